/**
 * The publisher: publishes in confirm mode, several messages at a time, and reports an outcome for each.
 *
 * The outcome waits for the confirm. A message that was returned before it reached no queue; one that
 * is never confirmed may have, so it is published again, and when that does not help either the outcome
 * is indeterminate, and says so.
 *
 * When the connection is lost the publisher knows what it knew, and nothing that is pending will be
 * answered any more: it connects again.
 */
import { assertEvent, assign, emit, enqueueActions, setup } from 'xstate';
import type {
  Address,
  Confirmed,
  ConnectionLost,
  Message,
  OpenChannel,
  Publish,
  Refused,
  Returned,
} from './messages.js';

/** What the caller is told of its message. */
export type Outcome = 'success' | 'unroutable' | 'failure' | 'indeterminate';

/** A message and where it is to go. */
export interface Publication {
  readonly message: Message;
  readonly address: Address;
}

/** How messages are published. */
export interface PublishSettings {
  readonly mandatory: boolean;
  readonly persistent: boolean;
  /** How often a message is published at most. */
  readonly maxAttempts: number;
}

/** A publish that was not answered. */
export interface Pending {
  readonly number: number;
  readonly publication: Publication;
  /** Which attempt it is, counted from 1. */
  readonly attempt: number;
  /** Whether the message came back. */
  readonly returned: boolean;
}

export interface PublisherContext {
  readonly settings: PublishSettings;
  /** What it publishes, in this order. */
  readonly publications: readonly Publication[];
  /** How many of them it was handed so far. */
  readonly handed: number;
  /** How often it has published. */
  readonly published: number;
  readonly pending: readonly Pending[];
  readonly outcomes: Readonly<Record<Message, Outcome>>;
}

export type PublisherEvent =
  | Returned
  | Confirmed
  | Refused
  | ConnectionLost
  /** The caller hands over the next message. */
  | { readonly type: 'publish' }
  /** The publisher to itself: send this; this will never be answered. */
  | ({ readonly type: 'send' } & Pick<Pending, 'publication' | 'attempt'>)
  | { readonly type: 'unanswered'; readonly number: number };

export const publisher = setup({
  types: {
    context: {} as PublisherContext,
    events: {} as PublisherEvent,
    input: {} as Pick<PublisherContext, 'settings' | 'publications'>,
    emitted: {} as OpenChannel | Publish,
  },
  guards: {
    hasNext: ({ context }) => context.handed < context.publications.length,
    isPending: ({ context, event }) => {
      assertEvent(event, 'refused');
      return context.pending.some(({ number }) => number === event.number);
    },
    mayTryAgain: ({ context: { pending, settings }, event }) => {
      assertEvent(event, 'unanswered');
      return pending.some(
        ({ number, attempt }) => number === event.number && attempt < settings.maxAttempts,
      );
    },
  },
  actions: {
    openChannel: emit({ type: 'openChannel' }),
    takeNext: enqueueActions(({ context: { handed, publications }, enqueue }) => {
      const publication = publications[handed];
      if (publication === undefined) return;
      enqueue.assign({ handed: handed + 1 });
      enqueue.raise({ type: 'send', publication, attempt: 1 });
    }),
    send: enqueueActions(({ context: { settings, published, pending }, event, enqueue }) => {
      assertEvent(event, 'send');
      const { publication, attempt } = event;
      const number = published + 1;
      const { mandatory, persistent } = settings;
      const { message, address } = publication;
      enqueue.assign({
        published: number,
        pending: [...pending, { number, publication, attempt, returned: false }],
      });
      enqueue.emit({ type: 'publish', message, number, ...address, mandatory, persistent });
    }),
    noteReturned: assign({
      pending: ({ context: { pending }, event }) => {
        assertEvent(event, 'returned');
        return pending.map((other) =>
          other.publication.message === event.message ? { ...other, returned: true } : other,
        );
      },
    }),
    settleConfirmed: enqueueActions(({ context: { pending, outcomes }, event, enqueue }) => {
      assertEvent(event, 'confirmed');
      const settled = pending.filter(({ number }) =>
        event.multiple ? number <= event.number : number === event.number,
      );
      enqueue.assign({
        pending: pending.filter((other) => !settled.includes(other)),
        outcomes: {
          ...outcomes,
          ...Object.fromEntries(
            settled.map(({ publication, returned }) => [
              publication.message,
              returned ? ('unroutable' as const) : ('success' as const),
            ]),
          ),
        },
      });
    }),
    settleRefused: enqueueActions(({ context: { pending, outcomes }, event, enqueue }) => {
      assertEvent(event, 'refused');
      const refused = pending.find(({ number }) => number === event.number);
      if (refused === undefined) return;
      enqueue.assign({
        pending: pending.filter((other) => other !== refused),
        // An earlier attempt that was never answered may have been stored.
        outcomes: {
          ...outcomes,
          [refused.publication.message]: refused.attempt > 1 ? 'indeterminate' : 'failure',
        },
      });
    }),
    sendAgain: enqueueActions(({ context: { pending }, event, enqueue }) => {
      assertEvent(event, 'unanswered');
      const late = pending.find(({ number }) => number === event.number);
      if (late === undefined) return;
      const { publication, attempt } = late;
      enqueue.assign({ pending: pending.filter((other) => other !== late) });
      enqueue.raise({ type: 'send', publication, attempt: attempt + 1 });
    }),
    doubtPending: enqueueActions(({ context: { pending }, enqueue }) => {
      for (const { number } of pending) enqueue.raise({ type: 'unanswered', number });
    }),
    giveUp: assign(({ context: { pending, outcomes }, event }) => {
      assertEvent(event, 'unanswered');
      const late = pending.find(({ number }) => number === event.number);
      if (late === undefined) return {};
      return {
        pending: pending.filter((other) => other !== late),
        outcomes: { ...outcomes, [late.publication.message]: 'indeterminate' as const },
      };
    }),
  },
}).createMachine({
  id: 'publisher',
  context: ({ input }) => ({ ...input, handed: 0, published: 0, pending: [], outcomes: {} }),
  initial: 'connected',
  states: {
    connected: {
      // At the very first start nothing is pending.
      entry: ['openChannel', 'doubtPending'],
      on: {
        publish: { guard: 'hasNext', actions: 'takeNext' },
        send: { actions: 'send' },
        returned: { actions: 'noteReturned' },
        confirmed: { actions: 'settleConfirmed' },
        refused: { guard: 'isPending', actions: 'settleRefused' },
        connectionLost: { target: 'connected', reenter: true },
        unanswered: [{ guard: 'mayTryAgain', actions: 'sendAgain' }, { actions: 'giveUp' }],
      },
    },
  },
});
