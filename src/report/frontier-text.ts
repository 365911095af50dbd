/**
 * A frontier as a grid: rows and columns are the two parameters, and each row says from where on the
 * clause holds.
 */
import type { FrontierReport } from '../suite/index.js';
import { padEnd, padStart } from './columns.js';

type Cell = FrontierReport['cells'][number][number];

const SIGNS: Readonly<Record<Cell['status'], string>> = {
  holds: '✓',
  violated: '✗',
  undecided: '?',
};

/** A sign for what became of a combination; `!` beside one that the suite did not expect. */
export const cellText = ({ status, expected }: Cell): string =>
  status === expected ? SIGNS[status] : `${SIGNS[status]}!`;

/** `holds from 4 on`, where it goes over from refuted to holding once. */
export const turnText = (row: readonly Cell[], labels: readonly string[]): string => {
  const first = row.findIndex(({ status }) => status === 'holds');
  if (first < 0) return row.every(({ status }) => status === 'violated') ? 'never holds' : '';
  const isOneTurn = row.every(({ status }, index) => (status === 'holds') === index >= first);
  return isOneTurn ? `holds from ${labels[first] ?? ''} on` : '';
};

/** What the grid shows, in a line. */
export const frontierTitle = ({ clause, model, rows, columns }: FrontierReport): string =>
  `${clause} on ${model}: ${rows.name} against ${columns.name} (✓ holds, ✗ refuted)`;

/** The grid, a line each; no escape codes. */
export const formatFrontier = ({ rows, columns, cells }: FrontierReport): readonly string[] => {
  const first = Math.max(rows.name.length, ...rows.labels.map(({ length }) => length));
  const width = 1 + Math.max(2, ...columns.labels.map(({ length }) => length));
  const line = (label: string, texts: readonly string[], note: string): string =>
    [padEnd(label, first), ...texts.map((text) => padStart(text, width)), `  ${note}`]
      .join('')
      .trimEnd();
  return [
    line(rows.name, columns.labels, columns.name),
    ...cells.map((row, index) =>
      line(rows.labels[index] ?? '', row.map(cellText), turnText(row, columns.labels)),
    ),
  ];
};
