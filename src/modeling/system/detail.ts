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

/** One event that a parent and a child, or other members of a family, said to each other. */
export interface Told {
  readonly from: string;
  readonly to: string;
  readonly message: EventObject;
}

/** What came of a step, besides changes of states. */
export interface Consequences {
  readonly emitted: readonly Sent[];
  /** In order; absent where nothing was said within the family. */
  readonly told?: readonly Told[];
}

/** The environment sends `event`. */
export interface StimulusDetail extends Consequences {
  readonly kind: 'stimulus';
  readonly actor: string;
  readonly event: EventObject;
}

/** `to` receives `message`; `handled` is false where it was consumed without effect. */
export interface ReceiveDetail extends Consequences {
  readonly kind: 'receive';
  readonly actor: string;
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly message: EventObject;
  readonly handled: boolean;
}

/** A pending timer fires. */
export interface TimerDetail extends Consequences {
  readonly kind: 'timer';
  readonly actor: string;
  readonly timer: string;
  readonly event: EventObject;
}

/** Invoked logic ends as the actor's `outcomes` list it. */
export interface OutcomeDetail extends Consequences {
  readonly kind: 'outcome';
  readonly actor: string;
  readonly source: string;
  readonly event: EventObject;
}

/** A down actor starts again. */
export interface RestartDetail extends Consequences {
  readonly kind: 'restart';
  readonly actor: string;
}

/** Steps in which an actor's machine runs. */
export type ActorStepDetail =
  StimulusDetail | ReceiveDetail | TimerDetail | OutcomeDetail | RestartDetail;

/** An actor goes down, either at rest or `during` a step whose first `effects` happened. */
export interface CrashDetail extends Consequences {
  readonly kind: 'crash';
  readonly actor: string;
  readonly during?: ActorStepDetail;
  readonly effects?: { readonly done: number; readonly of: number };
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
