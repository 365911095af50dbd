/**
 * What `edproof check` found, as text: one line a property, what was explored, the counterexamples.
 */
import type { PropertyReport, Verification } from '../suite/index.js';
import { alignColumns } from './columns.js';
import { formatCounterexample } from './counterexample-text.js';
import type { Palette } from './palette.js';
import { formatRun, runNotes } from './run-text.js';

/** Several lines, without a final line break. */
export const formatCheck = (
  verification: Verification,
  options: { readonly palette: Palette; readonly columns: number },
): string => {
  const { palette, columns } = options;
  return [
    ...verification.runs.flatMap((run) => [
      formatRun(run),
      ...runNotes(run).map((note) => palette.unsure(`  ${note}`)),
    ]),
    ...alignColumns(
      verification.properties.map((property) => [
        `  ${word(property.status, palette)}`,
        property.id,
      ]),
    ),
    ...verification.counterexamples.flatMap((counterexample) => [
      '',
      formatCounterexample(counterexample, { palette, width: columns }),
    ]),
  ].join('\n');
};

const word = (status: PropertyReport['status'], palette: Palette): string => {
  switch (status) {
    case 'holds':
      return palette.good('holds');
    case 'violated':
      return palette.bad('REFUTED');
    case 'vacuous':
      return palette.bad('NO WITNESS');
    case 'undecided':
      return palette.unsure('unknown');
  }
};
