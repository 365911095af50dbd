/**
 * The broker: routes what is published to queues, and delivers what is in these to consumers.
 *
 * The chart says when something happens; what it does to the store is in `store.ts`, `consuming.ts`,
 * `dead-letters.ts` and `recovery.ts`. In every step the store is written first, in one write, and only
 * then does anything leave the broker.
 */
import { and, assertEvent, assign, emit, enqueueActions, not, setup } from 'xstate';
import { administer, isInequivalent } from './administration.js';
import type { BrokerEmitted, BrokerEvent } from './broker-events.js';
import * as consuming from './consuming.js';
import * as letters from './dead-letters.js';
import type { ChannelClosed, ConsumerId } from './messages.js';
import { recover } from './recovery.js';
import type { Store } from './store.js';
import * as stores from './store.js';
import { keepTime, write } from './timers.js';

export interface BrokerContext {
  readonly store: Store;
  /** Publishes that are dealt with and not confirmed yet; no restart remembers them. */
  readonly unconfirmed: readonly number[];
  /** Whether the broker was started and has not been stopped since: it finds out at its next start. */
  readonly running: boolean;
  /** Who is connected in order to consume. */
  readonly clients: readonly ConsumerId[];
  /** `consumer_timeout`: for how long a delivery may be outstanding; `null` for ever. */
  readonly deliveryTimeoutMs: number | null;
}

const ADMINISTRATION = [
  'declareExchange',
  'deleteExchange',
  'declareQueue',
  'deleteQueue',
  'bind',
  'unbind',
] as const;

type Closing = Pick<ChannelClosed, 'code'>;

export const broker = setup({
  types: {
    context: {} as BrokerContext,
    events: {} as BrokerEvent,
    input: {} as Pick<BrokerContext, 'store' | 'clients' | 'deliveryTimeoutMs'>,
    emitted: {} as BrokerEmitted,
  },
  guards: {
    isRefused: ({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return stores.isRefused(store, event);
    },
    isUnroutable: ({ context: { store }, event }) => {
      assertEvent(event, 'publish');
      return stores.targetsOf(store, event).length === 0;
    },
    isMandatory: ({ event }) => {
      assertEvent(event, 'publish');
      return event.mandatory;
    },
    isUnconfirmed: ({ context: { unconfirmed }, event }) => {
      assertEvent(event, 'confirm');
      const { number, multiple } = event;
      return (
        unconfirmed.includes(number) && (!multiple || unconfirmed.some((other) => other < number))
      );
    },
    isDue: ({ context: { store }, event }) => {
      assertEvent(event, 'dispatch');
      return consuming.nextDelivery(store, event.to) !== undefined;
    },
    isHeld: ({ context: { store }, event }) => {
      assertEvent(event, ['ack', 'reject']);
      return consuming.heldUnder(store, event.from, event.tag) !== undefined;
    },
    isOnOpenChannel: ({ context: { store }, event }) => {
      assertEvent(event, ['ack', 'reject']);
      return consuming.isOpen(store, event);
    },
    queueExists: ({ context: { store }, event }) => {
      assertEvent(event, 'consume');
      return stores.settingsOf(store, event.queue) !== undefined;
    },
    queueIsFree: ({ context: { store }, event }) => {
      assertEvent(event, 'consume');
      const owner = stores.settingsOf(store, event.queue)?.exclusive ?? null;
      return owner === null || owner === event.from;
    },
    isTagInUse: ({ context: { store }, event }) => {
      assertEvent(event, 'consume');
      return consuming.isTagInUse(store, event);
    },
    isInequivalent: ({ context: { store }, event }) => {
      assertEvent(event, ['declareExchange', 'declareQueue']);
      return isInequivalent(store, event);
    },
    canSendDeadLetter: ({ context: { store } }) => letters.nextToSend(store) !== undefined,
    hasDeadLetterArrived: ({ context: { store } }) => letters.hasArrived(store),
  },
  actions: {
    accept: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'publish');
      write(enqueue, context, stores.accept(context.store, event));
    }),
    forgetUnconfirmed: assign({ unconfirmed: [] }),
    noteUnconfirmed: assign({
      unconfirmed: ({ context, event }) => {
        assertEvent(event, 'publish');
        return [...context.unconfirmed, event.number];
      },
    }),
    confirm: enqueueActions(({ context: { unconfirmed }, event, enqueue }) => {
      assertEvent(event, 'confirm');
      const { number, multiple } = event;
      enqueue.assign({
        unconfirmed: unconfirmed.filter((other) => (multiple ? other > number : other !== number)),
      });
      enqueue.emit({ type: 'confirmed', number, multiple });
    }),
    giveBackUnroutable: emit(({ event }) => {
      assertEvent(event, 'publish');
      return { type: 'returned', message: event.message };
    }),
    refuse: emit(({ event }) => {
      assertEvent(event, 'publish');
      return { type: 'refused', number: event.number };
    }),
    openChannel: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'consume');
      const next = consuming.consume(context.store, event.from, event);
      const channel = next.channels[event.from]?.number ?? 1;
      write(enqueue, context, next);
      enqueue.emit({ type: 'consumeOk', to: event.from, channel });
    }),
    startNext: enqueueActions(({ context: { store }, event, enqueue }) => {
      assertEvent(event, 'dispatch');
      const next = consuming.nextDelivery(store, event.to);
      if (next !== undefined) enqueue.raise({ type: 'startDelivery', to: event.to, ...next });
    }),
    handOver: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'startDelivery');
      write(enqueue, context, consuming.handOver(context.store, event.to));
    }),
    deliver: emit(({ event }) => {
      assertEvent(event, 'startDelivery');
      return { ...event, type: 'deliver' };
    }),
    acknowledge: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'ack');
      write(enqueue, context, consuming.acknowledge(context.store, event.from, event.tag));
    }),
    reject: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'reject');
      write(enqueue, context, consuming.reject(context.store, event.from, event));
    }),
    closeSender: enqueueActions(({ context, event, enqueue }, { code }: Closing) => {
      assertEvent(event, ['consume', 'ack', 'reject']);
      write(enqueue, context, consuming.closeChannel(context.store, event.from));
      enqueue.emit({ type: 'channelClosed', to: event.from, code });
    }),
    closeConnection: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'consume');
      const closed = consuming.consumersOn(context.store, event.connection);
      write(enqueue, context, closed.reduce(consuming.closeChannel, context.store));
      for (const to of new Set([...closed, event.from])) {
        enqueue.emit({ type: 'channelClosed', to, code: 530 });
      }
    }),
    closeHolder: enqueueActions(({ context, event, enqueue }, { code }: Closing) => {
      assertEvent(event, 'deliveryTimedOut');
      write(enqueue, context, consuming.closeChannel(context.store, event.consumer));
      enqueue.emit({ type: 'channelClosed', to: event.consumer, code });
    }),
    expire: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'expired');
      write(enqueue, context, stores.expire(context.store, event.queue, event.position));
    }),
    sendDeadLetter: enqueueActions(({ context, enqueue }) => {
      const letter = letters.nextToSend(context.store);
      if (letter !== undefined) write(enqueue, context, letters.send(context.store, letter));
    }),
    forgetDeadLetter: assign({ store: ({ context }) => letters.forgetArrived(context.store) }),
    administer: enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, ADMINISTRATION);
      write(enqueue, context, administer(context.store, event));
    }),
    cancelConsumers: enqueueActions(({ context: { store }, event, enqueue }) => {
      assertEvent(event, 'deleteQueue');
      for (const to of consuming.consumersOf(store, event.name)) {
        enqueue.emit({ type: 'cancelled', to });
      }
    }),
    answerInequivalent: emit(({ event }) => {
      assertEvent(event, ['declareExchange', 'declareQueue']);
      return { type: 'inequivalent', name: event.name };
    }),
    recover: enqueueActions(({ context, enqueue }) => {
      const { store, running, clients, deliveryTimeoutMs } = context;
      const recovered = running ? recover(store) : store;
      enqueue.assign({ store: recovered, running: true });
      keepTime(enqueue, { after: recovered, deliveryTimeoutMs });
      if (!running) return;
      enqueue.emit({ type: 'connectionLost' });
      for (const to of clients) enqueue.emit({ type: 'channelClosed', to, code: 320 });
    }),
  },
}).createMachine({
  id: 'broker',
  context: ({ input }) => ({ ...input, unconfirmed: [], running: false }),
  initial: 'open',
  states: {
    open: {
      // At the very first start there is nothing to recover.
      entry: 'recover',
      on: {
        openChannel: { actions: 'forgetUnconfirmed' },
        publish: [
          { guard: 'isRefused', actions: ['accept', 'refuse'] },
          {
            guard: and(['isUnroutable', 'isMandatory']),
            actions: ['giveBackUnroutable', 'noteUnconfirmed'],
          },
          { guard: 'isUnroutable', actions: 'noteUnconfirmed' },
          { actions: ['accept', 'noteUnconfirmed'] },
        ],
        confirm: { guard: 'isUnconfirmed', actions: 'confirm' },
        consume: [
          { guard: not('queueExists'), actions: { type: 'closeSender', params: { code: 404 } } },
          { guard: not('queueIsFree'), actions: { type: 'closeSender', params: { code: 405 } } },
          { guard: 'isTagInUse', actions: 'closeConnection' },
          { actions: 'openChannel' },
        ],
        dispatch: { guard: 'isDue', actions: 'startNext' },
        startDelivery: { actions: ['handOver', 'deliver'] },
        // What comes on a channel that is closed, or of a queue that is gone, is too late for anything.
        ack: [
          { guard: not('isOnOpenChannel') },
          { guard: not('isHeld'), actions: { type: 'closeSender', params: { code: 406 } } },
          { actions: 'acknowledge' },
        ],
        reject: [
          { guard: not('isOnOpenChannel') },
          { guard: not('isHeld'), actions: { type: 'closeSender', params: { code: 406 } } },
          { actions: 'reject' },
        ],
        deliveryTimedOut: { actions: { type: 'closeHolder', params: { code: 406 } } },
        expired: { actions: 'expire' },
        sendDeadLetter: { guard: 'canSendDeadLetter', actions: 'sendDeadLetter' },
        forgetDeadLetter: { guard: 'hasDeadLetterArrived', actions: 'forgetDeadLetter' },
        declareExchange: [
          { guard: 'isInequivalent', actions: 'answerInequivalent' },
          { actions: 'administer' },
        ],
        declareQueue: [
          { guard: 'isInequivalent', actions: 'answerInequivalent' },
          { actions: 'administer' },
        ],
        deleteExchange: { actions: 'administer' },
        deleteQueue: { actions: ['cancelConsumers', 'administer'] },
        bind: { actions: 'administer' },
        unbind: { actions: 'administer' },
      },
    },
  },
});
