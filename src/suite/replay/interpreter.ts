/**
 * A second, much smaller reading of a transition system, to check traces with.
 *
 * It shares no code with the search: states are plain vectors, groups run with plain reads every
 * time, and values are compared by being written out. What it does have in common with the search
 * is the stated abstraction that model code sees one object for equal values, which is why
 * `Representatives` is here too, in its simplest form.
 */
import type { Action, Read, Successor, TransitionSystem } from '../../checker/system.js';
import { equal, identity } from '../value/equality.js';

/** One value a slot. */
export type State = readonly unknown[];

/** Reads of a plain state. */
export const reading =
  (state: State): Read =>
  (slot) =>
    state[slot];

/** A step of the system. */
export interface Step {
  readonly action: Action;
  readonly after: State;
}

/** Every step from `state`, group by group. */
export const stepsFrom = (system: TransitionSystem, state: State): readonly Step[] =>
  system.groups.flatMap((group) =>
    group.successors(reading(state)).map((successor) => ({
      action: successor.action,
      after: apply(state, successor),
    })),
  );

const apply = (state: State, { writes }: Successor): State => {
  const after = [...state];
  for (const [slot, value] of writes) after[slot] = value;
  return after;
};

/** Whether two states agree in every slot. */
export const sameState = (left: State, right: State): boolean =>
  left.length === right.length && left.every((value, slot) => equal(value, right[slot]));

/** The slots in which two states of one system differ. */
export const differingSlots = (left: State, right: State): readonly number[] =>
  left.flatMap((value, slot) => (equal(value, right[slot]) ? [] : [slot]));

/** One frozen object for every value, so that equal parts of states are identical to model code. */
export class Representatives {
  readonly #known = new Map<string, unknown>();

  /** The representative of `value`; keeps the order of keys, members and entries as it is. */
  of(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const key = identity(value);
    if (!this.#known.has(key)) this.#known.set(key, this.#rebuild(value));
    return this.#known.get(key);
  }

  #rebuild(value: object): object {
    if (Array.isArray(value)) {
      // `map` keeps the holes of an array with holes.
      return Object.freeze(value.map((item) => this.of(item)));
    }
    if (value instanceof Map) {
      return new Map([...value].map(([key, mapped]) => [this.of(key), this.of(mapped)]));
    }
    if (value instanceof Set) return new Set([...value].map((member) => this.of(member)));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) return value;
    const rebuilt = Object.create(prototype) as object;
    for (const [key, part] of Object.entries(value)) {
      Object.defineProperty(rebuilt, key, { value: this.of(part), enumerable: true });
    }
    return Object.freeze(rebuilt);
  }
}
