/**
 * What is stored of an actor: plain data with exact identity.
 *
 * XState's own serialisation drops history and delayed events, and holds references to children.
 * Here every field that can influence the future is present, and nothing else: what an ended actor
 * can no longer use is left out, so that states that differ in it only are one.
 */
import type { EventObject, StateValue } from 'xstate';
import type { Address, EncodedReference } from './references.js';

/** A delayed event that has been scheduled and has neither fired nor been cancelled. */
export interface TimerValue {
  /** The id under which it can be cancelled; two timers may have the same. */
  readonly id: string;
  readonly event: EventObject;
  /** Where the event goes when it is not for the actor itself. */
  readonly to?: EncodedReference;
  /** Ticks until it is due; only with a discrete clock. */
  readonly remaining?: number;
  /** Scheduled without id, or its id was taken over by a later timer: nothing can cancel it. */
  readonly beyondCancelling?: true;
}

/** What an actor knows of a child of its own. */
export type ChildValue = OutcomeChild | MachineChild;

/** Invoked or spawned logic whose course is declared as outcomes. */
export interface OutcomeChild extends ChildName {
  readonly source: string;
  readonly input: unknown;
  /** False once it has ended; it stays a child until the machine leaves the invoking state. */
  readonly pending: boolean;
}

/** An invoked or spawned machine. What it is in stands in a slot of its own. */
export interface MachineChild extends ChildName, Place {}

/** A place in a pool, which is a slot. */
export interface Place {
  readonly pool: string;
  readonly instance: number;
}

interface ChildName {
  /** The machine gave it no id, so that only a reference can name it. */
  readonly anonymous?: true;
}

/** An actor that runs or has ended. */
export interface RunningValue {
  readonly status: 'active' | 'done' | 'error';
  /** Of a child; the root of a family has none. */
  readonly address?: Address;
  readonly value: StateValue;
  readonly context: unknown;
  /** Ids of the state nodes that each history node remembers, sorted. */
  readonly history: Readonly<Record<string, readonly string[]>>;
  /** By key; see `child-keys.ts`. */
  readonly children: Readonly<Record<string, ChildValue>>;
  readonly output: unknown;
  readonly error: unknown;
  /** In the order of their ids; among those of one id in the order of scheduling. */
  readonly timers: readonly TimerValue[];
}

/** A crashed actor. */
export interface DownValue {
  readonly status: 'down';
  /** What it starts again with: the initial context overlaid with the keys that it keeps. */
  readonly context: unknown;
}

/** A place in a pool that no child takes. */
export interface AbsentValue {
  readonly status: 'absent';
}

/** The value of every slot of a pool that is free. */
export const ABSENT: AbsentValue = Object.freeze({ status: 'absent' });

/** The value of the slot of an actor of the system. */
export type ActorValue = RunningValue | DownValue;

/** The value of the slot of any member of a family. */
export type MemberValue = ActorValue | AbsentValue;

/** Something that a step does besides changing its own volatile state, in order. */
export type Effect =
  /** A key that the actor keeps changes: a durable write. */
  | { readonly kind: 'commit'; readonly key: string; readonly value: unknown }
  /** An event leaves the family; `to` where the machine names the recipient itself. */
  | { readonly kind: 'output'; readonly event: EventObject; readonly to: string | undefined }
  | FamilyEffect;

/** An effect within the family; a crash leaves nothing of it. */
export type FamilyEffect =
  /** A member of the family, or the actor itself, gets an event. */
  | { readonly kind: 'tell'; readonly event: EventObject; readonly to: Address }
  /** A child starts to run. */
  | ({ readonly kind: 'start'; readonly key: string; readonly input: unknown } & Place)
  /** A child is stopped. */
  | { readonly kind: 'stop'; readonly key: string }
  /** A child loses its id to another that is spawned under it, without having been stopped. */
  | { readonly kind: 'replace'; readonly key: string };

/** What one machine does on one event. */
export interface LocalStep {
  /** A transition was selected, be it an empty one that says "ignore this". */
  readonly handled: boolean;
  /** The transition has a target or actions. */
  readonly taken: boolean;
  readonly after: RunningValue;
  readonly effects: readonly Effect[];
  /** The machine does nothing: what it sent with a delay is on its way now. */
  readonly isDelivery?: true;
}
