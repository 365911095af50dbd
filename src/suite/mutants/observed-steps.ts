/**
 * What the groups of a system do, observed while it is explored.
 *
 * Model code runs once for each distinct tuple of what it reads, so after a full search this is all
 * that the system ever does in states that it reaches. Read next: `equivalence.ts`.
 */
import type { Action, Successor, TransitionSystem } from '../../checker/system.js';
import { ValueKeys } from '../value-keys.js';
import { withGroups } from './change-system.js';

/** By what a group read, with the values, what it then did. */
export type StepsByReads = ReadonlyMap<string, string>;

/** What was observed so far. */
export interface ObservedSteps {
  readonly byGroup: ReadonlyMap<string, StepsByReads>;
  /** By action family: the slots to which it ever gave another value. */
  readonly written: ReadonlyMap<string, ReadonlySet<number>>;
}

/** A system that behaves as the original, and what was observed of it. */
export interface ObservedSystem extends ObservedSteps {
  readonly system: TransitionSystem;
}

/**
 * Short names for values, the same for equal values. Observations that are compared share them: the
 * values of a model with its mutants are far fewer than the tuples in which they are read.
 */
export class ValueNames {
  private readonly keys = new ValueKeys();
  private readonly byKey = new Map<string, number>();

  nameOf(value: unknown): number {
    const key = this.keys.of(value);
    const name = this.byKey.get(key) ?? this.byKey.size;
    this.byKey.set(key, name);
    return name;
  }
}

/** Observes `original`. */
export const observeSteps = (original: TransitionSystem, names: ValueNames): ObservedSystem => {
  const byGroup = new Map<string, Map<string, string>>();
  const written = new Map<string, Set<number>>();
  const system = withGroups(original, original.name, (group) => {
    const steps = new Map<string, string>();
    byGroup.set(group.name, steps);
    return {
      name: group.name,
      families: group.families,
      successors: (read) => {
        const reads = new Map<number, number>();
        const successors = group.successors((slot) => {
          const value = read(slot);
          reads.set(slot, names.nameOf(value));
          return value;
        });
        const changes = successors.map((successor) => changesOf(successor, reads, names));
        const texts = changes.map(({ text }) => text);
        steps.set(textOf(reads), texts.sort().join(' '));
        for (const { family, slots } of changes) {
          const known = written.get(family) ?? new Set();
          written.set(family, known);
          for (const slot of slots) known.add(slot);
        }
        return successors;
      },
    };
  });
  return { system, byGroup, written };
};

/** Writing what was read is no change. */
const changesOf = (
  { action, writes }: Successor,
  reads: ReadonlyMap<number, number>,
  names: ValueNames,
): { readonly family: string; readonly slots: readonly number[]; readonly text: string } => {
  const after = new Map(writes.map(([slot, value]) => [slot, names.nameOf(value)]));
  for (const [slot, name] of after) if (reads.get(slot) === name) after.delete(slot);
  return {
    family: action.family,
    slots: [...after.keys()],
    text: `${names.nameOf(nameOfStep(action))}(${textOf(after)})`,
  };
};

/**
 * What tells the steps of a state graph apart. Details of an action are no part of the graph: in which
 * order it sent to several others, if nobody can be in between, leads to the same state.
 */
export const nameOfStep = ({ label, family, actor, kind }: Action): readonly string[] => [
  label,
  family,
  actor,
  kind,
];

const textOf = (named: ReadonlyMap<number, number>): string =>
  [...named]
    .sort(([left], [right]) => left - right)
    .map(([slot, name]) => `${slot}=${name}`)
    .join(',');
