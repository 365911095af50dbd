import { describe, expect, it } from 'vitest';
import { transitionSystem } from '../../modeling/guarded/index.js';
import { model } from '../../modeling/model.js';
import { frontier } from '../frontier.js';
import type { FrontierOptions } from '../frontier.js';
import { invariant } from '../property.js';
import { suite } from '../suite.js';
import { verify } from './verify.js';

interface Scope {
  readonly start: number;
  readonly steps: number;
}

const counter = model({
  name: 'counter',
  scopes: {
    small: { start: 0, steps: 1 },
    default: { start: 0, steps: 2 },
    large: { start: 0, steps: 2 },
  },
  build: ({ start, steps }: Scope) =>
    transitionSystem('counter', {
      variables: { count: start, left: steps },
      actions: {
        increment: {
          when: ({ left }) => left > 0,
          then: (next) => {
            next.count += 1;
            next.left -= 1;
          },
        },
      },
      quiescent: () => true,
    }),
});

const bounded = invariant('C1', counter, {
  holds: { 'the count stays below 3': ({ count }) => count < 3 },
  witness: ({ count }) => count > 0,
});

const axis = (name: string, values: readonly number[]) => ({
  name,
  values: values.map((value) => ({ label: String(value), value })),
});

const counting = (changes: Partial<FrontierOptions<Scope, number, number>> = {}, clause = 'C1') =>
  frontier(clause, counter, {
    rows: axis('start', [0, 1]),
    columns: axis('steps', [1, 2, 3]),
    scope: ({ row, column }) => ({ start: row, steps: column }),
    holds: ({ row, column }) => row + column < 3,
    ...changes,
  });

const run = (found = counting(), options: Parameters<typeof verify>[1] = {}) => {
  const all = suite('counting', { properties: [bounded], frontiers: [found] });
  return verify(all, { mutants: false, ...options });
};

describe('a frontier', () => {
  it('is decided combination by combination, and belongs to the verdict of its clause', async () => {
    const { frontiers, clauses, status } = await run();
    expect(frontiers).toMatchObject([
      {
        clause: 'C1',
        model: 'counter',
        rows: { name: 'start', labels: ['0', '1'] },
        columns: { name: 'steps', labels: ['1', '2', '3'] },
      },
    ]);
    expect(frontiers[0]?.cells.map((row) => row.map((cell) => cell.status))).toEqual([
      ['holds', 'holds', 'violated'],
      ['holds', 'violated', 'violated'],
    ]);
    expect(clauses[0]?.layers[0]?.verdict).toEqual({
      verdict: 'discharged',
      sentence:
        '1 property holds in all 3 states of counter at scope default, witness reached, on both ' +
        'sides of a frontier in 6 combinations',
    });
    expect(status.status).toBe('ok');
  });

  it.each([
    ['holds', true, 'at start 0 and steps 3 it is refuted, and was to hold'],
    ['is refuted', false, 'at start 0 and steps 1 it holds, and was to be refuted'],
  ])('refutes its clause where it does not lie where the clause %s', async (_, holds, sentence) => {
    const { clauses, status } = await run(counting({ holds: () => holds }));
    expect(clauses[0]?.layers[0]?.verdict).toEqual({ verdict: 'refuted', sentence });
    expect(status.status).toBe('refuted');
  });

  it('leaves its clause unknown where it was cut', async () => {
    const { clauses } = await run(
      counting({ rows: axis('start', [-5]), columns: axis('steps', [6]) }),
      { limits: { states: 4 } },
    );
    expect(clauses[0]?.layers[0]?.verdict).toEqual({
      verdict: 'unknown',
      sentence: 'the exploration at start -5 and steps 6 was cut',
      reason: 'cut',
    });
  });

  it('needs a clause, a property of it on its model, and a combination', async () => {
    await expect(run(counting({}, 'C2'))).rejects.toThrow(
      /^UNKNOWN_CLAUSE: the frontier on counter names clause C2/,
    );
    const other = model({ ...counter, name: 'other' });
    const elsewhere = { ...counting(), model: other };
    await expect(run(elsewhere)).rejects.toThrow(
      /^EMPTY_FRONTIER: no property of C1 is bound to model other .*frontier-run\.test\.ts/,
    );
    await expect(run(counting({ rows: axis('start', []) }))).rejects.toThrow(
      /^EMPTY_FRONTIER: the frontier of C1 on counter has no combination/,
    );
  });
});
