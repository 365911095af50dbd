/**
 * Random guarded-action systems: guards and effects as small programs over array elements, record
 * fields and plain variables, so that the tracking view is used in many orders and ways.
 */

import * as fc from 'fast-check';

import type { SafetyProperty, StateConjunct } from '../../../checker/property.js';
import { withinLifetime } from '../../lifetime.js';
import type { SystemModel } from '../../model.js';
import { array, oneOf, range, record } from '../declaration.js';
import type { GuardedDraft, GuardedView } from '../declaration.js';
import { transitionSystem } from '../transition-system.js';

const modulus = 3;
const fields = ['x', 'y'] as const;

const variables = (initial: readonly number[]) => ({
  cells: array(2, oneOf(initial)),
  pair: record(fields, 0),
  flag: false,
  queue: [] as readonly number[],
});

type View = GuardedView<ReturnType<typeof variables>>;
type Draft = GuardedDraft<ReturnType<typeof variables>>;

/** A number in the state: an element chosen by the parameter or not, a field, or a length. */
type Source =
  | { readonly of: 'cell'; readonly index: number; readonly shifted: boolean }
  | { readonly of: 'field'; readonly field: (typeof fields)[number] }
  | { readonly of: 'queue' | 'sum' | 'flag' }
  | { readonly of: 'constant'; readonly value: number };

type Effect =
  | { readonly does: 'set'; readonly index: number; readonly to: Source; readonly plus: Source }
  | { readonly does: 'field'; readonly field: (typeof fields)[number]; readonly to: Source }
  | { readonly does: 'push' | 'shift' | 'toggle' | 'reset' | 'swap' };

interface Guard {
  readonly left: Source;
  readonly right: Source;
  readonly equal: boolean;
}

interface Program {
  readonly guard: readonly Guard[];
  readonly effects: readonly Effect[];
}

const valueOf = (state: View, source: Source, i: number): number => {
  switch (source.of) {
    case 'cell':
      return state.cells[(source.index + (source.shifted ? i : 0)) % 2] ?? 0;
    case 'field':
      return state.pair[source.field];
    case 'queue':
      return state.queue.length;
    case 'sum':
      return state.cells.reduce((sum, cell) => sum + cell, 0);
    case 'flag':
      return state.flag ? 1 : 0;
    case 'constant':
      return source.value;
  }
};

const isTrue = (state: View, { left, right, equal }: Guard, i: number): boolean =>
  (valueOf(state, left, i) === valueOf(state, right, i)) === equal;

const apply = (next: Draft, effect: Effect, i: number): void => {
  switch (effect.does) {
    case 'set':
      next.cells[(effect.index + i) % 2] =
        (valueOf(next, effect.to, i) + valueOf(next, effect.plus, i)) % modulus;
      break;
    case 'field':
      next.pair[effect.field] = valueOf(next, effect.to, i) % modulus;
      break;
    case 'push':
      next.queue = [...next.queue, next.cells[i] ?? 0];
      break;
    case 'shift':
      next.queue = next.queue.slice(1);
      break;
    case 'toggle':
      next.flag = !next.flag;
      break;
    case 'reset':
      next.cells = [0, 0];
      break;
    case 'swap':
      next.pair = { x: next.pair.y, y: next.pair.x };
      break;
  }
};

const aField = fc.constantFrom(...fields);
const aSource: fc.Arbitrary<Source> = fc.oneof(
  fc.record({ of: fc.constant('cell'), index: fc.nat({ max: 1 }), shifted: fc.boolean() }),
  fc.record({ of: fc.constant('field'), field: aField }),
  fc.record({ of: fc.constantFrom('queue', 'sum', 'flag') }),
  fc.record({ of: fc.constant('constant'), value: fc.nat({ max: 2 }) }),
);
const anEffect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({
    does: fc.constant('set'),
    index: fc.nat({ max: 1 }),
    to: aSource,
    plus: aSource,
  }),
  fc.record({ does: fc.constant('field'), field: aField, to: aSource }),
  fc.record({ does: fc.constantFrom('push', 'shift', 'toggle', 'reset', 'swap') }),
);
const aGuard: fc.Arbitrary<Guard> = fc.record({
  left: aSource,
  right: aSource,
  equal: fc.boolean(),
});
const aProgram: fc.Arbitrary<Program> = fc.record({
  guard: fc.array(aGuard, { maxLength: 2 }),
  effects: fc.array(anEffect, { minLength: 1, maxLength: 3 }),
});

/** A system of at most 486 states within its constraint, and properties to decide on it. */
export interface RandomGuardedCase {
  readonly model: SystemModel;
  readonly properties: readonly SafetyProperty[];
}

const build = (programs: readonly Program[], initial: readonly number[]) =>
  transitionSystem('random guarded', {
    variables: variables(initial),
    actions: Object.fromEntries(
      programs.map(({ guard, effects }, index) => [
        `action${String(index)}`,
        {
          parameters: { i: range(2) },
          when: (state: View, { i }: { readonly i: number }) =>
            guard.every((part) => isTrue(state, part, i)),
          then: (next: Draft, { i }: { readonly i: number }) => {
            for (const effect of effects) apply(next, effect, i);
          },
        },
      ]),
    ),
    constraint: ({ queue }) => queue.length <= 1,
    quiescent: ({ flag }) => flag,
  });

export const aRandomGuardedCase: fc.Arbitrary<RandomGuardedCase> = fc
  .record({
    programs: fc.array(aProgram, { minLength: 1, maxLength: 4 }),
    initial: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 }),
    invariant: fc.array(fc.tuple(aGuard, aGuard, aGuard), { minLength: 1, maxLength: 2 }),
    step: fc.tuple(aGuard, aGuard, aGuard),
  })
  .map(({ programs, initial, invariant, step: [before, after, also] }) => {
    const model = build(programs, initial);
    const conjuncts = invariant.map((guards, index): StateConjunct => ({
      name: `conjunct ${String(index)}`,
      holds: (read) =>
        withinLifetime((lifetime) => {
          const state = model.view(read, lifetime);
          return !guards.every((guard) => isTrue(state, guard, 0));
        }),
    }));
    return {
      model,
      properties: [
        { kind: 'invariant', id: 'invariant', conjuncts },
        {
          kind: 'reachable-step',
          id: 'step',
          holds: (view) =>
            withinLifetime((lifetime) => {
              const [old, now] = [view.before, view.after].map((read) =>
                model.view(read, lifetime),
              );
              if (old === undefined || now === undefined) return false;
              return isTrue(old, before, 0) && isTrue(now, after, 1) && isTrue(now, also, 0);
            }),
        },
        { kind: 'no-deadlock', id: 'no deadlock' },
      ],
    };
  });
