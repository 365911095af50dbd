/**
 * The bus: stores what is published, dispatches it under leases, and counts the attempts.
 *
 * The chart says when something happens; what it does to the durable store is in `store.ts`. In every
 * step the store is written first, in one write, and only then does a message leave the bus.
 */
import { assertEvent, assign, emit, enqueueActions, setup } from 'xstate';
import type { EventType, Subscription, SubscriptionId } from './events.js';
import type {
  Accepted,
  Ack,
  Attempt,
  Deliver,
  Nack,
  Publish,
  Refused,
  Rejected,
} from './messages.js';
import type { Configuration, PlaceId, Store } from './store.js';
import * as stores from './store.js';

export interface BusContext {
  readonly store: Store;
}

/** What the application that the bus belongs to may ask for. */
export type Administration =
  | { readonly type: 'createChannel'; readonly channel: EventType; readonly capacity: number }
  | {
      readonly type: 'subscribe';
      readonly id: SubscriptionId;
      readonly subscription: Subscription;
    }
  | { readonly type: 'cancel'; readonly id: SubscriptionId };

/** Somebody takes the next delivery of a subscription. */
export interface Dispatch {
  readonly type: 'dispatch';
  readonly subscription: SubscriptionId;
}

/** The bus to itself: this is the attempt that a dispatch has come down to. */
export interface StartAttempt extends Attempt {
  readonly type: 'startAttempt';
  readonly subscription: SubscriptionId;
}

/** A lease was held for too long. */
export interface LeaseExpired extends PlaceId {
  readonly type: 'leaseExpired';
}

export type BusEvent =
  Publish | Administration | Dispatch | StartAttempt | Ack | Nack | LeaseExpired;

/** Events that end a lease. */
const ENDS_OF_LEASE = ['ack', 'nack', 'leaseExpired'] as const;

/** The timer of a lease is named after its place. */
const leaseTimer = ({ subscription, event }: PlaceId): string => `lease ${subscription} ${event}`;

export const bus = setup({
  types: {
    context: {} as BusContext,
    events: {} as BusEvent,
    input: {} as Configuration,
    emitted: {} as Accepted | Rejected | Deliver | Refused,
  },
  delays: { lease: 30_000 },
  guards: {
    isStored: ({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return store.log.includes(event.event);
    },
    isUnroutable: ({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return !stores.isRoutable(store, event.event);
    },
    isFull: ({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return stores.hasFullBuffer(store, event.event);
    },
    isDue: ({ context: { store }, event }) => {
      assertEvent(event, 'dispatch');
      return stores.nextAttempt(store, event.subscription) !== undefined;
    },
    isStale: ({ context: { store }, event }) => {
      assertEvent(event, ['ack', 'nack']);
      return !stores.holdsLease(store, event);
    },
    isLastAttempt: ({ context: { store }, event }) => {
      assertEvent(event, ENDS_OF_LEASE);
      return stores.isExhausted(store, event);
    },
    channelExists: ({ context: { store }, event }) => {
      assertEvent(event, 'createChannel');
      return Object.hasOwn(store.channels, event.channel);
    },
    channelIsMissing: ({ context: { store }, event }) => {
      assertEvent(event, 'subscribe');
      return event.subscription.types.some((type) => !Object.hasOwn(store.channels, type));
    },
    idIsTaken: ({ context: { store }, event }) => {
      assertEvent(event, 'subscribe');
      return Object.hasOwn(store.subscriptions, event.id);
    },
    isActive: ({ context: { store }, event }) => {
      assertEvent(event, 'cancel');
      return Object.hasOwn(store.subscriptions, event.id);
    },
  },
  actions: {
    accept: assign(({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return { store: stores.accept(store, event.event) };
    }),
    answerAccepted: emit(({ event }) => {
      assertEvent(event, 'publish');
      return { type: 'accepted', event: event.event };
    }),
    answerRejected: emit(({ event }, { reason }: Pick<Rejected, 'reason'>) => {
      assertEvent(event, 'publish');
      return { type: 'rejected', event: event.event, reason };
    }),
    startNext: enqueueActions(({ context: { store }, event, enqueue }) => {
      assertEvent(event, 'dispatch');
      const { subscription } = event;
      const next = stores.nextAttempt(store, subscription);
      if (next !== undefined) enqueue.raise({ type: 'startAttempt', subscription, ...next });
    }),
    record: assign(({ context: { store }, event }) => {
      assertEvent(event, 'startAttempt');
      return { store: stores.start(store, event.subscription, event) };
    }),
    deliver: emit(({ event }) => {
      assertEvent(event, 'startAttempt');
      const { subscription: to, event: id, attempt } = event;
      return { type: 'deliver', to, event: id, attempt };
    }),
    startLease: enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'startAttempt');
      const place = { subscription: event.subscription, event: event.event };
      enqueue.raise({ type: 'leaseExpired', ...place }, { id: leaseTimer(place), delay: 'lease' });
    }),
    stopLease: enqueueActions(({ event, enqueue }) => {
      assertEvent(event, ENDS_OF_LEASE);
      enqueue.cancel(leaseTimer(event));
    }),
    settle: assign(({ context: { store }, event }) => {
      assertEvent(event, ENDS_OF_LEASE);
      return { store: stores.settle(store, event) };
    }),
    release: assign(({ context: { store }, event }) => {
      assertEvent(event, ENDS_OF_LEASE);
      return { store: stores.release(store, event) };
    }),
    bury: assign(({ context: { store }, event }) => {
      assertEvent(event, ENDS_OF_LEASE);
      return { store: stores.bury(store, event) };
    }),
    recover: assign({ store: ({ context }) => stores.recover(context.store) }),
    createChannel: assign(({ context: { store }, event }) => {
      assertEvent(event, 'createChannel');
      return { store: stores.createChannel(store, event.channel, event.capacity) };
    }),
    subscribe: assign(({ context: { store }, event }) => {
      assertEvent(event, 'subscribe');
      return { store: stores.subscribe(store, event.id, event.subscription) };
    }),
    cancel: enqueueActions(({ context: { store }, event, enqueue }) => {
      assertEvent(event, 'cancel');
      for (const leased of stores.leasesOf(store, event.id)) enqueue.cancel(leaseTimer(leased));
      enqueue.assign({ store: stores.cancel(store, event.id) });
    }),
    refuse: emit((_, { reason }: Pick<Refused, 'reason'>) => ({ type: 'refused', reason })),
  },
}).createMachine({
  id: 'bus',
  context: ({ input }) => ({ store: stores.initialStore(input) }),
  initial: 'open',
  states: {
    open: {
      // At the very first start there is nothing to recover.
      entry: 'recover',
      on: {
        publish: [
          // A retry gets the answer of the first time, even if the buffers are full by now.
          { guard: 'isStored', actions: 'answerAccepted' },
          {
            guard: 'isUnroutable',
            actions: { type: 'answerRejected', params: { reason: 'unroutable' } },
          },
          { guard: 'isFull', actions: { type: 'answerRejected', params: { reason: 'full' } } },
          { actions: ['accept', 'answerAccepted'] },
        ],
        dispatch: { guard: 'isDue', actions: 'startNext' },
        startAttempt: { actions: ['record', 'deliver', 'startLease'] },
        // Whoever settles must hold the lease; a settlement that comes too late changes nothing.
        ack: [{ guard: 'isStale' }, { actions: ['settle', 'stopLease'] }],
        nack: [
          { guard: 'isStale' },
          { guard: 'isLastAttempt', actions: ['bury', 'stopLease'] },
          { actions: ['release', 'stopLease'] },
        ],
        leaseExpired: [{ guard: 'isLastAttempt', actions: 'bury' }, { actions: 'release' }],
        // What exists is never replaced.
        createChannel: [
          { guard: 'channelExists', actions: { type: 'refuse', params: { reason: 'exists' } } },
          { actions: 'createChannel' },
        ],
        subscribe: [
          { guard: 'idIsTaken', actions: { type: 'refuse', params: { reason: 'exists' } } },
          {
            guard: 'channelIsMissing',
            actions: { type: 'refuse', params: { reason: 'channel-missing' } },
          },
          { actions: 'subscribe' },
        ],
        cancel: { guard: 'isActive', actions: 'cancel' },
      },
    },
  },
});
