/**
 * The coordinator of a group: deals out the partitions, and keeps what its members report.
 *
 * A rebalance waits for nobody. Whoever still works for an older generation is told in time or later;
 * until then what it reports is refused, because it names its generation.
 */
import { assertEvent, assign, emit, enqueueActions, setup } from 'xstate';
import type { Group, Subscription } from './group.js';
import * as groups from './group.js';
import type {
  Assigned,
  Commit,
  Expelled,
  Fenced,
  Grown,
  Join,
  Lost,
  Processed,
} from './messages.js';
import type { ConsumerId } from './names.js';

export interface CoordinatorContext {
  readonly group: Group;
  /** How often it may still take a member for dead: a bound of the world, not of the design. */
  readonly suspicions: number;
}

/** A member was not heard of for too long. It may be dead or slow. */
export interface Expel {
  readonly type: 'expel';
  readonly consumer: ConsumerId;
}

export type CoordinatorEvent = Join | Processed | Lost | Commit | Grown | Expel;

/** What a member reports under a claim. */
const REPORTS = ['processed', 'lost', 'commit'] as const;

export const coordinator = setup({
  types: {
    context: {} as CoordinatorContext,
    events: {} as CoordinatorEvent,
    input: {} as Subscription & Pick<CoordinatorContext, 'suspicions'>,
    emitted: {} as Assigned | Expelled | Fenced,
  },
  guards: {
    isSuspect: ({ context: { group, suspicions }, event }) => {
      assertEvent(event, 'expel');
      return suspicions > 0 && group.members.includes(event.consumer);
    },
    isStale: ({ context: { group }, event }) => {
      assertEvent(event, REPORTS);
      return groups.isStale(group, event);
    },
    isSettled: ({ context: { group } }) => groups.isSettled(group),
  },
  actions: {
    admit: assign(({ context: { group }, event }) => {
      assertEvent(event, 'join');
      return { group: groups.admit(group, event.consumer) };
    }),
    expel: assign(({ context: { group, suspicions }, event }) => {
      assertEvent(event, 'expel');
      return { group: groups.expel(group, event.consumer), suspicions: suspicions - 1 };
    }),
    dismiss: emit(({ event }) => {
      assertEvent(event, 'expel');
      return { type: 'expelled', to: event.consumer };
    }),
    assignAll: enqueueActions(({ context: { group }, enqueue }) => {
      for (const assignment of groups.assignmentsOf(group)) {
        enqueue.emit({ type: 'assigned', ...assignment });
      }
    }),
    fence: emit(({ event }) => {
      assertEvent(event, REPORTS);
      return { type: 'fenced', to: event.consumer };
    }),
    process: assign(({ context: { group }, event }) => {
      assertEvent(event, 'processed');
      return { group: groups.markProcessed(group, event) };
    }),
    lose: assign(({ context: { group }, event }) => {
      assertEvent(event, 'lost');
      return { group: groups.markLost(group, event) };
    }),
    commit: assign(({ context: { group }, event }) => {
      assertEvent(event, 'commit');
      return { group: groups.commit(group, event) };
    }),
    foresee: assign(({ context: { group }, event }) => {
      assertEvent(event, 'grown');
      return { group: groups.foresee(group, event) };
    }),
    turn: assign({ group: ({ context: { group } }) => groups.turn(group) }),
  },
}).createMachine({
  id: 'coordinator',
  context: ({ input: { suspicions, ...subscription } }) => ({
    group: groups.initialGroup(subscription),
    suspicions,
  }),
  initial: 'coordinating',
  states: {
    coordinating: {
      // An epoch that is settled ends at once.
      always: { guard: 'isSettled', actions: ['turn', 'assignAll'] },
      on: {
        join: { actions: ['admit', 'assignAll'] },
        expel: { guard: 'isSuspect', actions: ['expel', 'dismiss', 'assignAll'] },
        processed: [{ guard: 'isStale', actions: 'fence' }, { actions: 'process' }],
        lost: [{ guard: 'isStale', actions: 'fence' }, { actions: 'lose' }],
        commit: [{ guard: 'isStale', actions: 'fence' }, { actions: 'commit' }],
        grown: { actions: 'foresee' },
      },
    },
  },
});
