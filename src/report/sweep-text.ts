/**
 * What a sweep found, as text: a table a model, a row for each combination and a column for each
 * clause; below it where each verdict first changes.
 */
import type { Sweep, SweptCell, SweptModel, SweptStatus } from '../suite/index.js';
import { padEnd, padStart, displayWidth } from './columns.js';
import { countOf, formatCount, formatDuration } from './numbers.js';
import type { Palette } from './palette.js';

/** A sign for what became of a clause. */
export const SWEPT_SIGNS: Readonly<Record<SweptStatus, string>> = {
  holds: '✓',
  violated: '✗',
  vacuous: '∅',
  undecided: '?',
};

/** What the signs mean. */
export const SWEPT_LEGEND = '✓ holds, ✗ refuted, ∅ no interesting case, ? undecided';

const WORDS: Readonly<Record<SweptStatus, string>> = {
  holds: 'holds',
  violated: 'is refuted',
  vacuous: 'has no interesting case',
  undecided: 'is undecided',
};

/** Several lines, without a final line break. */
export const formatSweep = (sweep: Sweep, palette: Palette): string =>
  [
    ...sweep.models.flatMap((model) => ['', ...modelLines(sweep, model, palette)]).slice(1),
    ...(sweep.without.length === 0
      ? []
      : ['', `without these bounds, and so left out: ${sweep.without.join(', ')}`]),
  ].join('\n');

const modelLines = (sweep: Sweep, model: SweptModel, palette: Palette): readonly string[] => [
  palette.strong(sweptTitle(sweep, model)),
  ...aligned([
    sweptHeader(sweep, model),
    ...model.cells.map((cell) => rowOf(model, cell, palette)),
  ]),
  palette.faint(SWEPT_LEGEND),
  ...changeLines(sweep, model),
];

/** `event-bus: events 2 to 4, other bounds of scope default`. */
export const sweptTitle = ({ axes, base }: Sweep, { model }: SweptModel): string =>
  `${model}: ${axes.map(({ parameter, values }) => `${parameter} ${rangeText(values)}`).join(', ')}; other bounds of scope ${base}`;

const rangeText = (values: readonly number[]): string =>
  values.length === 1 ? String(values[0]) : `${String(values[0])} to ${String(values.at(-1))}`;

/** The columns: the axes, what it took, the clauses. */
export const sweptHeader = ({ axes }: Sweep, { clauses }: SweptModel): readonly string[] => [
  ...axes.map(({ parameter }) => parameter),
  'states',
  'transitions',
  'depth',
  'time',
  ...clauses,
];

/** The numbers of a combination, as the columns before the clauses show them. */
export const sweptNumbers = ({ at, distinct, generated, depth, elapsedMs }: SweptCell) => [
  ...at.map(String),
  formatCount(distinct),
  formatCount(generated - 1),
  formatCount(depth),
  formatDuration(elapsedMs),
];

const rowOf = (model: SweptModel, cell: SweptCell, palette: Palette): readonly string[] => [
  ...sweptNumbers(cell),
  ...model.clauses.map((clause) => {
    const status = cell.clauses[clause] ?? 'undecided';
    const emphasis = { holds: palette.good, violated: palette.bad }[status as string];
    return (emphasis ?? palette.unsure)(SWEPT_SIGNS[status]);
  }),
];

/** For each answer that stays the same who gives it, then each that changes. */
export const changeLines = (sweep: Sweep, model: SweptModel): readonly string[] => {
  const changing = new Set(model.changes.map(({ clause }) => clause));
  const [first] = model.cells;
  const steady = (Object.keys(WORDS) as SweptStatus[]).flatMap((status) => {
    const clauses = model.clauses.filter(
      (clause) => !changing.has(clause) && first?.clauses[clause] === status,
    );
    const where = countOf(model.cells.length, 'combination');
    return clauses.length === 0 ? [] : [`${clauses.join(', ')}: ${WORDS[status]} in ${where}`];
  });
  return [
    ...steady,
    ...model.changes.map(
      ({ clause, from, to, at }) =>
        `${clause}: ${WORDS[from]}, and ${WORDS[to]} first at ${placeText(sweep, at)}`,
    ),
  ];
};

/** `events 3, subscriptions 1`. */
const placeText = ({ axes }: Sweep, at: readonly number[]): string =>
  axes.map(({ parameter }, index) => `${parameter} ${String(at[index])}`).join(', ');

/** Every column to the right: most of them are numbers. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? padEnd(cell, widths[0] ?? 0) : padStart(cell, widths[column] ?? 0),
      )
      .join('  '),
  );
};
