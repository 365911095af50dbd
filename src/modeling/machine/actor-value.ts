/**
 * What is stored of an actor: plain data with exact identity.
 *
 * XState's own serialisation drops history and delayed events, and holds references to children.
 * Here every field that can influence the future is present, and nothing else: what an ended actor
 * can no longer use is left out, so that states that differ in it only are one.
 */
import type { EventObject, StateValue } from 'xstate';

/** A delayed event that has been scheduled and has neither fired nor been cancelled. */
export interface TimerValue {
  /** The id under which it can be cancelled; two timers may have the same. */
  readonly id: string;
  readonly event: EventObject;
  /** Where the event goes when it is not for the actor itself. */
  readonly to?: string;
  /** Ticks until it is due; only with a discrete clock. */
  readonly remaining?: number;
  /** Scheduled without id, or its id was taken over by a later timer: nothing can cancel it. */
  readonly beyondCancelling?: true;
}

/** Invoked or spawned logic whose course is declared as outcomes. */
export interface ChildValue {
  readonly source: string;
  readonly input: unknown;
  /** False once it has ended; it stays a child until the machine leaves the invoking state. */
  readonly pending: boolean;
}

/** An actor that runs or has ended. */
export interface RunningValue {
  readonly status: 'active' | 'done' | 'error';
  readonly value: StateValue;
  readonly context: unknown;
  /** Ids of the state nodes that each history node remembers, sorted. */
  readonly history: Readonly<Record<string, readonly string[]>>;
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

/** The value of an actor's slot. */
export type ActorValue = RunningValue | DownValue;

/** Something that a step does besides changing its own volatile state, in order. */
export type Effect =
  /** A key that the actor keeps changes: a durable write. */
  | { readonly kind: 'commit'; readonly key: string; readonly value: unknown }
  /** An event leaves the actor; `to` where the machine names the recipient itself. */
  | { readonly kind: 'output'; readonly event: EventObject; readonly to: string | undefined };

/** What one machine does on one event. */
export interface LocalStep {
  /** A transition was selected, be it an empty one that says "ignore this". */
  readonly handled: boolean;
  /** The transition has a target or actions. */
  readonly taken: boolean;
  readonly after: RunningValue;
  readonly effects: readonly Effect[];
}
