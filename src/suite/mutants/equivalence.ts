/**
 * Whether a mutant is the same system in other words: whether its state graph equals the original's.
 *
 * Nobody has to build two graphs. If both systems start alike, and in every reachable state of the
 * original each group takes the same steps in both, then by induction the mutant reaches the same
 * states by the same steps.
 *
 * Mostly that can be read off what was observed while the two were explored. It cannot where a group
 * reads one thing in the original and another in the mutant. Then sameness is decided as an invariant
 * of the original, one conjunct a group, for many mutants in one search.
 */
import type { Property, StateConjunct } from '../../checker/property.js';
import type { Read, Successor, TransitionGroup, TransitionSystem } from '../../checker/system.js';
import { canonicalKey } from '../../checker/value/canonical-key.js';
import { nameOfStep } from './observed-steps.js';
import type { ObservedSystem, StepsByReads } from './observed-steps.js';

/**
 * Whether it was seen that the mutant has an equal state graph. `false` says nothing.
 *
 * Both systems have been explored completely, observed with the same names. In a state, a group
 * reads one of the tuples that it was observed to read; if the mutant's group was ever observed to
 * read the same, it reads that in this state too, because what it reads next depends on what it has
 * read.
 */
export const wasSeenToEqual = (original: ObservedSystem, mutant: ObservedSystem): boolean =>
  startAlike(original.system, mutant.system) &&
  [...new Set([...original.byGroup.keys(), ...mutant.byGroup.keys()])].every((group) =>
    isSame(original.byGroup.get(group), mutant.byGroup.get(group)),
  );

/** A group that is in one system only must do nothing there. */
const isSame = (steps: StepsByReads | undefined, changed: StepsByReads | undefined): boolean =>
  steps === undefined || changed === undefined
    ? [...(steps ?? changed ?? [])].every(([, step]) => step === '')
    : [...steps].every(([reads, step]) => changed.get(reads) === step);

/**
 * The invariant of `original` that holds if `mutant` has an equal state graph: the same states, and
 * the same steps by the same names, self-loops included. `undefined` where the two differ before
 * any step.
 */
export const sameness = (
  id: string,
  original: TransitionSystem,
  mutant: TransitionSystem,
): Property | undefined => {
  if (!startAlike(original, mutant)) return undefined;
  const groups = new Map(mutant.groups.map((group) => [group.name, group]));
  const names = new Set([...original.groups, ...mutant.groups].map(({ name }) => name));
  const known = new Map(original.groups.map((group) => [group.name, group]));
  const conjuncts = [...names].flatMap((name): readonly StateConjunct[] => {
    const [group, changed] = [known.get(name), groups.get(name)];
    if (group === changed) return [];
    return [{ name, holds: (read) => stepsOf(group, read) === stepsOf(changed, read) }];
  });
  return { kind: 'invariant', id, conjuncts };
};

const startAlike = (original: TransitionSystem, mutant: TransitionSystem): boolean =>
  canonicalKey([original.slots, original.initialStates()]) ===
  canonicalKey([mutant.slots, mutant.initialStates()]);

/** One text for all that a group can do in a state; a group that is not there does nothing. */
const stepsOf = (group: TransitionGroup | undefined, read: Read): string =>
  (group?.successors(read) ?? [])
    .map((successor) => stepKey(successor, read))
    .sort()
    .join('\n');

/** The name of the step, and what it changes: writing what is there is no change. */
const stepKey = ({ action, writes }: Successor, read: Read): string => {
  const after = new Map(writes.map(([slot, value]) => [slot, canonicalKey(value)]));
  const changes = [...after]
    .filter(([slot, key]) => key !== canonicalKey(read(slot)))
    .sort(([left], [right]) => left - right);
  return JSON.stringify([nameOfStep(action), changes]);
};
