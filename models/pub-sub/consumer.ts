/**
 * A consumer: a member of its group that polls its partitions and handles one message at a time.
 *
 * What it knows it has from the coordinator, for one generation. It names that generation in all that
 * it asks for and reports, and it reports a message only after it has been handled.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type {
  Assigned,
  Commit,
  Expelled,
  Gap,
  Join,
  Lost,
  Pause,
  Poll,
  Polled,
  Positions,
  Processed,
  Resume,
  Trimmed,
} from './messages.js';
import type { ConsumerId } from './names.js';

export interface ConsumerContext {
  readonly id: ConsumerId;
  /** The generation that it is a member of; 0 while it is away. */
  readonly generation: number;
  readonly epoch: number;
  /** The partitions that it owns, and where it stands in each. */
  readonly positions: Positions;
  /** The message that is being handled, or the gap that it was told of. */
  readonly current: Gap | null;
  /** What the coordinator has said while it was at something else; the latest counts. */
  readonly news: Assigned | Expelled | null;
  /** Whether it has asked to be handed nothing. */
  readonly paused: boolean;
  /** How often it may still ask for that: a bound of the world, not of the design. */
  readonly pauses: number;
}

export type ConsumerEvent =
  | Assigned
  | Expelled
  | Polled
  | Trimmed
  /** What the application decides, and the success of its handler. */
  | { readonly type: 'subscribe' | 'poll' | 'succeed' | 'goOn' | 'pause' | 'resume' };

/** A member of nothing. */
const outside = {
  generation: 0,
  epoch: 0,
  positions: {},
  current: null,
  news: null,
  paused: false,
};

/** What a report says, apart from what came of the messages. */
const claimOf = ({ id, generation, current }: ConsumerContext) => {
  if (current === null) throw new Error(`consumer ${id} reports, but has nothing at hand`);
  return { consumer: id, generation, ...current };
};

export const consumer = setup({
  types: {
    context: {} as ConsumerContext,
    events: {} as ConsumerEvent,
    input: {} as Pick<ConsumerContext, 'id' | 'pauses'>,
    emitted: {} as Join | Poll | Pause | Resume | Processed | Lost | Commit,
  },
  guards: {
    ownsSomething: ({ context }) => Object.keys(context.positions).length > 0,
    mayPause: ({ context: { positions, paused, pauses } }) =>
      pauses > 0 && !paused && Object.keys(positions).length > 0,
    isPaused: ({ context }) => context.paused,
    isExpelled: ({ context }) => context.news?.type === 'expelled',
    isAssigned: ({ context }) => context.news?.type === 'assigned',
    isEmpty: ({ event }) => {
      assertEvent(event, 'polled');
      return event.next === null;
    },
  },
  actions: {
    join: emit(({ context }) => ({ type: 'join', consumer: context.id })),
    note: assign(({ event }) => {
      assertEvent(event, ['assigned', 'expelled']);
      return { news: event };
    }),
    take: assign(({ context: { news } }) => {
      if (news?.type !== 'assigned') return {};
      const { generation, epoch, positions } = news;
      return { generation, epoch, positions, current: null, news: null, paused: false };
    }),
    drop: assign(outside),
    askForNext: emit(({ context: { id, generation, epoch, positions } }) => ({
      type: 'poll',
      consumer: id,
      generation,
      epoch,
      positions,
    })),
    pause: assign(({ context: { pauses } }) => ({ paused: true, pauses: pauses - 1 })),
    askToPause: emit(({ context: { generation, positions } }) => ({
      type: 'pause',
      generation,
      partitions: Object.keys(positions),
    })),
    resume: assign({ paused: false }),
    askToResume: emit(({ context: { positions } }) => ({
      type: 'resume',
      partitions: Object.keys(positions),
    })),
    hold: assign(({ event }) => {
      assertEvent(event, 'polled');
      if (event.next === null) return { current: null };
      const { partition, offset } = event.next;
      return { current: { partition, from: offset, until: offset + 1 } };
    }),
    face: assign(({ event }) => {
      assertEvent(event, 'trimmed');
      const { partition, from, until } = event;
      return { current: { partition, from, until } };
    }),
    reportProcessed: emit(({ context }) => {
      const { from: offset, until: _, ...claim } = claimOf(context);
      return { type: 'processed', ...claim, offset };
    }),
    reportLost: emit(({ context }) => ({ type: 'lost', ...claimOf(context) })),
    commit: emit(({ context }) => {
      const { from: _, until: offset, ...claim } = claimOf(context);
      return { type: 'commit', ...claim, offset };
    }),
    advance: assign(({ context }) => {
      const { partition, until } = claimOf(context);
      return { positions: { ...context.positions, [partition]: until }, current: null };
    }),
  },
}).createMachine({
  id: 'consumer',
  context: ({ input }) => ({ ...input, ...outside }),
  initial: 'away',
  states: {
    away: { on: { subscribe: { target: 'joining', actions: 'join' }, expelled: {} } },
    joining: { on: { assigned: { target: 'member', actions: 'note' }, expelled: {} } },
    member: {
      initial: 'idle',
      on: {
        assigned: { actions: 'note' },
        expelled: { actions: 'note' },
        // Going on needs no moment between two polls.
        resume: { guard: 'isPaused', actions: ['resume', 'askToResume'] },
      },
      states: {
        // One thing at a time: what the coordinator has said is heeded when this one is done.
        idle: {
          always: [
            { guard: 'isExpelled', target: '#consumer.away', actions: 'drop' },
            { guard: 'isAssigned', actions: 'take' },
          ],
          on: {
            poll: { guard: 'ownsSomething', target: 'polling', actions: 'askForNext' },
            // Whoever pauses goes on polling, and is handed nothing.
            pause: { guard: 'mayPause', actions: ['pause', 'askToPause'] },
          },
        },
        polling: {
          on: {
            polled: [
              { guard: 'isEmpty', target: 'idle' },
              { target: 'handling', actions: 'hold' },
            ],
            trimmed: { target: 'facingGap', actions: 'face' },
          },
        },
        handling: {
          on: { succeed: { target: 'idle', actions: ['reportProcessed', 'commit', 'advance'] } },
        },
        // What is lost is lost; that the consumer goes on regardless is on record.
        facingGap: {
          on: { goOn: { target: 'idle', actions: ['reportLost', 'commit', 'advance'] } },
        },
      },
    },
  },
});
