/**
 * The broker: keeps topics, appends what is published, and answers polls.
 *
 * The chart says when something happens; what it does to the durable store is in `topics.ts`. In
 * every step the store is written first, in one write, and only then does a message leave the broker.
 */
import { assertEvent, assign, emit, enqueueActions, setup } from 'xstate';
import type {
  Accepted,
  Grown,
  Pause,
  Poll,
  Polled,
  Publish,
  Refused,
  Rejected,
  Resume,
  Trimmed,
} from './messages.js';
import type { PartitionId, PublisherId, TopicName } from './names.js';
import { gapFor, nextFor, without } from './polling.js';
import type { Configuration, Settings, Topics } from './topics.js';
import * as stores from './topics.js';

export interface BrokerContext {
  readonly store: Topics;
  /** What is paused, by the generation of the assignment; only in memory. */
  readonly paused: Readonly<Record<PartitionId, number>>;
}

/** What the broker is asked for by whoever administers it. */
export type Administration =
  | { readonly type: 'register'; readonly publisher: PublisherId }
  | { readonly type: 'createTopic'; readonly topic: TopicName; readonly settings: Settings }
  | { readonly type: 'addPartitions'; readonly topic: TopicName; readonly partitions: number };

/** The time has come to apply the retention policy to a partition. */
export interface Retain {
  readonly type: 'retain';
  readonly partition: PartitionId;
}

export type BrokerEvent = Publish | Poll | Pause | Resume | Administration | Retain;

/** A poll without the partitions that are paused for it: flow control belongs to an assignment. */
const unpaused = (paused: BrokerContext['paused'], poll: Poll): Poll =>
  without(poll, (partition) => paused[partition] === poll.generation);

export const broker = setup({
  types: {
    context: {} as BrokerContext,
    events: {} as BrokerEvent,
    input: {} as Configuration,
    emitted: {} as Accepted | Rejected | Refused | Grown | Polled | Trimmed,
  },
  guards: {
    isStranger: ({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return !store.publishers.includes(event.publisher);
    },
    isUnroutable: ({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return stores.route(store, event.message) === undefined;
    },
    isRegistered: ({ context: { store }, event }) => {
      assertEvent(event, 'register');
      return store.publishers.includes(event.publisher);
    },
    existsAsAsked: ({ context: { store }, event }) => {
      assertEvent(event, 'createTopic');
      return stores.existsAs(store, event.topic, event.settings);
    },
    exists: ({ context: { store }, event }) => {
      assertEvent(event, 'createTopic');
      return Object.hasOwn(store.topics, event.topic);
    },
    isMore: ({ context: { store }, event }) => {
      assertEvent(event, 'addPartitions');
      return event.partitions > (store.topics[event.topic]?.settings.partitions ?? Infinity);
    },
    hasExcess: ({ context: { store }, event }) => {
      assertEvent(event, 'retain');
      return stores.hasExcess(store, event.partition);
    },
    isTrimmed: ({ context: { store, paused }, event }) => {
      assertEvent(event, 'poll');
      return gapFor(store, unpaused(paused, event)) !== undefined;
    },
  },
  actions: {
    append: assign(({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return { store: stores.append(store, event.message) };
    }),
    answerAccepted: emit(({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      const { publisher: to, message } = event;
      return { type: 'accepted', to, message, ...stores.lastOf(store, message) };
    }),
    answerRejected: emit(({ event }, { reason }: Pick<Rejected, 'reason'>) => {
      assertEvent(event, 'publish');
      return { type: 'rejected', to: event.publisher, message: event.message, reason };
    }),
    register: assign(({ context: { store }, event }) => {
      assertEvent(event, 'register');
      return { store: stores.register(store, event.publisher) };
    }),
    createTopic: assign(({ context: { store }, event }) => {
      assertEvent(event, 'createTopic');
      return { store: stores.createTopic(store, event.topic, event.settings) };
    }),
    refuse: emit({ type: 'refused', reason: 'exists' }),
    grow: assign(({ context: { store }, event }) => {
      assertEvent(event, 'addPartitions');
      return { store: stores.grow(store, event.topic, event.partitions) };
    }),
    announceGrowth: emit(({ context: { store }, event }) => {
      assertEvent(event, 'addPartitions');
      const { topic, partitions } = event;
      return { type: 'grown', topic, partitions, ends: stores.lastGrowthOf(store, topic) };
    }),
    retain: assign(({ context: { store }, event }) => {
      assertEvent(event, 'retain');
      return { store: stores.retain(store, event.partition) };
    }),
    answerTrimmed: enqueueActions(({ context: { store, paused }, event, enqueue }) => {
      assertEvent(event, 'poll');
      const gap = gapFor(store, unpaused(paused, event));
      if (gap !== undefined) enqueue.emit({ type: 'trimmed', to: event.consumer, ...gap });
    }),
    answerNext: emit(({ context: { store, paused }, event }) => {
      assertEvent(event, 'poll');
      const next = nextFor(store, unpaused(paused, event));
      return { type: 'polled', to: event.consumer, next };
    }),
    pause: assign(({ context: { paused }, event }) => {
      assertEvent(event, 'pause');
      const added = event.partitions.map((partition) => [partition, event.generation] as const);
      return { paused: { ...paused, ...Object.fromEntries(added) } };
    }),
    resume: assign(({ context: { paused }, event }) => {
      assertEvent(event, 'resume');
      const left = Object.entries(paused).filter(([id]) => !event.partitions.includes(id));
      return { paused: Object.fromEntries(left) };
    }),
  },
}).createMachine({
  id: 'broker',
  context: ({ input }) => ({ store: stores.initialTopics(input), paused: {} }),
  initial: 'open',
  states: {
    open: {
      on: {
        publish: [
          {
            guard: 'isStranger',
            actions: { type: 'answerRejected', params: { reason: 'unknown-publisher' } },
          },
          {
            guard: 'isUnroutable',
            actions: { type: 'answerRejected', params: { reason: 'unknown-topic' } },
          },
          { actions: ['append', 'answerAccepted'] },
        ],
        // Whoever asks for what retention has removed is told so, and never given what comes after.
        poll: [{ guard: 'isTrimmed', actions: 'answerTrimmed' }, { actions: 'answerNext' }],
        pause: { actions: 'pause' },
        resume: { actions: 'resume' },
        register: [{ guard: 'isRegistered' }, { actions: 'register' }],
        // What exists is never replaced.
        createTopic: [
          { guard: 'existsAsAsked' },
          { guard: 'exists', actions: 'refuse' },
          { actions: 'createTopic' },
        ],
        addPartitions: { guard: 'isMore', actions: ['grow', 'announceGrowth'] },
        retain: { guard: 'hasExcess', actions: 'retain' },
      },
    },
  },
});
