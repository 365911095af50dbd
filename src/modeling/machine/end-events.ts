/**
 * How a parent learns that a child has ended: the events that XState sends it.
 */
import type { EventObject } from 'xstate';

/** The end of a child, as events name it. */
export interface EndEvent extends EventObject {
  readonly actorId: string;
  readonly output?: unknown;
  readonly error?: unknown;
}

/** The child reached its final state. */
export const doneEvent = (actorId: string, output: unknown): EndEvent => ({
  type: `xstate.done.actor.${actorId}`,
  output,
  actorId,
});

/** The child failed. */
export const errorEvent = (actorId: string, error: unknown): EndEvent => ({
  type: `xstate.error.actor.${actorId}`,
  error,
  actorId,
});
