import { describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { DecisionForest } from './decision-forest.js';
import { UNKNOWN } from './decision-trees.js';

describe('a decision forest', () => {
  it('knows nothing at first, and then what it was told', () => {
    const forest = new DecisionForest();
    const tree = forest.addTree();
    const values = Int32Array.of(3, 1, 4);
    expect(forest.lookup(tree, values)).toBe(UNKNOWN);
    forest.insert(tree, { variables: [2, 0], values, leaf: 7 });
    expect(forest.lookup(tree, values)).toBe(7);
    expect(forest.lookup(tree, Int32Array.of(3, 9, 4))).toBe(7);
    expect(forest.lookup(tree, Int32Array.of(2, 1, 4))).toBe(UNKNOWN);
  });

  it('remembers a function that reads nothing', () => {
    const forest = new DecisionForest();
    const tree = forest.addTree();
    forest.insert(tree, { variables: [], values: new Int32Array(0), leaf: 0 });
    expect(forest.lookup(tree, new Int32Array(0))).toBe(0);
  });

  it('refuses other reads after the same values', () => {
    const forest = new DecisionForest();
    const tree = forest.addTree();
    const values = Int32Array.of(1, 1);
    expect(forest.insert(tree, { variables: [0], values, leaf: 0 })).toBe(true);
    expect(forest.insert(tree, { variables: [1], values, leaf: 1 })).toBe(false);
    expect(forest.insert(tree, { variables: [0, 1], values, leaf: 1 })).toBe(false);
    expect(forest.lookup(tree, values)).toBe(0);
  });

  it('agrees with a map for random functions over small and large domains', () => {
    const reads = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 });
    const value = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2000 }));
    const states = fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { maxLength: 60 });
    fc.assert(
      fc.property(states, fc.array(reads, { minLength: 1, maxLength: 4 }), (rows, scripts) => {
        const forest = new DecisionForest();
        const trees = scripts.map(() => forest.addTree());
        const known = new Map<string, number>();
        let leaves = 0;
        for (const row of rows) {
          const values = Int32Array.from(row);
          scripts.forEach((script, index) => {
            const variables = [...new Set(script)];
            const key = `${index}:${variables.map((variable) => row[variable]).join()}`;
            const expected = known.get(key) ?? UNKNOWN;
            expect(forest.lookup(trees[index]!, values)).toBe(expected);
            if (expected !== UNKNOWN) return;
            known.set(key, leaves);
            forest.insert(trees[index]!, { variables, values, leaf: leaves++ });
          });
        }
      }),
    );
  });
});
