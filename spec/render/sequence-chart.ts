/**
 * A sequence chart in Mermaid's notation, which GitHub and many viewers of Markdown draw.
 *
 * Flaw pages and verification reports are drawn by this. Texts come from models, so that whatever
 * means something to Mermaid, to HTML or to the fence around the chart is written as a code.
 */
import type { ChartLine, SequenceChart } from '../types.js';

/** What is said where a run goes round for ever, and where it ends for ever. */
export const loopTitle = 'again and again';
export const restTitle = 'here the run comes to rest';

/**
 * The chart, without a fence around it.
 *
 * @throws RangeError if a line names somebody who is not among the participants.
 */
export const formatMermaid = ({ participants, lines, loop }: SequenceChart): string => {
  const alias = (name: string): string => {
    const index = participants.indexOf(name);
    if (index < 0) throw new RangeError(`${name} is no participant of this chart`);
    return `p${index.toFixed(0)}`;
  };
  const everybody = participants.length < 2 ? 'p0' : `p0,p${(participants.length - 1).toFixed(0)}`;
  const draw = (line: ChartLine): string => {
    const { from, to, lost = false } = line;
    const text = `${line.step.toFixed(0)} ${safe(line.label)}`;
    if (from === undefined) return `  Note over ${everybody}: ${text}`;
    if (to === undefined) return `  Note over ${alias(from)}: ${text}`;
    return `  ${alias(from)}${lost ? '-x' : '->>'}${alias(to)}: ${text}`;
  };
  const { before, again } = splitAtLoop({ lines, ...(loop === undefined ? {} : { loop }) });
  return [
    'sequenceDiagram',
    ...participants.map((name) => `  participant ${alias(name)} as ${safe(name)}`),
    ...before.map(draw),
    ...(again === undefined ? [] : closing(again.map(draw), everybody)),
  ].join('\n');
};

const closing = (again: readonly string[], everybody: string): readonly string[] =>
  again.length === 0
    ? [`  Note over ${everybody}: ${restTitle}`]
    : [`  loop ${loopTitle}`, ...again.map((line) => `  ${line}`), '  end'];

/** The lines before a loop and those in it; `again` is empty where the run comes to rest. */
export const splitAtLoop = ({
  lines,
  loop,
}: Pick<SequenceChart, 'lines' | 'loop'>): {
  readonly before: readonly ChartLine[];
  readonly again: readonly ChartLine[] | undefined;
} =>
  loop === undefined
    ? { before: lines, again: undefined }
    : {
        before: lines.filter(({ step }) => step <= loop),
        again: lines.filter(({ step }) => step > loop),
      };

/** `#` begins an entity, `;` and a line break end a text, `%%{` would set options of Mermaid. */
const safe = (text: string): string =>
  text
    .replaceAll(/[#;%<>`]/g, (sign) => `#${sign.charCodeAt(0).toFixed(0)};`)
    .replaceAll(/\s+/g, ' ');
