/**
 * A counterexample as text: what is refuted, the steps that lead there with what each changed, the
 * conjunct that fails, and the line that replays it.
 */
import type { Counterexample, CounterexampleStep } from '../suite/index.js';
import { alignColumns, displayWidth, padEnd, padStart, wrap } from './columns.js';
import { formatDifferences } from './difference-text.js';
import { countOf, formatCount } from './numbers.js';
import { plainPalette } from './palette.js';
import type { Palette } from './palette.js';
import { formatPlace } from './places.js';
import { toldIn } from './told-text.js';
import { formatValue } from './value-text.js';

/** How it is laid out. */
export interface CounterexampleTextOptions {
  /** Of the clause, where it is known. */
  readonly title?: string;
  readonly palette?: Palette;
  /** Cells a line may take; default 120. */
  readonly width?: number;
  /** Whether to say how it is replayed: not where no file was written. Default true. */
  readonly replay?: boolean;
}

const indent = ' '.repeat(9);

/** Several lines, without a final line break. */
export const formatCounterexample = (
  counterexample: Counterexample,
  options: CounterexampleTextOptions = {},
): string => {
  const { palette = plainPalette, width = 120, replay = true } = options;
  return [
    headline(counterexample, options.title, palette),
    ...wrap(scopeLine(counterexample), width - indent.length).map(
      (line) => indent + palette.faint(line),
    ),
    '',
    ...stepLines(counterexample, width),
    '',
    ...violationSentences(counterexample).flatMap((sentence) =>
      wrap(sentence, width - 2).map((line) => `  ${line}`),
    ),
    ...(replay ? [palette.faint(`  replay: ${counterexample.replay}`)] : []),
  ].join('\n');
};

const headline = (
  { violated, flawed }: Counterexample,
  title: string | undefined,
  palette: Palette,
): string =>
  [
    `${palette.bad('REFUTED')}  ${palette.strong(violated.clause)}`,
    ...(title === undefined ? [] : [title]),
    ...(flawed === undefined ? [] : [`flawed variant ${flawed.id}: ${flawed.title}`]),
  ].join('  ');

const scopeLine = ({ model, scope, statistics, violated }: Counterexample): string =>
  [
    model,
    `scope ${scope}`,
    `${countOf(statistics.distinct, 'state')}, ${formatCount(statistics.generated)} generated, ` +
      `depth ${formatCount(statistics.depth)}`,
    formatPlace(violated.location),
  ].join(' · ');

/** Numbered steps; their differences stand in columns where the width allows it for all of them. */
const stepLines = (counterexample: Counterexample, width: number): readonly string[] => {
  const { steps, initial, loop } = counterexample;
  if (steps.length === 0) {
    return [
      '  in an initial state:',
      ...alignColumns(
        initial.map(({ slot, described }) => [`    ${slot}`, formatValue(described)]),
        { gap: 3 },
      ),
      ...(loop === undefined ? [] : [`  ${loopBeginning(counterexample)}`]),
    ];
  }
  const lines = numberedSteps(counterexample, width);
  if (loop === undefined) return lines.flat();
  const mark = `  ${loopBeginning(counterexample)}`;
  return [...lines.slice(0, loop).flat(), mark, ...lines.slice(loop).flat()];
};

/** What is said of a lasso where its loop begins. */
export const loopBeginning = ({
  steps,
  loop = 0,
}: Pick<Counterexample, 'steps' | 'loop'>): string =>
  loop === steps.length ? 'and here the run comes to rest' : 'again and again:';

/** The lines of each step. */
const numberedSteps = (
  { steps }: Counterexample,
  width: number,
): readonly (readonly string[])[] => {
  const digits = String(steps.length).length;
  const heads = steps.map(
    ({ action }, index) => `  ${padStart(String(index + 1), digits)}  ${action.label}`,
  );
  const rows = steps.map((step, index) => [heads[index] ?? '', ...differencesOf(step)]);
  const aligned = alignColumns(rows, { gap: 3 });
  if (aligned.every((line) => displayWidth(line) <= width)) return aligned.map((line) => [line]);
  const headWidth = Math.min(Math.max(...heads.map(displayWidth)), Math.floor(width / 2));
  return rows.map((row) => pack(row, headWidth, width));
};

/** What parents and children said to each other in a step, and what it changed, slot by slot. */
export const differencesOf = ({ action, changes }: CounterexampleStep): readonly string[] => [
  ...toldIn(action).map(({ to, text }) => `${to} ← ${text}`),
  ...changes.flatMap(({ slot, differences }) => formatDifferences(slot, differences)),
];

/** Without columns: as many differences a line as fit, the rest below each other. */
const pack = (row: readonly string[], headWidth: number, width: number): readonly string[] => {
  const [head = '', ...differences] = row;
  const lines: string[] = [];
  let line = padEnd(head, headWidth);
  for (const difference of differences) {
    const fits = displayWidth(line) + 3 + displayWidth(difference) <= width;
    if (!fits && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = ' '.repeat(headWidth);
    }
    line += `   ${difference}`;
  }
  return [...lines, line.trimEnd()];
};

/** Which part fails, where, and for which ids. */
export const violationSentences = (counterexample: Counterexample): readonly string[] => {
  const { violated, flawed } = counterexample;
  const bound = Object.entries(violated.binding).map(([name, id]) => `${name} = ${id}`);
  const forWhom = bound.length === 0 ? '' : `, for ${bound.join(', ')}`;
  const sentence =
    violated.kind === 'no-deadlock'
      ? 'Deadlock: no action is possible in the last state, and the model does not call it at rest.'
      : `Violated ${placeOfViolation(counterexample)}: ` +
        `"${violated.conjunct ?? violated.property}"${forWhom}.`;
  return [
    sentence,
    ...fairnessSentences(counterexample),
    ...(flawed === undefined ? [] : ['The flawed variant is refuted, as it must be.']),
  ];
};

const placeOfViolation = ({ violated, steps, loop }: Counterexample): string => {
  switch (violated.kind) {
    case 'action':
      return 'by the last step';
    case 'temporal':
      return loop === steps.length ? 'by coming to rest' : 'by going round for ever';
    case 'invariant':
    case 'no-deadlock':
      return 'in the last state';
  }
};

/** What makes a lasso a run that counts. */
const fairnessSentences = ({ violated }: Counterexample): readonly string[] => {
  if (violated.kind !== 'temporal') return [];
  const { fairness = [] } = violated;
  return fairness.length === 0
    ? ['No fairness is assumed: anything may stop at any time.']
    : [`The run is fair: it meets ${fairness.join(', ')}.`];
};
