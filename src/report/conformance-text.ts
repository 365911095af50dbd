/**
 * Where an implementation departs from its model, as text: the steps that lead there, and the parts
 * of the observation that differ.
 */
import type { ConformanceReport } from '../suite/index.js';
import { alignColumns, padStart } from './columns.js';
import { countOf, formatCount } from './numbers.js';
import { plainPalette } from './palette.js';
import type { Palette } from './palette.js';
import { formatPlace } from './places.js';
import { formatValue } from './value-text.js';

/** Several lines without a final line break; undefined where nothing differs. */
export const formatConformanceDifference = (
  report: ConformanceReport,
  palette: Palette = plainPalette,
): string | undefined => {
  const { outcome } = report;
  if (outcome.kind !== 'differs') return undefined;
  const digits = String(outcome.path.length).length;
  return [
    `${palette.bad('REFUTED')}  ${palette.strong(outcome.refutes.join(', '))}  driver ${report.driver}`,
    palette.faint(
      `         ${report.model} · scope ${report.scope} · ${formatPlace(report.location)}`,
    ),
    '',
    ...outcome.path.map(({ label }, index) => `  ${padStart(String(index + 1), digits)}  ${label}`),
    '',
    outcome.step === 0
      ? '  At the start the implementation is not what the model says.'
      : `  After step ${formatCount(outcome.step)} the implementation is not what the model says.`,
    ...(outcome.error === undefined
      ? alignColumns(outcome.parts.map(partCells), { widest: WIDEST_CELL })
      : [`  it threw   ${outcome.error}`, `  expected   ${formatValue(outcome.expected)}`]),
    ...(outcome.alternatives > 0
      ? [`  The model allowed ${countOf(outcome.alternatives, 'other observation')} as well.`]
      : []),
  ].join('\n');
};

/** A longer cell runs over instead of moving all others to the right. */
const WIDEST_CELL = 60;

type Part = Extract<ConformanceReport['outcome'], { kind: 'differs' }>['parts'][number];

const partCells = ({ path, expected, observed, concerns }: Part): readonly string[] => [
  `  ${path === '' ? 'the observation' : path}`,
  `expected ${expected === undefined ? 'nothing' : formatValue(expected)}`,
  `observed ${observed === undefined ? 'nothing' : formatValue(observed)}`,
  concerns.length === 0 ? 'concerns every clause' : `concerns ${concerns.join(', ')}`,
];
