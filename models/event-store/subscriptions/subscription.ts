/**
 * A subscription: reads the log from its checkpoint on, and handles one event after another.
 *
 * The effect of an event and the checkpoint behind it are one write, so a crash between two events
 * neither repeats an effect nor skips one. A page that is late begins before the checkpoint: what
 * was handled already is left out.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { EventId, Notice, Page, Read, SubscriptionId } from './messages.js';

/** What a subscription keeps: changed by one write at a time. */
export interface Ledger {
  /** How many events of the log have been handled. */
  readonly checkpoint: number;
  /** The effects, by the events that had them, in their order. */
  readonly effects: readonly EventId[];
}

export interface SubscriptionInput {
  readonly id: SubscriptionId;
}

export interface SubscriptionContext extends SubscriptionInput {
  readonly ledger: Ledger;
  /** What is left of the page that is being handled. */
  readonly events: readonly EventId[];
}

export const subscription = setup({
  types: {
    context: {} as SubscriptionContext,
    /** `look`: it is time to read, whether or not there was a notice. */
    events: {} as Page | Notice | { readonly type: 'look' },
    input: {} as SubscriptionInput,
    emitted: {} as Read,
  },
  guards: {
    isHandled: ({ context }) => context.events.length === 0,
  },
  actions: {
    read: emit(({ context: { id, ledger } }) => ({
      type: 'read',
      from: id,
      after: ledger.checkpoint,
    })),
    take: assign({
      events: ({ context: { ledger }, event }) => {
        assertEvent(event, 'page');
        return event.events.slice(Math.max(0, ledger.checkpoint - event.after));
      },
    }),
    handle: assign({
      ledger: ({ context: { ledger, events } }) => ({
        checkpoint: ledger.checkpoint + 1,
        effects: [...ledger.effects, ...events.slice(0, 1)],
      }),
      events: ({ context }) => context.events.slice(1),
    }),
  },
}).createMachine({
  id: 'subscription',
  context: ({ input }) => ({
    ...input,
    ledger: { checkpoint: 0, effects: [] },
    events: [],
  }),
  initial: 'idle',
  states: {
    idle: { on: { look: 'reading', notice: 'reading' } },
    reading: {
      entry: 'read',
      // A page may never come, if the log goes down.
      on: {
        page: { target: 'handling', actions: 'take' },
        look: { target: 'reading', reenter: true },
      },
    },
    handling: { always: [{ guard: 'isHandled', target: 'idle' }, { actions: 'handle' }] },
  },
});
