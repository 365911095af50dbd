/**
 * Where an implementation departs from its model, as text: the steps that lead there and the two
 * observations beside each other.
 */
import type { ConformanceReport } from '../suite/index.js';
import { padStart } from './columns.js';
import { formatCount } from './numbers.js';
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
    `${palette.bad('REFUTED')}  ${palette.strong(report.clauses.join(', '))}  driver ${report.driver}`,
    palette.faint(
      `         ${report.model} · scope ${report.scope} · ${formatPlace(report.location)}`,
    ),
    '',
    ...outcome.path.map(({ label }, index) => `  ${padStart(String(index + 1), digits)}  ${label}`),
    '',
    outcome.step === 0
      ? '  At the start the implementation is not what the model says.'
      : `  After step ${formatCount(outcome.step)} the implementation is not what the model says.`,
    ...(outcome.error === undefined ? [] : [`  it threw   ${outcome.error}`]),
    `  expected   ${formatValue(outcome.expected)}`,
    `  observed   ${formatValue(outcome.observed)}`,
  ].join('\n');
};
