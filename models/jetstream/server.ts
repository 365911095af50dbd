/**
 * The server: one stream and one durable pull consumer on it.
 *
 * The chart says when something happens; what it does is in `stream.ts` and `consumer.ts`. The stream
 * is on disk before a publish is confirmed. The state of the consumer reaches the disk later, in
 * `flush`: a server that is killed starts again from what was written last.
 */
import { assertEvent, assign, emit, enqueueActions, not, setup } from 'xstate';
import type { Consumer, ConsumerSettings } from './consumer.js';
import * as consumers from './consumer.js';
import type {
  Ack,
  AckReceived,
  Advisory,
  Confirmed,
  Deliver,
  Delivery,
  InProgress,
  MessageId,
  Nak,
  Publish,
  Refused,
  Sequence,
  Term,
  WorkerId,
} from './messages.js';
import type { Stream, StreamSettings } from './stream.js';
import * as streams from './stream.js';

export interface ServerSettings {
  readonly stream: StreamSettings;
  readonly consumer: ConsumerSettings;
  /** For how long after it was stored the id of a message is recognised. */
  readonly duplicateWindowMs: number;
}

export interface ServerContext {
  readonly settings: ServerSettings;
  /** On disk. */
  readonly stream: Stream;
  /** In memory: the ids that are recognised, and what each was stored as. */
  readonly remembered: Readonly<Record<MessageId, Sequence>>;
  /** In memory. */
  readonly consumer: Consumer;
  /** On disk: the consumer as it was written last. */
  readonly written: Consumer;
}

/** A worker asks for a message, and the server serves it. */
export interface Dispatch {
  readonly type: 'dispatch';
  readonly to: WorkerId;
}

/** The server to itself: this is the delivery that a request has come down to. */
export interface StartDelivery extends Delivery {
  readonly type: 'startDelivery';
  readonly to: WorkerId;
}

/** A delivery was not acknowledged in time. */
export interface AckWaitEnded {
  readonly type: 'ackWaitEnded';
  readonly sequence: Sequence;
}

/** A message was stored so long ago that its id is no longer recognised. */
export interface WindowEnded {
  readonly type: 'windowEnded';
  readonly id: MessageId;
}

/** The server meets a message whose deliveries are used up. */
export interface GiveUp {
  readonly type: 'giveUp';
  readonly sequence: Sequence;
}

export type ServerEvent =
  | Publish
  | Ack
  | Nak
  | Term
  | InProgress
  | Dispatch
  | StartDelivery
  | AckWaitEnded
  | WindowEnded
  | GiveUp
  /** The state of the consumer is written to disk. */
  | { readonly type: 'flush' };

const ackTimer = (sequence: Sequence): string => `ack wait ${sequence}`;
const windowTimer = (id: MessageId): string => `window ${id}`;

/** After so many deliveries this long passes until the next. */
const ackWaitMs = ({ ackWaitsMs }: ConsumerSettings, attempt: number): number =>
  ackWaitsMs[Math.min(attempt, ackWaitsMs.length) - 1] ?? 0;

export const server = setup({
  types: {
    context: {} as ServerContext,
    events: {} as ServerEvent,
    input: {} as Pick<ServerContext, 'settings' | 'stream'>,
    emitted: {} as Confirmed | Refused | Deliver | AckReceived | Advisory,
  },
  guards: {
    isRemembered: ({ context: { remembered }, event }) => {
      assertEvent(event, 'publish');
      return Object.hasOwn(remembered, event.id);
    },
    isFull: ({ context: { stream, settings } }) => streams.isFull(stream, settings.stream),
    isDue: ({ context: { consumer, stream, settings } }) =>
      consumers.nextDelivery(consumer, stream, settings.consumer) !== undefined,
    isExhausted: ({ context: { consumer, settings }, event }) => {
      assertEvent(event, 'giveUp');
      return consumers.exhausted(consumer, settings.consumer) === event.sequence;
    },
    isPending: ({ context: { consumer }, event }) => {
      assertEvent(event, 'nak');
      return Object.hasOwn(consumer.pending, event.sequence);
    },
    isOutstanding: ({ context: { consumer }, event }) => {
      assertEvent(event, ['inProgress', 'ackWaitEnded']);
      return consumers.isOutstanding(consumer, event.sequence);
    },
    asksForDelay: ({ event }) => {
      assertEvent(event, 'nak');
      return event.delayMs > 0;
    },
    asksForReply: ({ event }) => {
      assertEvent(event, 'ack');
      return event.reply !== null;
    },
    isUnwritten: ({ context: { consumer, written } }) => !consumers.areEqual(consumer, written),
  },
  actions: {
    store: assign(({ context: { stream, settings }, event }) => {
      assertEvent(event, 'publish');
      const { message, id } = event;
      return { stream: streams.append(stream, { message, id }, settings.stream) };
    }),
    remember: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'publish');
      const { stream, remembered, settings } = context;
      enqueue.assign({ remembered: { ...remembered, [event.id]: stream.last } });
      enqueue.raise(
        { type: 'windowEnded', id: event.id },
        { id: windowTimer(event.id), delay: settings.duplicateWindowMs },
      );
    }),
    forget: assign(({ context: { remembered }, event }) => {
      assertEvent(event, 'windowEnded');
      const { [event.id]: _forgotten, ...others } = remembered;
      return { remembered: others };
    }),
    confirm: emit(({ context: { stream }, event }) => {
      assertEvent(event, 'publish');
      return { type: 'confirmed', id: event.id, sequence: stream.last, duplicate: false };
    }),
    confirmAgain: emit(({ context: { remembered }, event }) => {
      assertEvent(event, 'publish');
      const sequence = remembered[event.id] ?? 0;
      return { type: 'confirmed', id: event.id, sequence, duplicate: true };
    }),
    refuse: emit(({ event }) => {
      assertEvent(event, 'publish');
      return { type: 'refused', id: event.id };
    }),
    startNext: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'dispatch');
      const { consumer, stream, settings } = context;
      const next = consumers.nextDelivery(consumer, stream, settings.consumer);
      if (next !== undefined) enqueue.raise({ type: 'startDelivery', to: event.to, ...next });
    }),
    track: assign(({ context: { consumer }, event }) => {
      assertEvent(event, 'startDelivery');
      return { consumer: consumers.deliver(consumer, event) };
    }),
    deliver: emit(({ context: { stream }, event }) => {
      assertEvent(event, 'startDelivery');
      const { to, sequence, attempt } = event;
      const message = streams.storedAt(stream, sequence)?.message ?? '';
      return { type: 'deliver', to, sequence, attempt, message };
    }),
    startAckWait: enqueueActions(({ context: { consumer, settings }, event, enqueue }) => {
      assertEvent(event, ['startDelivery', 'inProgress']);
      const { sequence } = event;
      const attempt = consumer.pending[sequence] ?? 1;
      enqueue.cancel(ackTimer(sequence));
      enqueue.raise(
        { type: 'ackWaitEnded', sequence },
        { id: ackTimer(sequence), delay: ackWaitMs(settings.consumer, attempt) },
      );
    }),
    requestAgain: enqueueActions(({ context: { consumer }, event, enqueue }) => {
      assertEvent(event, ['nak', 'ackWaitEnded']);
      enqueue.cancel(ackTimer(event.sequence));
      enqueue.assign({ consumer: consumers.requestAgain(consumer, event.sequence) });
    }),
    postpone: enqueueActions(({ context: { consumer }, event, enqueue }) => {
      assertEvent(event, 'nak');
      const { sequence, delayMs } = event;
      enqueue.cancel(ackTimer(sequence));
      enqueue.assign({ consumer: consumers.postpone(consumer, sequence) });
      enqueue.raise({ type: 'ackWaitEnded', sequence }, { id: ackTimer(sequence), delay: delayMs });
    }),
    settle: enqueueActions(({ context: { consumer, stream, settings }, event, enqueue }) => {
      assertEvent(event, ['ack', 'term']);
      const settled = consumers.settledBy(consumer, event.sequence, settings.consumer);
      for (const sequence of settled) enqueue.cancel(ackTimer(sequence));
      enqueue.assign({ consumer: consumers.settle(consumer, settled) });
      if (settings.stream.retention === 'workQueue') {
        enqueue.assign({ stream: streams.remove(stream, settled) });
      }
    }),
    answerAck: emit(({ event }) => {
      assertEvent(event, 'ack');
      return { type: 'ackReceived', to: event.reply ?? '', sequence: event.sequence };
    }),
    adviseTerminated: emit(({ event }) => {
      assertEvent(event, 'term');
      return { type: 'terminated', sequence: event.sequence };
    }),
    giveUp: assign(({ context: { consumer }, event }) => {
      assertEvent(event, 'giveUp');
      return { consumer: consumers.settle(consumer, [event.sequence]) };
    }),
    adviseGivenUp: emit(({ event }) => {
      assertEvent(event, 'giveUp');
      return { type: 'maxDeliveriesReached', sequence: event.sequence };
    }),
    flush: assign({ written: ({ context }) => context.consumer }),
    recover: enqueueActions(({ context: { settings, stream, written }, enqueue }) => {
      const consumer = consumers.recoverConsumer(written, stream);
      for (const sequence of consumers.pendingOf(consumer)) {
        const attempt = consumer.pending[sequence] ?? 1;
        enqueue.raise(
          { type: 'ackWaitEnded', sequence },
          { id: ackTimer(sequence), delay: ackWaitMs(settings.consumer, attempt) },
        );
      }
      const remembered = streams.lastById(stream);
      for (const id of Object.keys(remembered)) {
        enqueue.raise(
          { type: 'windowEnded', id },
          { id: windowTimer(id), delay: settings.duplicateWindowMs },
        );
      }
      enqueue.assign({ consumer, remembered });
    }),
  },
}).createMachine({
  id: 'server',
  context: ({ input }) => ({
    ...input,
    remembered: {},
    consumer: consumers.newConsumer,
    written: consumers.newConsumer,
  }),
  initial: 'open',
  states: {
    open: {
      // At the very first start there is nothing to recover.
      entry: 'recover',
      on: {
        publish: [
          // Whatever else would be checked: what is remembered is answered as it was the first time.
          { guard: 'isRemembered', actions: 'confirmAgain' },
          { guard: 'isFull', actions: 'refuse' },
          { actions: ['store', 'remember', 'confirm'] },
        ],
        windowEnded: { actions: 'forget' },
        dispatch: { guard: 'isDue', actions: 'startNext' },
        startDelivery: { actions: ['track', 'deliver', 'startAckWait'] },
        ackWaitEnded: { guard: 'isOutstanding', actions: 'requestAgain' },
        // An acknowledgement of any delivery settles the message, also after it was given up.
        ack: [{ guard: 'asksForReply', actions: ['settle', 'answerAck'] }, { actions: 'settle' }],
        term: { actions: ['settle', 'adviseTerminated'] },
        nak: [
          { guard: not('isPending') },
          { guard: 'asksForDelay', actions: 'postpone' },
          { actions: 'requestAgain' },
        ],
        inProgress: [{ guard: 'isOutstanding', actions: 'startAckWait' }, {}],
        giveUp: { guard: 'isExhausted', actions: ['giveUp', 'adviseGivenUp'] },
        flush: { guard: 'isUnwritten', actions: 'flush' },
      },
    },
  },
});
