/** A recorded counterexample as a sequence chart in Mermaid. */
import type { FlawTrace, TraceStep } from '../types.js';

/** `#` and `;` end a text in Mermaid; both are written as character codes. */
const escape = (text: string): string =>
  text.replaceAll(/[#;]/g, (character) => `#${String(character.charCodeAt(0))};`);

/**
 * The chart as a fenced Mermaid block.
 *
 * @throws RangeError if a step names somebody who is not among the participants.
 */
export const sequenceChart = (trace: FlawTrace): string => {
  const alias = (name: string): string => {
    const index = trace.participants.indexOf(name);
    if (index < 0) throw new RangeError(`${name} is no participant of this trace`);
    return `p${String(index)}`;
  };
  const line = ({ step, from, to, label, lost }: TraceStep): string => {
    const text = `${String(step)} ${escape(label)}`;
    const arrow = lost === true ? '-x' : '->>';
    return to === undefined
      ? `  Note over ${alias(from)}: ${text}`
      : `  ${alias(from)}${arrow}${alias(to)}: ${text}`;
  };
  return [
    '```mermaid',
    'sequenceDiagram',
    ...trace.participants.map((name) => `  participant ${alias(name)} as ${escape(name)}`),
    ...trace.steps.map(line),
    '```',
  ].join('\n');
};
