/** The flaws are complete, name clauses and layers that exist, and leave no clause unbroken. */
import { describe, expect, it } from 'vitest';

import { clauseOf, clauses } from '../clauses/index.js';
import { partTitles } from '../render/words.js';
import { flawOf, flaws, flawsBreaking, isFlawId } from './index.js';

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`);

const idsFrom = (kind: 'seed' | 'own'): readonly string[] =>
  flaws.filter(({ origin }) => origin.kind === kind).map(({ id }) => id);

describe('flaws', () => {
  it('are the 48 of the seed, F08 in two halves', () => {
    const expected = numbered('F', 48).flatMap((id) => (id === 'F08' ? ['F08a', 'F08b'] : [id]));
    expect(idsFrom('seed')).toEqual(expected);
  });

  it('are our own, numbered without a gap', () => {
    expect(idsFrom('own').toSorted()).toEqual(numbered('O', 37));
  });

  it('have ids of their own that can be looked up', () => {
    expect(new Set(flaws.map(({ id }) => id)).size).toBe(flaws.length);
    expect(flawOf('F08a').clause).toBe('ED1.2');
    expect(isFlawId('O27')).toBe(true);
    expect(isFlawId('F08')).toBe(false);
  });

  it('stand part by part, in the order of the parts and of their ids', () => {
    const parts = [...new Set(flaws.map(({ part }) => part))];
    expect(parts).toEqual(Object.keys(partTitles));
    expect(flaws).toEqual(parts.flatMap((part) => flaws.filter((flaw) => flaw.part === part)));
    for (const part of parts) {
      const ids = flaws.filter((flaw) => flaw.part === part).map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted());
    }
  });

  it.each(clauses.map(({ id }) => id))('break %s', (clause) => {
    expect(flawsBreaking(clause).length).toBeGreaterThan(0);
  });

  it('live on a layer that their clause is decided on', () => {
    for (const { id, clause, layer } of flaws) {
      const layers = clause === null ? ['none'] : clauseOf(clause).layers;
      const code = { model: 'M', implementation: 'I', none: 'none' }[layer];
      expect({ id, layers }).toEqual({ id, layers: expect.arrayContaining([code]) as unknown });
    }
  });

  it('live on the model layer wherever their clause does, but for four of the seed', () => {
    const elsewhere = flaws.filter(({ layer }) => layer !== 'model');
    expect(elsewhere.filter(({ origin }) => origin.kind === 'seed').map(({ id }) => id)).toEqual([
      'F19',
      'F40',
      'F41',
      'F48',
    ]);
    for (const { clause } of elsewhere) {
      if (clause !== null) expect(clauseOf(clause).layers).not.toContain('M');
    }
    expect(flawOf('F48')).toMatchObject({ layer: 'none', clause: null });
  });

  it('are told in sentences, under a title that fits a line', () => {
    for (const { title, written, breaks, sound } of flaws) {
      expect(title.length).toBeLessThanOrEqual(72);
      expect(title).not.toMatch(/\.$/);
      for (const text of [written, breaks, sound]) expect(text).toMatch(/\.$/);
    }
  });
});
