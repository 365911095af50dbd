/**
 * What a step of an actor system was, as data: `Action.detail` of every action of such a system.
 *
 * Monitors observe it, charts draw it, drivers carry it out. Actors are named as in labels
 * (`subscriber[s1]`), links as declared; `from` and `to` name the instance.
 */
import type { EventObject } from 'xstate';

/** One message that a step tried to send, in the order of emission. */
export interface Sent {
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly message: EventObject;
  /** `rejected` and `dropped` met a full link. */
  readonly fate: 'sent' | 'rejected' | 'dropped';
}

/** The environment sends `event`. */
export interface StimulusDetail {
  readonly kind: 'stimulus';
  readonly actor: string;
  readonly event: EventObject;
  readonly emitted: readonly Sent[];
}

/** `to` receives `message`; `handled` is false where it was consumed without effect. */
export interface ReceiveDetail {
  readonly kind: 'receive';
  readonly actor: string;
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly message: EventObject;
  readonly handled: boolean;
  readonly emitted: readonly Sent[];
}

/** A pending timer fires. */
export interface TimerDetail {
  readonly kind: 'timer';
  readonly actor: string;
  readonly timer: string;
  readonly event: EventObject;
  readonly emitted: readonly Sent[];
}

/** Invoked logic ends as the actor's `outcomes` list it. */
export interface OutcomeDetail {
  readonly kind: 'outcome';
  readonly actor: string;
  readonly source: string;
  readonly event: EventObject;
  readonly emitted: readonly Sent[];
}

/** A down actor starts again. */
export interface RestartDetail {
  readonly kind: 'restart';
  readonly actor: string;
  readonly emitted: readonly Sent[];
}

/** Steps in which an actor's machine runs. */
export type ActorStepDetail =
  StimulusDetail | ReceiveDetail | TimerDetail | OutcomeDetail | RestartDetail;

/** An actor goes down, either at rest or `during` a step whose first `effects` happened. */
export interface CrashDetail {
  readonly kind: 'crash';
  readonly actor: string;
  readonly during?: ActorStepDetail;
  readonly effects?: { readonly done: number; readonly of: number };
  readonly emitted: readonly Sent[];
}

/** A link loses, repeats or swaps messages. `position` counts from the head of a FIFO. */
export interface LinkFaultDetail {
  readonly kind: 'lose' | 'duplicate' | 'reorder';
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly message: EventObject;
  readonly position: number;
}

/** A link stops delivering, or delivers again. */
export interface PartitionDetail {
  readonly kind: 'partition' | 'heal';
  readonly link: string;
  readonly from: string;
  readonly to: string;
}

/** One tick of the discrete clock passes. */
export interface TickDetail {
  readonly kind: 'tick';
}

/** `Action.detail` of every action of an actor system. */
export type StepDetail =
  ActorStepDetail | CrashDetail | LinkFaultDetail | PartitionDetail | TickDetail;
