/**
 * A whole verification for a terminal, and for a pipe with its notes.
 *
 * On a terminal one text says everything, the answer last, where the eye is. In a pipe the results
 * are one clause a line, and what a person wants besides goes to another stream.
 */
import type { Verification } from '../suite/index.js';
import { formatFrontier, frontierTitle } from './frontier-text.js';
import { formatConformanceDifference } from './conformance-text.js';
import { formatCounterexample } from './counterexample-text.js';
import { alignColumns } from './columns.js';
import { counterexampleNamed, titleOf } from './outline.js';
import type { Palette } from './palette.js';
import { formatConformance, formatRun, runNotes, statusHeadline } from './run-text.js';
import { firstSurvivorNotes, formatMutants } from './mutant-text.js';
import { flawedPhrase, formatClauseLines, formatFlawedLines } from './verdict-lines.js';
import { formatVerdictTable } from './verdict-table.js';

/** How a text is laid out; `quiet` leaves out what is as the suite expects. */
export interface SummaryOptions {
  readonly palette: Palette;
  /** Cells a line may take. */
  readonly columns: number;
  readonly quiet: boolean;
}

/** Blocks of lines with an empty line between them. */
const joinBlocks = (blocks: readonly (readonly string[])[]): string =>
  blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');

/** Everything for a terminal, without a final line break. */
export const formatSummary = (verification: Verification, options: SummaryOptions): string =>
  joinBlocks([
    ...(options.quiet ? [] : [formatVerdictTable(verification, options)]),
    ...noteBlocks(verification, options),
  ]);

/** One clause or flawed variant a line, for a pipe; without a final line break. */
export const formatLines = (verification: Verification, quiet: boolean): string =>
  [
    ...formatClauseLines(verification, { failuresOnly: quiet }),
    ...formatFlawedLines(verification, { failuresOnly: quiet }),
  ].join('\n');

/** What the lines of a pipe leave out: traces, what was explored, the answer. */
export const formatNotes = (verification: Verification, options: SummaryOptions): string =>
  joinBlocks(noteBlocks(verification, options));

const noteBlocks = (
  verification: Verification,
  options: SummaryOptions,
): readonly (readonly string[])[] => [
  ...flawedBlocks(verification, options),
  ...frontierBlocks(verification, options),
  ...failureBlocks(verification, options),
  ...(options.quiet ? [] : [evidenceLines(verification, options.palette)]),
  conclusion(verification, options),
];

/** Flawed variants with their shortest traces; of those that failed, in quiet runs too. */
const flawedBlocks = (
  verification: Verification,
  { palette, columns, quiet }: SummaryOptions,
): readonly (readonly string[])[] => {
  const shown = verification.flawed.filter(({ status }) => !quiet || status !== 'refuted');
  const lines = alignColumns(
    shown.map((variant) => {
      const emphasis = variant.status === 'refuted' ? palette.good : palette.bad;
      return [palette.strong(variant.id), emphasis(flawedPhrase(variant)), variant.title];
    }),
  );
  const traces = shown.flatMap((variant) => {
    const counterexample = counterexampleNamed(verification, variant.counterexample);
    return counterexample === undefined ? [] : [counterexample];
  });
  return [
    lines.length === 0 ? [] : [palette.strong('Flawed variants'), ...lines],
    ...traces.map((trace) => [counterexampleText(verification, trace, { palette, columns })]),
  ];
};

/** Frontiers as grids; in quiet runs those that came out otherwise than expected. */
const frontierBlocks = (
  { frontiers }: Verification,
  { palette, quiet }: SummaryOptions,
): readonly (readonly string[])[] =>
  frontiers
    .filter(({ cells }) => !quiet || cells.flat().some((cell) => cell.status !== cell.expected))
    .map((found) => [palette.strong(frontierTitle(found)), ...formatFrontier(found)]);

/** What is refuted of the sound models and of implementations. */
const failureBlocks = (
  verification: Verification,
  { palette, columns }: SummaryOptions,
): readonly (readonly string[])[] => [
  ...verification.counterexamples
    .filter(({ flawed }) => flawed === undefined)
    .map((found) => [counterexampleText(verification, found, { palette, columns })]),
  ...verification.conformance.flatMap((report) => {
    const difference = formatConformanceDifference(report, palette);
    return difference === undefined ? [] : [[difference]];
  }),
];

const counterexampleText = (
  verification: Verification,
  counterexample: Verification['counterexamples'][number],
  { palette, columns }: { readonly palette: Palette; readonly columns: number },
): string => {
  const title = titleOf(verification, counterexample.violated.clause);
  return formatCounterexample(counterexample, {
    palette,
    width: columns,
    ...(title === undefined ? {} : { title }),
  });
};

const evidenceLines = (
  { runs, mutants, conformance }: Verification,
  palette: Palette,
): readonly string[] => [
  ...runs.flatMap((run) => [
    formatRun(run),
    ...runNotes(run).map((note) => palette.unsure(`  ${note}`)),
  ]),
  ...(mutants.length === 0 ? [] : [formatMutants(mutants)]),
  ...firstSurvivorNotes(mutants).map((note) => palette.unsure(`  ${note}`)),
  ...conformance.map(formatConformance),
];

const conclusion = (
  verification: Verification,
  { palette, quiet }: SummaryOptions,
): readonly string[] => {
  const { status, reasons } = verification.status;
  if (quiet && status === 'ok' && !verification.interrupted) return [];
  const emphasis = { ok: palette.good, refuted: palette.bad, unknown: palette.unsure }[status];
  return [
    emphasis(statusHeadline(verification)),
    ...alignColumns(reasons.map(({ subject, sentence }) => [`  ${subject}`, sentence])),
  ];
};
