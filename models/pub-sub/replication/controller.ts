/**
 * The controller: decides who leads the replicas of a partition, and which of them are in sync.
 *
 * It is taken to be reliable; that it usually is a replicated log itself is another story. It may be
 * wrong about who is dead. Only a replica that is in sync can become the leader, and the last one is
 * never left out: a partition waits for the replica that has everything rather than go on without.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { CaughtUp, Decided, Decision, ReplicaId } from './messages.js';

export interface ControllerContext {
  readonly decision: Decision;
  /** How often it may still take a replica for dead: a bound of the world, not of the design. */
  readonly suspicions: number;
}

/** A replica was not heard of for too long. It may be dead or slow. */
export interface Suspect {
  readonly type: 'suspect';
  readonly replica: ReplicaId;
}

export type ControllerEvent = CaughtUp | Suspect;

export const controller = setup({
  types: {
    context: {} as ControllerContext,
    events: {} as ControllerEvent,
    input: {} as ControllerContext,
    emitted: {} as Decided,
  },
  guards: {
    isDispensable: ({ context: { decision, suspicions }, event }) => {
      assertEvent(event, 'suspect');
      const { inSync } = decision;
      return suspicions > 0 && inSync.includes(event.replica) && inSync.length > 1;
    },
    isCurrent: ({ context: { decision }, event }) => {
      assertEvent(event, 'caughtUp');
      return event.epoch === decision.epoch;
    },
  },
  actions: {
    leaveOut: assign(({ context: { decision, suspicions }, event }) => {
      assertEvent(event, 'suspect');
      const inSync = decision.inSync.filter((replica) => replica !== event.replica);
      const leader = inSync.includes(decision.leader) ? decision.leader : (inSync[0] ?? '');
      return {
        decision: { epoch: decision.epoch + 1, leader, inSync },
        suspicions: suspicions - 1,
      };
    }),
    takeIn: assign(({ context: { decision }, event }) => {
      assertEvent(event, 'caughtUp');
      const inSync = [...decision.inSync, event.replica].toSorted();
      return { decision: { ...decision, epoch: decision.epoch + 1, inSync } };
    }),
    announce: emit(({ context: { decision } }) => ({ type: 'decided', ...decision })),
  },
}).createMachine({
  id: 'controller',
  context: ({ input }) => input,
  initial: 'deciding',
  states: {
    deciding: {
      on: {
        suspect: { guard: 'isDispensable', actions: ['leaveOut', 'announce'] },
        caughtUp: { guard: 'isCurrent', actions: ['takeIn', 'announce'] },
      },
    },
  },
});
