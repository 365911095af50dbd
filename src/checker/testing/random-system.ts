/**
 * Random transition systems over a few slots: finite tables, so pure by construction.
 *
 * They are made to be awkward for an engine that interns values and remembers answers by what was
 * read: values that JSON confuses, reads whose slot depends on an earlier read, reads of one slot
 * twice, writes of the old value, several successors with one label, deadlocks, and constraints
 * that cut initial states.
 */

import * as fc from 'fast-check';

import type { SafetyProperty } from '../property.js';
import type {
  Action,
  Read,
  StepView,
  Successor,
  TransitionGroup,
  TransitionSystem,
} from '../system.js';
import { naiveKey } from './naive-key.js';

/** A system, and properties to decide on it. */
export interface RandomCase {
  readonly system: TransitionSystem;
  readonly properties: readonly SafetyProperty[];
}

/** What slots hold. All differ, though several pairs look alike to JSON, `==` or `Object.is`. */
const values: readonly unknown[] = [
  undefined,
  null,
  0,
  -0,
  Number.NaN,
  '0',
  1n,
  [],
  {},
  { a: undefined },
  { a: [1, { b: 'x' }] },
  new Set(['x', 'y']),
  new Map([['x', [1]]]),
];

const actors = ['a', 'b', 'environment'];
const slotCount = 4;
const aSlot = fc.nat({ max: slotCount - 1 });
/** A position in a slot's domain; taken modulo the domain's length where it is used. */
const aChoice = fc.nat({ max: 2 });

interface Domains {
  readonly domains: readonly (readonly unknown[])[];
}

const aDomain = fc.subarray([...values], { minLength: 2, maxLength: 3 });
const theDomains: fc.Arbitrary<Domains> = fc.record({
  domains: fc.array(aDomain, { minLength: slotCount, maxLength: slotCount }),
});

const valueAt = ({ domains }: Domains, slot: number, choice: number): unknown => {
  const domain = domains[slot] ?? [];
  return domain[choice % domain.length];
};

const choiceOf = ({ domains }: Domains, slot: number, value: unknown): number =>
  (domains[slot] ?? []).findIndex((one) => naiveKey(one) === naiveKey(value));

/** Reads one slot, then another that depends on what was found; answers which of nine cases it is. */
interface Lookup {
  readonly first: number;
  readonly then: readonly [number, number, number];
}

const aLookup: fc.Arbitrary<Lookup> = fc.record({
  first: aSlot,
  then: fc.tuple(aSlot, aSlot, aSlot),
});

const lookUp = (domains: Domains, lookup: Lookup, read: Read): number => {
  const first = choiceOf(domains, lookup.first, read(lookup.first));
  const second = lookup.then[first] ?? 0;
  return 3 * first + choiceOf(domains, second, read(second));
};

const nineOf = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> =>
  fc.array(one, { minLength: 9, maxLength: 9 });

/** True in about one of `every` cases. */
const seldomTrue = (every: number) => fc.nat({ max: every - 1 }).map((n) => n === 0);
const oftenTrue = (every: number) => seldomTrue(every).map((seldom) => !seldom);

/** A predicate given by its nine answers. */
const aPredicate = (domains: Domains, answer: fc.Arbitrary<boolean>) =>
  fc.tuple(aLookup, nineOf(answer)).map(([lookup, answers]) => ({
    holds: (read: Read): boolean => answers[lookUp(domains, lookup, read)] ?? false,
  }));

const aSuccessor = (domains: Domains, group: string): fc.Arbitrary<Successor> =>
  fc
    .record({
      family: fc.constantFrom('step', 'other'),
      parameter: fc.nat({ max: 1 }),
      actor: fc.constantFrom(...actors),
      writes: fc.uniqueArray(fc.tuple(aSlot, aChoice), {
        maxLength: 2,
        selector: ([slot]) => slot,
      }),
      discarded: fc.option(fc.constantFrom('link: x', 'link: y'), { freq: 9, nil: undefined }),
    })
    .map(({ family, parameter, actor, writes, discarded }): Successor => {
      const action: Action = {
        label: `${group}.${family}(${String(parameter)})`,
        family: `${group}.${family}`,
        actor,
        kind: 'action',
        detail: { parameter },
      };
      return {
        action,
        writes: writes.map(([slot, choice]) => [slot, valueAt(domains, slot, choice)]),
        ...(discarded !== undefined && { discarded: [discarded] }),
      };
    });

const aGroup = (domains: Domains, index: number): fc.Arbitrary<TransitionGroup> => {
  const name = `g${String(index)}`;
  const successors = fc.array(aSuccessor(domains, name), { maxLength: 2 });
  return fc.tuple(aLookup, nineOf(successors)).map(([lookup, cases]) => ({
    name,
    families: [`${name}.step`, `${name}.other`],
    successors: (read) => cases[lookUp(domains, lookup, read)] ?? [],
  }));
};

/** Steps from some states, to some states, and now and then of one family only. */
const aStepPredicate = (domains: Domains) =>
  fc
    .record({
      before: aPredicate(domains, seldomTrue(3)),
      after: aPredicate(domains, seldomTrue(3)),
      family: fc.option(fc.constantFrom('g0.step', 'g1.other'), { nil: undefined }),
    })
    .map(({ before, after, family }) => ({
      holds: (step: StepView): boolean =>
        before.holds(step.before) &&
        after.holds(step.after) &&
        (family === undefined || step.action().family === family),
    }));

const never = ({ holds }: { readonly holds: (step: StepView) => boolean }) => ({
  holds: (step: StepView): boolean => !holds(step),
});

const named = <Predicate>(predicates: readonly Predicate[]): (Predicate & { name: string })[] =>
  predicates.map((predicate, index) => ({ ...predicate, name: `conjunct ${String(index)}` }));

const theProperties = (domains: Domains): fc.Arbitrary<readonly SafetyProperty[]> => {
  const conjuncts = { minLength: 1, maxLength: 2 };
  return fc
    .record({
      invariant: fc.array(aPredicate(domains, oftenTrue(25)), conjuncts),
      action: fc.array(aStepPredicate(domains).map(never), conjuncts),
      reachable: aPredicate(domains, seldomTrue(25)),
      step: aStepPredicate(domains),
    })
    .map(({ invariant, action, reachable, step }) => [
      { kind: 'invariant', id: 'invariant', conjuncts: named(invariant) },
      { kind: 'action', id: 'action', conjuncts: named(action) },
      { kind: 'reachable', id: 'reachable', ...reachable },
      { kind: 'reachable-step', id: 'reachable step', ...step },
      { kind: 'no-deadlock', id: 'no deadlock' },
    ]);
};

/** At most 81 states, reached in as many ways as fast-check finds. */
export const aRandomCase: fc.Arbitrary<RandomCase> = theDomains.chain((domains) =>
  fc
    .record({
      initial: fc.array(fc.tuple(aChoice, aChoice, aChoice, aChoice), {
        minLength: 1,
        maxLength: 3,
      }),
      groups: fc
        .integer({ min: 1, max: 6 })
        .chain((count) =>
          fc.tuple(...Array.from({ length: count }, (_, index) => aGroup(domains, index))),
        ),
      constraint: fc.option(aPredicate(domains, oftenTrue(10)), { nil: undefined }),
      quiescent: fc.option(aPredicate(domains, fc.boolean()), { nil: undefined }),
      properties: theProperties(domains),
    })
    .map(({ initial, groups, constraint, quiescent, properties }) => ({
      system: {
        name: 'random',
        slots: domains.domains.map((_, slot) => `slot ${String(slot)}`),
        initialStates: () =>
          initial.map((choices) => choices.map((choice, slot) => valueAt(domains, slot, choice))),
        groups,
        ...(constraint && { constraint: { name: 'constraint', ...constraint } }),
        ...(quiescent && { quiescent: { name: 'quiescent', ...quiescent } }),
      },
      properties,
    })),
);
