/**
 * A replica of a partition: leads or follows, as the controller's last decision says.
 *
 * The leader appends what is published. Followers fetch from it, and their fetches tell it how far
 * they are. The watermark passes an offset when all replicas in sync have it, and only then is the
 * publisher told: the acknowledgement waits for the watermark.
 */
import { assertEvent, assign, emit, enqueueActions, setup } from 'xstate';
import type { Accepted, Publish, Rejected } from '../messages.js';
import type { MessageId, Offset, PartitionId, PublisherId } from '../names.js';
import type {
  CaughtUp,
  Decided,
  Decision,
  Diverged,
  Fetch,
  Fetched,
  ReplicaId,
} from './messages.js';
import type { ReplicatedLog } from './replicated-log.js';
import { continues, epochBefore } from './replicated-log.js';

/** The partition whose replicas these are. */
const PARTITION: PartitionId = 'orders/0';

export interface ReplicaContext {
  readonly id: ReplicaId;
  /** How many replicas have to be in sync for a message to count. */
  readonly minimum: number;
  /** The last decision that it has heard of; a leader adds to those in sync before it asks. */
  readonly decision: Decision;
  readonly log: ReplicatedLog;
  /** Everything below is final. */
  readonly watermark: Offset;
  /** Of a leader: where the logs of its followers end, as far as it knows. */
  readonly ends: Readonly<Record<ReplicaId, Offset>>;
  /** Of a leader: who waits for an acknowledgement. */
  readonly waiting: readonly Waiting[];
}

export interface Waiting {
  readonly publisher: PublisherId;
  readonly message: MessageId;
  readonly offset: Offset;
}

export type ReplicaEvent =
  | Publish
  | Decided
  | Fetch
  | Fetched
  | Diverged
  /** A follower looks for news. */
  | { readonly type: 'catchUp' };

/** What only a leader knows, and forgets with its office or in a crash. */
const office = { ends: {}, waiting: [] };

export const replica = setup({
  types: {
    context: {} as ReplicaContext,
    events: {} as ReplicaEvent,
    input: {} as Pick<ReplicaContext, 'id' | 'minimum' | 'decision'>,
    emitted: {} as Accepted | Rejected | CaughtUp | Fetch | Fetched | Diverged,
  },
  guards: {
    leads: ({ context: { id, decision } }) => decision.leader === id,
    isNews: ({ context: { decision }, event }) => {
      assertEvent(event, 'decided');
      return event.epoch > decision.epoch;
    },
    isOfThisEpoch: ({ context: { decision }, event }) => {
      assertEvent(event, ['fetch', 'fetched', 'diverged']);
      return event.epoch === decision.epoch;
    },
    isOfThePast: ({ context: { decision }, event }) => {
      assertEvent(event, ['fetch', 'fetched', 'diverged']);
      return event.epoch < decision.epoch;
    },
    diverges: ({ context: { decision, log }, event }) => {
      assertEvent(event, 'fetch');
      return event.epoch === decision.epoch && !continues(log, event.end, event.lastEpoch);
    },
  },
  actions: {
    adopt: assign(({ event }) => {
      assertEvent(event, 'decided');
      const { epoch, leader, inSync } = event;
      return { decision: { epoch, leader, inSync }, ...office };
    }),
    append: assign(({ context: { decision, log, waiting }, event }) => {
      assertEvent(event, 'publish');
      const { publisher, message } = event;
      return {
        log: [...log, { epoch: decision.epoch, message }],
        waiting: [...waiting, { publisher, message, offset: log.length }],
      };
    }),
    refuse: emit(({ event }) => {
      assertEvent(event, 'publish');
      const { publisher: to, message } = event;
      return { type: 'rejected', to, message, reason: 'not-leader' };
    }),
    noteEnd: assign(({ context: { ends }, event }) => {
      assertEvent(event, 'fetch');
      return { ends: { ...ends, [event.from]: event.end } };
    }),
    raiseWatermark: assign(({ context }) => {
      const { id, minimum, decision, log, watermark, ends } = context;
      if (decision.inSync.length < minimum) return {};
      const replicated = decision.inSync.map((other) =>
        other === id ? log.length : (ends[other] ?? 0),
      );
      return { watermark: Math.max(watermark, Math.min(...replicated)) };
    }),
    acknowledge: enqueueActions(({ context: { waiting, watermark }, enqueue }) => {
      for (const { publisher: to, message, offset } of waiting) {
        if (offset < watermark) {
          enqueue.emit({ type: 'accepted', to, message, partition: PARTITION, offset });
        }
      }
      enqueue.assign({ waiting: waiting.filter(({ offset }) => offset >= watermark) });
    }),
    // From now on the newcomer counts for this leader, whether or not the controller agrees: if it
    // does, nothing may have become final in between that the newcomer lacks.
    reportCaughtUp: enqueueActions(({ context: { decision, log }, event, enqueue }) => {
      assertEvent(event, 'fetch');
      const { from: replica, end } = event;
      if (decision.inSync.includes(replica) || end < log.length) return;
      const inSync = [...decision.inSync, replica].toSorted();
      enqueue.assign({ decision: { ...decision, inSync } });
      enqueue.emit({ type: 'caughtUp', replica, epoch: decision.epoch });
    }),
    serve: emit(({ context: { decision, log, watermark }, event }) => {
      assertEvent(event, 'fetch');
      const { from: to, end } = event;
      return { type: 'fetched', to, epoch: decision.epoch, entries: log.slice(end), watermark };
    }),
    object: emit(({ context: { decision }, event }) => {
      assertEvent(event, 'fetch');
      return { type: 'diverged', to: event.from, epoch: decision.epoch };
    }),
    fetch: emit(({ context: { id, decision, log } }) => ({
      type: 'fetch',
      to: decision.leader,
      from: id,
      epoch: decision.epoch,
      end: log.length,
      lastEpoch: epochBefore(log, log.length),
    })),
    copy: assign(({ context: { log }, event }) => {
      assertEvent(event, 'fetched');
      return { log: [...log, ...event.entries] };
    }),
    followWatermark: assign(({ context: { log, watermark }, event }) => {
      assertEvent(event, 'fetched');
      return { watermark: Math.max(watermark, Math.min(log.length, event.watermark)) };
    }),
    dropLast: assign({ log: ({ context: { log } }) => log.slice(0, -1) }),
  },
}).createMachine({
  id: 'replica',
  context: ({ input }) => ({ ...input, log: [], watermark: 0, ...office }),
  initial: 'deciding',
  on: { decided: { guard: 'isNews', target: '.deciding', actions: 'adopt' } },
  states: {
    deciding: { always: [{ guard: 'leads', target: 'leading' }, { target: 'following' }] },
    leading: {
      on: {
        publish: { actions: ['append', 'raiseWatermark', 'acknowledge'] },
        fetch: [
          { guard: 'isOfThePast' },
          { guard: 'diverges', actions: 'object' },
          {
            guard: 'isOfThisEpoch',
            actions: ['noteEnd', 'raiseWatermark', 'acknowledge', 'reportCaughtUp', 'serve'],
          },
        ],
      },
    },
    following: {
      initial: 'idle',
      on: { publish: { actions: 'refuse' } },
      states: {
        idle: { on: { catchUp: { target: 'fetching', actions: 'fetch' } } },
        fetching: {
          on: {
            fetched: {
              guard: 'isOfThisEpoch',
              target: 'idle',
              actions: ['copy', 'followWatermark'],
            },
            diverged: { guard: 'isOfThisEpoch', target: 'idle', actions: 'dropLast' },
          },
        },
      },
    },
  },
});
