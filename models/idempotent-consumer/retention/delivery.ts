/**
 * A message on its way through time: a queue that repeats its delivery, a consumer that is down now and
 * then, and an inbox that forgets.
 *
 * The three are regions of one machine, which talk to each other at once: only back-off, downtime and
 * retention take time. Whether and when an acknowledgement arrives is the environment's choice, as is
 * when the consumer goes down. It is down for its longest downtime, and then handles what was delivered
 * meanwhile: that a message waits for less long is what happens when it comes later.
 */
import { assign, raise, setup } from 'xstate';

/** How often and how late a message can come again, and for how long it is recognised; in ticks. */
export interface Policy {
  /** How many attempts may follow the first one; at least one. */
  readonly repeats: number;
  /** The longest time between two of them. */
  readonly backOff: number;
  /** The longest time for which the consumer is down. */
  readonly downtime: number;
  /** How long an entry of the inbox lives. */
  readonly retention: number;
}

/** How long after its first effect a message may still be handed to the consumer. */
export const horizonOf = ({ repeats, backOff, downtime }: Omit<Policy, 'retention'>): number =>
  repeats * backOff + downtime;

export const TICK_MS = 1_000;

export interface DeliveryContext {
  readonly policy: Policy;
  /** How often the message was delivered again. */
  readonly repeated: number;
  /** Whether it waits for the consumer to come up. */
  readonly isWaiting: boolean;
  /** How often it had its effect, and how often it was recognised as a duplicate. */
  readonly effects: number;
  readonly recognised: number;
}

export type DeliveryEvent =
  /** What the environment does. */
  | { readonly type: 'publish' | 'acknowledge' | 'goDown' }
  /** Queue to consumer, consumer to inbox, consumer to queue. */
  | { readonly type: 'deliver' | 'handle' | 'acknowledged' };

const afterTicks = (ticks: number): number => ticks * TICK_MS;

export const delivery = setup({
  types: {
    context: {} as DeliveryContext,
    events: {} as DeliveryEvent,
    input: {} as Policy,
  },
  delays: {
    backOff: ({ context }) => afterTicks(context.policy.backOff),
    downtime: ({ context }) => afterTicks(context.policy.downtime),
    retention: ({ context }) => afterTicks(context.policy.retention),
  },
  guards: {
    mayRepeat: ({ context: { policy, repeated } }) => repeated < policy.repeats,
    isWaiting: ({ context }) => context.isWaiting,
  },
  actions: {
    deliver: raise({ type: 'deliver' }),
    countRepeat: assign({ repeated: ({ context }) => context.repeated + 1 }),
    wait: assign({ isWaiting: true }),
    stopWaiting: assign({ isWaiting: false }),
    handle: raise({ type: 'handle' }),
    settle: raise({ type: 'acknowledged' }),
    act: assign({ effects: ({ context }) => context.effects + 1 }),
    recognise: assign({ recognised: ({ context }) => context.recognised + 1 }),
  },
}).createMachine({
  id: 'delivery',
  type: 'parallel',
  context: ({ input: policy }) => ({
    policy,
    repeated: 0,
    isWaiting: false,
    effects: 0,
    recognised: 0,
  }),
  states: {
    queue: {
      initial: 'unpublished',
      states: {
        unpublished: { on: { publish: 'out' } },
        out: {
          entry: 'deliver',
          on: { acknowledged: 'settled' },
          after: {
            backOff: [
              { guard: 'mayRepeat', target: 'out', reenter: true, actions: 'countRepeat' },
              { target: 'givenUp' },
            ],
          },
        },
        settled: {},
        givenUp: {},
      },
    },
    consumer: {
      initial: 'up',
      states: {
        up: {
          always: { guard: 'isWaiting', actions: ['stopWaiting', 'handle'] },
          on: {
            deliver: { actions: 'handle' },
            // It may come at any time, or never.
            acknowledge: { actions: 'settle' },
            goDown: 'down',
          },
        },
        down: {
          on: { deliver: { actions: 'wait' } },
          after: { downtime: 'up' },
        },
      },
    },
    inbox: {
      initial: 'empty',
      states: {
        empty: { on: { handle: { target: 'stored', actions: 'act' } } },
        stored: { on: { handle: { actions: 'recognise' } }, after: { retention: 'empty' } },
      },
    },
  },
});
