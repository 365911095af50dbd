/**
 * What predicates see of a state of an actor system. Reading a part reads its slot only.
 */
import type {
  AnyMachineSnapshot,
  AnyStateMachine,
  ContextFrom,
  EventFromLogic,
  EventObject,
  OutputFrom,
  SnapshotFrom,
  StateValueFrom,
  TagsFrom,
} from 'xstate';
import type { ActorSpec, FamilySpec } from './actors.js';
import type { FaultKind } from './fault-budget.js';
import type { LinkSpec } from './links.js';
import type { MonitorSpec } from './monitor-spec.js';

/** A timer that has been started and has neither fired nor been cancelled. */
export interface PendingTimer {
  readonly timer: string;
  /** Ticks until it is due; only with a discrete clock. */
  readonly remaining?: number;
}

/** An invoked or spawned machine in a state. Ended ones are there until their parent stops them. */
export interface ChildView<Snapshot extends AnyMachineSnapshot = AnyMachineSnapshot> {
  readonly context: Readonly<Snapshot['context']>;
  readonly value: Snapshot['value'];
  readonly status: ActorView['status'];
  readonly output: Snapshot['output'];
  readonly error: unknown;
  /** Whether the child is in this state, or in a state within it. */
  matches(value: Parameters<Snapshot['matches']>[0]): boolean;
  /** Whether a state that the child is in has the tag. */
  hasTag(tag: Parameters<Snapshot['hasTag']>[0]): boolean;
  readonly pendingTimers: readonly PendingTimer[];
  readonly children: ChildrenView<Snapshot>;
}

/** The children of an actor by their ids. What is no machine is not among them. */
export type ChildrenView<Snapshot> = Snapshot extends { readonly children: infer Children }
  ? unknown extends Children
    ? Readonly<Record<string, ChildView | undefined>>
    : { readonly [Id in keyof Children]: ChildOf<Children[Id]> }
  : Readonly<Record<string, never>>;

type ChildOf<Ref> = Ref extends { getSnapshot(): infer Snapshot }
  ? Snapshot extends AnyMachineSnapshot
    ? ChildView<Snapshot> | undefined
    : undefined
  : undefined;

/** One actor or monitor in a state. */
export interface ActorView<Machine extends AnyStateMachine = AnyStateMachine> {
  /** While the actor is down: what it will start again with. */
  readonly context: Readonly<ContextFrom<Machine>>;
  /** `undefined` while the actor is down. */
  readonly value: SnapshotFrom<Machine>['value'] | undefined;
  readonly status: 'active' | 'done' | 'error' | 'down';
  readonly output: OutputFrom<Machine> | undefined;
  readonly error: unknown;
  readonly down: boolean;
  /** False for every value while the actor is down. */
  matches(value: StateValueFrom<Machine>): boolean;
  /** Whether an active state has the tag; false while the actor is down. */
  hasTag(tag: TagsFrom<Machine>): boolean;
  readonly pendingTimers: readonly PendingTimer[];
  readonly children: ChildrenView<SnapshotFrom<Machine>>;
}

/** A record that has every id of a family. */
export type ByMember<Id extends string, Value> = Readonly<Record<Id, Value>>;

type ActorOrFamilyView<Spec> =
  Spec extends FamilySpec<infer Machine, infer Id>
    ? ByMember<Id, ActorView<Machine>>
    : Spec extends ActorSpec<infer Machine>
      ? ActorView<Machine>
      : never;

type MachineOf<Spec> =
  Spec extends FamilySpec<infer Machine>
    ? Machine
    : Spec extends ActorSpec<infer Machine>
      ? Machine
      : never;

type Carried<Event, Type> = Event extends { readonly type: infer Named }
  ? Named extends Type
    ? Event
    : Type extends Named
      ? Event & { readonly type: Type }
      : never
  : never;

/** The messages of a link, typed as the events of its recipient. */
type MessageOf<Actors, Link> =
  Link extends LinkSpec<string, infer To, infer Type>
    ? To extends keyof Actors
      ? Carried<EventFromLogic<MachineOf<Actors[To]>>, Type>
      : EventObject
    : never;

type KeyedBy<Spec, Value> =
  Spec extends FamilySpec<AnyStateMachine, infer Id> ? ByMember<Id, Value> : Value;

type LinkView<Actors, Link> =
  Link extends LinkSpec<infer From, infer To>
    ? From extends keyof Actors
      ? To extends keyof Actors
        ? KeyedBy<Actors[From], KeyedBy<Actors[To], readonly MessageOf<Actors, Link>[]>>
        : never
      : never
    : never;

/** One state of an actor system. */
export interface SystemView<
  Actors,
  Links = Readonly<Record<string, never>>,
  Monitors = Readonly<Record<string, never>>,
> {
  readonly actors: { readonly [Name in keyof Actors]: ActorOrFamilyView<Actors[Name]> };
  /**
   * Messages in canonical order; of a FIFO the oldest comes first. Keyed by the ids of the family
   * at an end; by sender and then by recipient where both ends are families.
   */
  readonly links: { readonly [Name in keyof Links]: LinkView<Actors, Links[Name]> };
  readonly monitors: {
    readonly [Name in keyof Monitors]: Monitors[Name] extends MonitorSpec<infer Machine>
      ? ActorView<Machine>
      : never;
  };
  /** Ticks passed; 0 without a clock. */
  readonly time: number;
  /** How often each fault may still happen. */
  readonly budgets: Readonly<Record<FaultKind, number>>;
}

/**
 * The member of a family, where its id is not known to the compiler.
 *
 * @throws RangeError when the family has no such member.
 */
export const member = <Value>(family: Readonly<Record<string, Value>>, id: string): Value => {
  if (!Object.hasOwn(family, id)) {
    throw new RangeError(`No member ${id} among ${Object.keys(family).join(', ')}`);
  }
  return family[id] as Value;
};
