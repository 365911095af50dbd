/**
 * All clauses of ED1 to ED6 and the union of their ids.
 *
 * `ClauseId` is a union of literals, so that a property or a flaw that names a clause which does
 * not exist fails to compile. Read `flaws/index.ts` next: each clause is broken by one of them.
 */
import { ed1 } from './ed1.js';
import { ed2 } from './ed2.js';
import { ed3 } from './ed3.js';
import { ed4 } from './ed4.js';
import { ed5 } from './ed5.js';
import { ed6 } from './ed6.js';
import type { Clause } from '../types.js';

const entries = [...ed1, ...ed2, ...ed3, ...ed4, ...ed5, ...ed6] as const;

/** `'ED1.1' | … | 'ED6.8'`. */
export type ClauseId = (typeof entries)[number]['id'];

/** Every clause, in the order of the obligations. */
export const clauses: readonly (Clause & { readonly id: ClauseId })[] = entries;

const byId = new Map<string, Clause & { readonly id: ClauseId }>(
  clauses.map((clause) => [clause.id, clause]),
);

/** Whether a text, say from a command line, is the id of a clause. */
export const isClauseId = (text: string): text is ClauseId => byId.has(text);

/** The clause of an id, in constant time; every `ClauseId` has one. */
export const clauseOf = (id: ClauseId): Clause & { readonly id: ClauseId } => {
  const clause = byId.get(id);
  if (clause === undefined) throw new RangeError(`no clause ${id}: the index misses a file`);
  return clause;
};
