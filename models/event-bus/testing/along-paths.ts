/**
 * Runs a machine as an application would, as a real actor, along every path that `@xstate/graph`
 * finds through it, and tells what it sent.
 */
import type { EventObject } from 'xstate';

/** What can be seen of an actor; every actor of a machine has it. */
export interface Observable<Event, Snapshot, Emitted> {
  start(): unknown;
  send(event: Event): void;
  getSnapshot(): Snapshot;
  on(type: '*', handler: (message: Emitted) => void): unknown;
}

/** A path as `@xstate/graph` gives it. */
export interface Path {
  readonly steps: readonly { readonly event: EventObject }[];
}

/** What came of a path. */
export interface Run<Snapshot, Emitted> {
  readonly snapshot: Snapshot;
  readonly sent: readonly Emitted[];
}

/** Sends the events of a path to a fresh actor. */
export const runAlong = <Event extends EventObject, Snapshot, Emitted>(
  actor: Observable<Event, Snapshot, Emitted>,
  { steps }: Path,
): Run<Snapshot, Emitted> => {
  const sent: Emitted[] = [];
  actor.on('*', (message) => sent.push(message));
  actor.start();
  // The first step of a path stands for the start.
  for (const { event } of steps.slice(1)) actor.send(event as Event);
  return { snapshot: actor.getSnapshot(), sent };
};
