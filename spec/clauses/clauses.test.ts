/** The clauses are complete, in order, and say what each layer needs in order to decide them. */
import { describe, expect, it } from 'vitest';

import { obligations } from '../obligations.js';
import { clauseOf, clauses, isClauseId } from './index.js';
import type { LayerCode } from '../types.js';

const idsOn = (layer: LayerCode): readonly string[] =>
  clauses.filter((clause) => clause.layers.includes(layer)).map((clause) => clause.id);

describe('obligations and clauses', () => {
  it('are six obligations, in order', () => {
    expect(obligations.map(({ id }) => id)).toEqual(['ED1', 'ED2', 'ED3', 'ED4', 'ED5', 'ED6']);
  });

  it.each([
    ['ED1', 9],
    ['ED2', 8],
    ['ED3', 10],
    ['ED4', 9],
    ['ED5', 9],
    ['ED6', 8],
  ])('%s has the clauses 1 to %i, in order', (obligation, count) => {
    const owned = clauses.filter((clause) => clause.obligation === obligation);
    expect(owned.map(({ id }) => id)).toEqual(
      Array.from({ length: count }, (_, index) => `${obligation}.${String(index + 1)}`),
    );
  });

  it('puts each clause on at least one layer, in the order M, I, B', () => {
    for (const { layers } of clauses) {
      expect(['M', 'M I', 'M I B', 'M B', 'I', 'I B']).toContain(layers.join(' '));
    }
    expect(idsOn('M')).toHaveLength(45);
    expect(idsOn('I')).toHaveLength(41);
    expect(idsOn('B')).toHaveLength(14);
  });

  it('says what layer I enumerates exactly where there is a layer I', () => {
    const needy = clauses.filter(({ needs }) => needs.length > 0).map(({ id }) => id);
    expect(needy).toEqual(idsOn('I'));
  });

  it('assumes fairness exactly where something has to happen in the end', () => {
    for (const { id, kind, livenessPart, fairness } of clauses) {
      const needsFairness = kind === 'liveness' || livenessPart !== undefined;
      expect({ id, fair: fairness !== undefined }).toEqual({ id, fair: needsFairness });
    }
  });

  it('puts every clause that needs a lasso on the model layer, the only one that has lassos', () => {
    const live = clauses.filter((clause) => clause.kind === 'liveness' || clause.livenessPart);
    expect(live.map(({ id }) => id)).toEqual([
      'ED1.7',
      'ED1.8',
      'ED2.8',
      'ED3.10',
      'ED4.5',
      'ED5.7',
      'ED5.9',
    ]);
    expect(idsOn('M')).toEqual(expect.arrayContaining(live.map(({ id }) => id)));
  });

  it('writes titles as titles and statements as sentences', () => {
    for (const { title, statement, livenessPart, notes } of clauses) {
      expect(title).toMatch(/^[A-Z][^.]+[^.]$/);
      for (const text of [statement, livenessPart ?? statement, ...(notes ?? [])]) {
        expect(text).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it('finds a clause by its id and knows which ids exist', () => {
    expect(clauseOf('ED3.10').title).toBe('Everything confirmed is drained');
    expect(isClauseId('ED1.9')).toBe(true);
    expect(isClauseId('ED1.10')).toBe(false);
  });
});
