/**
 * A worker: an application process that handles the messages of the durable consumer, one at a time.
 *
 * How a handler ends is the environment's choice. Its effect is durable before the acknowledgement
 * leaves: a crash between the two repeats the message, the other order would lose it. What it cannot
 * parse, and what it has no handler for, it terminates: every delivery is settled. A worker that
 * acknowledges twice waits for the server to say that the acknowledgement arrived, and sends it again
 * if it hears nothing.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import { kindOf } from './messages.js';
import type {
  Ack,
  AckReceived,
  Deliver,
  Delivery,
  InProgress,
  Message,
  Nak,
  Term,
  WorkerId,
} from './messages.js';

/** How a worker settles. */
export interface WorkerSettings {
  /** Whether it waits for an answer to its acknowledgements. */
  readonly confirmsAcks: boolean;
  /** How long a message that failed is to wait. */
  readonly retryDelayMs: number;
}

export interface WorkerContext {
  readonly id: WorkerId;
  readonly settings: WorkerSettings;
  /** What is being handled, or was and waits for the answer to its acknowledgement. */
  readonly current: (Delivery & { readonly message: Message }) | null;
  /** The ledger: messages whose handling has had its effect, each once. */
  readonly handled: readonly Message[];
}

export type WorkerEvent =
  | Deliver
  | AckReceived
  /** How handling goes. */
  | { readonly type: 'succeed' }
  | { readonly type: 'fail' }
  | { readonly type: 'refuse' }
  | { readonly type: 'takeTime' }
  /** Whatever stops the worker: it takes no more. */
  | { readonly type: 'stop' };

const termOf = ({ sequence, attempt }: Delivery): Term => ({ type: 'term', sequence, attempt });

const deliveryOf = ({ id, current }: WorkerContext): Delivery => {
  if (current === null) throw new Error(`worker ${id} handles nothing`);
  return { sequence: current.sequence, attempt: current.attempt };
};

export const worker = setup({
  types: {
    context: {} as WorkerContext,
    events: {} as WorkerEvent,
    input: {} as Pick<WorkerContext, 'id' | 'settings'>,
    emitted: {} as Ack | Nak | Term | InProgress,
  },
  delays: { patience: 5_000 },
  guards: {
    isMalformed: (_, { message }: Deliver) => kindOf(message) === 'malformed',
    isUnknown: (_, { message }: Deliver) => kindOf(message) === 'unknown',
    confirmsAcks: ({ context }) => context.settings.confirmsAcks,
    isCurrent: ({ context: { current }, event }) => {
      assertEvent(event, 'ackReceived');
      return event.sequence === current?.sequence;
    },
  },
  actions: {
    take: assign({
      current: (_, { sequence, attempt, message }: Deliver) => ({ sequence, attempt, message }),
    }),
    commit: assign({
      handled: ({ context: { current, handled } }) =>
        current === null || handled.includes(current.message)
          ? handled
          : [...handled, current.message],
    }),
    acknowledge: emit(({ context }) => ({
      type: 'ack',
      ...deliveryOf(context),
      reply: context.settings.confirmsAcks ? context.id : null,
    })),
    askAgain: emit(({ context }) => ({
      type: 'nak',
      ...deliveryOf(context),
      delayMs: context.settings.retryDelayMs,
    })),
    dropMalformed: emit((_, delivery: Deliver) => termOf(delivery)),
    dropUnknown: emit((_, delivery: Deliver) => termOf(delivery)),
    terminate: emit(({ context }) => ({ type: 'term', ...deliveryOf(context) })),
    report: emit(({ context }) => ({ type: 'inProgress', ...deliveryOf(context) })),
    clear: assign({ current: null }),
  },
}).createMachine({
  id: 'worker',
  context: ({ input }) => ({ ...input, current: null, handled: [] }),
  initial: 'idle',
  states: {
    idle: {
      entry: 'clear',
      on: {
        deliver: [
          {
            guard: { type: 'isMalformed', params: ({ event }) => event },
            actions: { type: 'dropMalformed', params: ({ event }) => event },
          },
          {
            guard: { type: 'isUnknown', params: ({ event }) => event },
            actions: { type: 'dropUnknown', params: ({ event }) => event },
          },
          { target: 'handling', actions: { type: 'take', params: ({ event }) => event } },
        ],
        stop: 'stopped',
      },
    },
    handling: {
      on: {
        succeed: [
          { guard: 'confirmsAcks', target: 'confirming', actions: 'commit' },
          { target: 'idle', actions: ['commit', 'acknowledge'] },
        ],
        fail: { target: 'idle', actions: 'askAgain' },
        refuse: { target: 'idle', actions: 'terminate' },
        takeTime: { actions: 'report' },
      },
    },
    confirming: {
      entry: 'acknowledge',
      after: { patience: { target: 'confirming', reenter: true } },
      on: { ackReceived: { guard: 'isCurrent', target: 'idle' } },
    },
    stopped: {},
  },
});
