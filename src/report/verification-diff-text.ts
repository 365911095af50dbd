/**
 * What is different between two verifications, as text for a terminal or a pull request.
 */
import { alignColumns } from './columns.js';
import { formatCount } from './numbers.js';
import type { Palette } from './palette.js';
import type { CountChange, VerdictChange, VerificationDiff } from './verification-diff.js';
import { layerNames } from './verdict-text.js';

/** Several lines, without a final line break. */
export const formatVerificationDiff = (
  { verdicts, counts }: VerificationDiff,
  palette: Palette,
): string => {
  if (verdicts.length === 0 && counts.length === 0) return 'No verdict and no count is different.';
  return [
    ...block('Clauses that changed', verdicts.map(verdictRow(palette)), palette),
    ...block('Counts that moved', counts.map(countRow), palette),
  ].join('\n');
};

const block = (
  title: string,
  rows: readonly (readonly string[])[],
  palette: Palette,
): readonly string[] => (rows.length === 0 ? [] : [palette.strong(title), ...alignColumns(rows)]);

const verdictRow =
  (palette: Palette) =>
  ({ clause, layer, before, after, worse }: VerdictChange): readonly string[] => {
    const change = `${before ?? 'not there'} → ${after ?? 'not there'}`;
    return [`  ${clause}`, layerNames[layer], (worse ? palette.bad : palette.good)(change)];
  };

const countRow = ({ subject, name, before, after }: CountChange): readonly string[] => [
  `  ${subject}`,
  name,
  `${shown(before)} → ${shown(after)}`,
  before === undefined || after === undefined || before === 0
    ? ''
    : `${after > before ? '+' : '−'}${Math.abs((100 * (after - before)) / before).toFixed(1)} %`,
];

const shown = (count: number | undefined): string =>
  count === undefined ? 'none' : formatCount(count);
