/**
 * The verdict table for a terminal: a line a clause, a column a layer.
 *
 * An obligation of which nothing is known takes one line, so that what is known stays in sight.
 */
import type { ClauseReport, LayerVerdict, Verification } from '../suite/index.js';
import { alignColumns, shorten } from './columns.js';
import { countOf } from './numbers.js';
import { outlineOf } from './outline.js';
import type { ObligationOutline } from './outline.js';
import type { Palette } from './palette.js';
import { emphasise, verdictCell } from './verdict-text.js';

const layers = ['M', 'I', 'B'] as const;

/** The table as lines. `columns` is the width of the terminal. */
export const formatVerdictTable = (
  verification: Verification,
  options: { readonly palette: Palette; readonly columns: number },
): readonly string[] => {
  const { palette, columns } = options;
  const titleWidth = Math.max(24, Math.floor(columns / 3));
  const rows = outlineOf(verification).flatMap((obligation) =>
    obligationRows(obligation, palette, titleWidth),
  );
  return alignColumns([['', '', ...layers].map(palette.faint), ...rows], { widest: columns });
};

const obligationRows = (
  { id, title, clauses }: ObligationOutline,
  palette: Palette,
  titleWidth: number,
): readonly (readonly string[])[] => {
  const heading = [palette.strong(id ?? ''), palette.strong(shorten(title, titleWidth))];
  if (clauses.length > 1 && clauses.every(({ clause }) => isUntouched(clause))) {
    const what = countOf(clauses.length, 'clause');
    return [[...heading, palette.unsure(`unknown: ${what} not yet specified`)]];
  }
  const rows = clauses.map(({ clause }) => [
    ` ${clause.id}`,
    clause.title === clause.id ? '' : shorten(clause.title, titleWidth),
    ...layers.map((layer) =>
      cell(
        clause.layers.find((found) => found.layer === layer),
        palette,
      ),
    ),
  ]);
  return id === undefined ? rows : [heading, ...rows];
};

const cell = (layer: LayerVerdict | undefined, palette: Palette): string =>
  layer === undefined ? '' : emphasise(layer.verdict, palette)(verdictCell(layer));

/** Whether nobody has specified anything of a clause yet, on any layer. */
const isUntouched = ({ layers: verdicts }: ClauseReport): boolean =>
  verdicts.every(
    ({ verdict }) =>
      verdict.verdict === 'unknown' &&
      (verdict.reason === 'not-specified' || verdict.reason === 'not-run'),
  );
