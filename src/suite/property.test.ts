import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Action } from '../checker/system.js';
import type { Model } from '../modeling/model.js';
import { actionProperty, invariant, noDeadlock, reachable } from './property.js';

interface View {
  readonly count: number;
  readonly items: Readonly<Record<string, 'free' | 'taken'>>;
}

const counter: Model<{ readonly limit: number }, View> = {
  name: 'counter',
  scopes: { small: { limit: 1 }, default: { limit: 2 }, large: { limit: 3 } },
  build: () => {
    throw new Error('writing a property must not build its model');
  },
};

describe('writing properties', () => {
  it('infers the view, the step and the bound variables from the model', () => {
    invariant('C1', counter, {
      forEach: { s: 'item' },
      holds: {
        typed: (state) => {
          expectTypeOf(state.count).toEqualTypeOf<number>();
          expectTypeOf(state.each).toEqualTypeOf<Readonly<Record<'s', string>>>();
          return state.items[state.each.s] !== undefined;
        },
      },
      witness: ({ count, each }) => count === 1 && each.s !== '',
    });
    actionProperty('C2', counter, {
      holds: {
        typed: (step) => {
          expectTypeOf(step.before).toEqualTypeOf<View>();
          expectTypeOf(step.action).toEqualTypeOf<Action>();
          expectTypeOf<keyof typeof step.each>().toBeNever();
          return step.after.count >= step.before.count;
        },
      },
      witness: ({ before, after }) => before.count < after.count,
    });
    const found = reachable('C3', counter, ({ count }) => count === 2);
    expect(found.kind).toBe('reachable');
  });

  it('makes an id of the clause and the name, and remembers the place of the call', () => {
    const named = invariant('C1', counter, {
      name: 'never negative',
      holds: { 'is not negative': ({ count }) => count >= 0 },
      witness: ({ count }) => count > 0,
      assumptions: ['counting starts at 0'],
    });
    expect(named).toMatchObject({
      id: 'C1/never negative',
      clause: 'C1',
      forEach: {},
      assumptions: ['counting starts at 0'],
      conjuncts: [{ name: 'is not negative' }],
    });
    expect(named.location.file).toMatch(/property\.test\.ts$/);
    const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
    expect(lines[named.location.line - 1]).toContain('const named = invariant(');
    expect(named.location.column).toBe(19);
  });

  it('takes a witness of an action property from a state where a state is what matters', () => {
    const property = actionProperty('C2', counter, {
      holds: { grows: ({ before, after }) => after.count >= before.count },
      witnessState: ({ count }) => count === 2,
    });
    expect(property.witnesses.map(({ of }) => of)).toEqual(['state']);
  });

  it('takes several witnesses by name, of steps and of states', () => {
    const property = actionProperty('C1', counter, {
      holds: { 'counts up': ({ before, after }) => after.count >= before.count },
      witness: {
        'one step': ({ before }) => before.count === 0,
        'another step': ({ before }) => before.count === 1,
      },
      witnessState: ({ count }) => count === 2,
    });
    expect(property.witnesses.map(({ name, of }) => [name, of])).toEqual([
      ['one step', 'step'],
      ['another step', 'step'],
      [undefined, 'state'],
    ]);
    expect(noDeadlock('C4', counter)).toMatchObject({ id: 'C4', kind: 'no-deadlock' });
  });
});
