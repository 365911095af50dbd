/**
 * Frontiers: where, as two parameters of a model vary, a clause turns from refuted to holding.
 *
 * A clause that speaks of a bound ("retention is longer than the horizon") is decided on both sides of
 * it: every combination of the two parameters is explored as a scope of its own, and must come out as
 * the author says. Read next: `run/frontier-run.ts`.
 */
import type { AnyModel, Model } from '../modeling/model.js';
import type { SourceLocation } from './source-location.js';
import { captureLocation } from './source-location.js';

/** One parameter, and what it takes in turn; reports show the labels. */
export interface Axis<Value> {
  readonly name: string;
  readonly values: readonly { readonly label: string; readonly value: Value }[];
}

/** One combination of the two parameters. */
export interface Combination<Row, Column> {
  readonly row: Row;
  readonly column: Column;
}

/** What the author of a frontier writes. */
export interface FrontierOptions<Scope, Row, Column> {
  readonly rows: Axis<Row>;
  readonly columns: Axis<Column>;
  /** The scope of a combination; it need not be one that the model has a name for. */
  readonly scope: (at: Combination<Row, Column>) => Scope;
  /** Whether the clause is to hold there; else it is to be refuted there. */
  readonly holds: (at: Combination<Row, Column>) => boolean;
}

/** A combination as a suite keeps it. */
export interface FrontierCell {
  readonly scope: unknown;
  readonly expected: 'holds' | 'violated';
}

/** A frontier as a suite keeps it. */
export interface Frontier {
  readonly clause: string;
  readonly model: AnyModel;
  readonly location: SourceLocation;
  readonly rows: { readonly name: string; readonly labels: readonly string[] };
  readonly columns: { readonly name: string; readonly labels: readonly string[] };
  /** By row, and in it by column. */
  readonly cells: readonly (readonly FrontierCell[])[];
}

/** The frontier of a clause on a model, decided by the clause's properties that are bound to it. */
export const frontier = <Scope, View, Row, Column>(
  clause: string,
  model: Model<Scope, View>,
  { rows, columns, scope, holds }: FrontierOptions<Scope, Row, Column>,
): Frontier => ({
  clause,
  model,
  location: captureLocation(frontier),
  rows: labelled(rows),
  columns: labelled(columns),
  cells: rows.values.map(({ value: row }) =>
    columns.values.map(({ value: column }) => ({
      scope: scope({ row, column }),
      expected: holds({ row, column }) ? 'holds' : 'violated',
    })),
  ),
});

const labelled = ({ name, values }: Axis<unknown>): Frontier['rows'] => ({
  name,
  labels: values.map(({ label }) => label),
});
