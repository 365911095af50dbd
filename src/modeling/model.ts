/**
 * What a model is for the layers above: something to explore, and a typed way to look at its states.
 *
 * Both front ends, systems of XState machines (`system`) and guarded actions (`transitionSystem`),
 * end in a `SystemModel`. A `Model` is a function from a scope to one, so that a property is written
 * once and checked at several scopes. Read next: `xstate/system.ts`, `guarded/`.
 */
import type { ActionKind, Read, TransitionSystem } from '../checker/system.js';
import type { Lifetime } from './lifetime.js';
import type { SystemSource } from './source.js';

/** Something that a verdict about the system does not cover; reports show it. */
export interface ModelWarning {
  readonly code: 'CUSTOM_ACTION';
  /** One sentence with the place and the consequence. */
  readonly message: string;
  readonly machine: string;
  readonly function: string;
}

/** Actions of one family that one actor may take, whether or not a reachable state offers any. */
export interface DeclaredActions {
  readonly family: string;
  readonly kind: ActionKind;
  /** As the actions name it: `subscriber[s1]`, or `bus.worker[2]` for a place of a pool. */
  readonly actor: string;
  /** Other names that include the actor: `subscriber`, or `bus` and `bus.worker`. */
  readonly memberOf: readonly string[];
}

/** A system at one scope. Immutable; building it runs no model code. */
export interface SystemModel<out View = unknown> {
  readonly name: string;
  /** What the checker explores. Built on first use and the same object from then on. */
  readonly transitionSystem: TransitionSystem;
  /**
   * The state behind `read` as predicates see it. Reading a part of the view reads its slot.
   * Whoever hands the view to a user's function passes a lifetime and ends it on return.
   */
  view(read: Read, lifetime?: Lifetime): View;
  /** A slot's value as plain, JSON-able data: what the reader of a trace wants to see of it. */
  describe(slot: number, value: unknown): unknown;
  /** The ids of each family, for properties that quantify: `subscriber` -> `['s1', 's2']`. */
  readonly families: Readonly<Record<string, readonly string[]>>;
  /** Who may take which actions: what fairness is assumed of. Without faults and recoveries. */
  readonly actions: readonly DeclaredActions[];
  /** What was found so far; complete once the system has been explored. */
  warnings(): readonly ModelWarning[];
  /** What `transitionSystem` was made from; absent where it was made in another way. */
  readonly source?: SystemSource<SystemModel<View>>;
}

/** The bounds at which a model is checked, by name. */
export interface Scopes<out Scope> {
  readonly small: Scope;
  readonly default: Scope;
  readonly large: Scope;
  /** Small enough that every transition can be executed on an implementation. */
  readonly conformance?: Scope;
  readonly [other: string]: Scope | undefined;
}

/**
 * A system for every scope: what properties and flawed variants refer to.
 *
 * `build` is written as a method on purpose: its parameter is then checked bivariantly, and any
 * `Model<S, V>` can be kept as an `AnyModel`, which is built only from one of its own scopes.
 */
export interface Model<Scope, out View = unknown> {
  readonly name: string;
  readonly scopes: Scopes<Scope>;
  /** The system at a scope. */
  build(scope: Scope): SystemModel<View>;
}

/** A model whose scope and view are not known here; build it from its own `scopes`. */
export type AnyModel = Model<unknown>;

/** The view type of a model or of a system. */
export type ViewOf<M> =
  M extends Pick<Model<never, infer View>, 'build'>
    ? View
    : M extends SystemModel<infer View>
      ? View
      : never;

/** Names a system per scope. Types of scope and view are inferred from the arguments. */
export const model = <Scope, View>(definition: {
  readonly name: string;
  readonly scopes: Scopes<Scope>;
  readonly build: (scope: Scope) => SystemModel<View>;
}): Model<Scope, View> => definition;
