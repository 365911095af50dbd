/**
 * The machines of the small bus: a publisher, the bus, a subscriber. Plain XState.
 *
 * Events are numbered in the order of their publication, and every subscriber gets all of them, one
 * after the other. What the environment decides comes in as stimuli: when to publish, when to
 * dispatch, when a handler is done. Read next: `system.ts`.
 */
import { assertEvent, assign, emit, enqueueActions, setup } from 'xstate';

/** The number of an event, counted from 1. */
type EventNumber = number;

export interface Publish {
  readonly type: 'publish';
  readonly event: EventNumber;
}
type Reply = { readonly type: 'accepted' } | { readonly type: 'rejected' };

export interface Deliver {
  readonly type: 'deliver';
  readonly to: string;
  readonly event: EventNumber;
}
export interface Ack {
  readonly type: 'ack';
  readonly subscriber: string;
  readonly event: EventNumber;
}

/** Publishes one event after the other; one that was rejected is published again. */
export const publisher = setup({
  types: {
    context: {} as { readonly events: number; readonly accepted: number },
    input: {} as { readonly events: number },
    events: {} as Reply | { readonly type: 'publish' },
    emitted: {} as Publish,
  },
  guards: { isLast: ({ context }) => context.accepted === context.events },
}).createMachine({
  id: 'publisher',
  context: ({ input }) => ({ events: input.events, accepted: 0 }),
  initial: 'idle',
  states: {
    idle: {
      always: { guard: 'isLast', target: 'done' },
      on: {
        publish: {
          target: 'waiting',
          actions: emit(({ context }) => ({ type: 'publish', event: context.accepted + 1 })),
        },
      },
    },
    waiting: {
      on: {
        accepted: {
          target: 'idle',
          actions: assign({ accepted: ({ context }) => context.accepted + 1 }),
        },
        rejected: 'idle',
      },
    },
    done: {},
  },
});

/** How far one subscriber is, as the bus knows it. */
interface Cursor {
  /** The last event that it has acknowledged. */
  readonly acknowledged: EventNumber;
  /** Whether a delivery of the next one is under lease. */
  readonly leased: boolean;
}

export interface BusContext {
  /** How many events may wait for one subscriber. */
  readonly capacity: number;
  /** The last event that was accepted. */
  readonly stored: EventNumber;
  readonly cursors: Readonly<Record<string, Cursor>>;
}

export interface LeaseExpired {
  readonly type: 'leaseExpired';
  readonly subscriber: string;
}

const cursorOf = ({ cursors }: BusContext, subscriber: string): Cursor =>
  cursors[subscriber] ?? { acknowledged: 0, leased: false };

const withCursor = ({ cursors }: BusContext, subscriber: string, cursor: Cursor) => ({
  cursors: { ...cursors, [subscriber]: cursor },
});

const leaseTimer = (subscriber: string): string => `lease ${subscriber}`;

/** Stores events while there is room, and delivers each under a lease until it is acknowledged. */
export const bus = setup({
  types: {
    context: {} as BusContext,
    input: {} as { readonly capacity: number; readonly subscribers: readonly string[] },
    events: {} as
      Publish | Ack | LeaseExpired | { readonly type: 'dispatch'; readonly subscriber: string },
    emitted: {} as Reply | Deliver,
  },
  delays: { lease: 30_000 },
  guards: {
    isFull: ({ context }) =>
      Object.values(context.cursors).some(
        ({ acknowledged }) => context.stored - acknowledged === context.capacity,
      ),
    isDue: ({ context, event }) => {
      assertEvent(event, 'dispatch');
      const { acknowledged, leased } = cursorOf(context, event.subscriber);
      return !leased && acknowledged < context.stored;
    },
    isAwaited: ({ context, event }) => {
      assertEvent(event, 'ack');
      return event.event === cursorOf(context, event.subscriber).acknowledged + 1;
    },
  },
  actions: {
    store: assign({ stored: ({ context }) => context.stored + 1 }),
    deliver: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'dispatch');
      const { subscriber } = event;
      const { acknowledged } = cursorOf(context, subscriber);
      enqueue.assign(withCursor(context, subscriber, { acknowledged, leased: true }));
      enqueue.emit({ type: 'deliver', to: subscriber, event: acknowledged + 1 });
      const expiry: LeaseExpired = { type: 'leaseExpired', subscriber };
      enqueue.raise(expiry, { id: leaseTimer(subscriber), delay: 'lease' });
    }),
    settle: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'ack');
      const { subscriber, event: acknowledged } = event;
      enqueue.cancel(leaseTimer(subscriber));
      enqueue.assign(withCursor(context, subscriber, { acknowledged, leased: false }));
    }),
    release: assign(({ context, event }) => {
      assertEvent(event, 'leaseExpired');
      const { acknowledged } = cursorOf(context, event.subscriber);
      return withCursor(context, event.subscriber, { acknowledged, leased: false });
    }),
  },
}).createMachine({
  id: 'bus',
  context: ({ input: { capacity, subscribers } }) => ({
    capacity,
    stored: 0,
    cursors: Object.fromEntries(subscribers.map((id) => [id, { acknowledged: 0, leased: false }])),
  }),
  on: {
    publish: [
      { guard: 'isFull', actions: emit({ type: 'rejected' }) },
      { actions: ['store', emit({ type: 'accepted' })] },
    ],
    dispatch: { guard: 'isDue', actions: 'deliver' },
    // An acknowledgement of an earlier delivery is late: there is nothing to settle any more.
    ack: { guard: 'isAwaited', actions: 'settle' },
    leaseExpired: { actions: 'release' },
  },
});

export interface SubscriberContext {
  readonly id: string;
  /** The last event that was processed; durable. */
  readonly processed: EventNumber;
  readonly current: EventNumber | null;
}

/** Handles one event at a time: first its effect, once, then the acknowledgement. */
export const subscriber = setup({
  types: {
    context: {} as SubscriberContext,
    input: {} as { readonly id: string },
    events: {} as Deliver | { readonly type: 'succeed' },
    emitted: {} as Ack,
  },
  actions: {
    process: assign({
      processed: ({ context: { current, processed } }) => Math.max(current ?? 0, processed),
    }),
    acknowledge: emit(({ context: { id, current } }) => ({
      type: 'ack',
      subscriber: id,
      event: current ?? 0,
    })),
  },
}).createMachine({
  id: 'subscriber',
  context: ({ input }) => ({ id: input.id, processed: 0, current: null }),
  initial: 'idle',
  states: {
    idle: {
      on: {
        deliver: { target: 'handling', actions: assign({ current: ({ event }) => event.event }) },
      },
    },
    handling: {
      on: {
        succeed: { target: 'idle', actions: ['process', 'acknowledge', assign({ current: null })] },
      },
    },
  },
});
