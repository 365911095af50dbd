/**
 * The event store: keeps streams of events, and appends to them under optimistic concurrency.
 *
 * It works on one append at a time. Whether the storage succeeds is the environment's choice; what
 * an append must meet is looked at in the transaction that writes it, and a batch is one write.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Append, Appended, Batch, History, Load, Rejected } from './messages.js';
import type { Streams } from './streams.js';
import * as streamsOf from './streams.js';

export interface StoreContext {
  readonly streams: Streams;
  /** What is being written. */
  readonly pending: Append | Import | null;
  /** Which release of the application is deployed; a newer one reads old facts in its own words. */
  readonly release: 1 | 2;
}

/** An operator brings in events from elsewhere. */
export interface Import extends Batch {
  readonly type: 'import';
}

export type StoreEvent =
  | Load
  | Append
  | Import
  /** The storage has written, or has not. */
  | { readonly type: 'succeed' }
  | { readonly type: 'fail' }
  /** The next release of the application is deployed. */
  | { readonly type: 'release' };

/** Told to an operator, who is no part of the system. */
type Told = { readonly type: 'imported' } | { readonly type: 'refused' };

const storeSetup = setup({
  types: {
    context: {} as StoreContext,
    events: {} as StoreEvent,
    emitted: {} as History | Appended | Rejected | Told,
  },
  guards: {
    isMalformed: ({ context: { streams }, event }) => {
      assertEvent(event, ['append', 'import']);
      return streamsOf.isMalformed(streams, event);
    },
    isConflict: ({ context: { streams }, event }) => {
      assertEvent(event, ['append', 'import']);
      return streamsOf.isConflict(streams, event);
    },
    isOld: ({ context }) => context.release === 1,
  },
  actions: {
    answerHistory: emit(({ context: { streams, release }, event }) => {
      assertEvent(event, 'load');
      const events = streamsOf.historyOf(streams, event.stream);
      return {
        type: 'history',
        to: event.from,
        events: release === 1 ? events : streamsOf.upcastAll(events),
      };
    }),
    hold: assign({
      pending: ({ event }) => {
        assertEvent(event, ['append', 'import']);
        return event;
      },
    }),
    letGo: assign({ pending: null }),
    write: assign(({ context: { streams, pending } }) =>
      pending === null ? {} : { streams: streamsOf.append(streams, pending) },
    ),
    confirm: emit(({ context: { pending } }) =>
      pending?.type === 'append' ? { type: 'appended', to: pending.from } : { type: 'imported' },
    ),
    reportFailure: emit(({ context: { pending } }) =>
      pending?.type === 'append'
        ? { type: 'rejected', to: pending.from, reason: 'failure' }
        : { type: 'refused' },
    ),
    reject: emit(({ event }, { reason }: Pick<Rejected, 'reason'>) =>
      event.type === 'append' ? { type: 'rejected', to: event.from, reason } : { type: 'refused' },
    ),
    deploy: assign({ release: 2 }),
  },
});

/** What every batch goes through, whoever it comes from. */
const CHECKED = [
  { guard: 'isConflict', actions: { type: 'reject', params: { reason: 'conflict' } } },
  { guard: 'isMalformed', actions: { type: 'reject', params: { reason: 'malformed' } } },
  { target: 'writing', actions: 'hold' },
] as const;

export const store = storeSetup.createMachine({
  id: 'store',
  context: { streams: {}, pending: null, release: 1 },
  initial: 'open',
  states: {
    open: {
      on: {
        load: { actions: 'answerHistory' },
        append: [...CHECKED],
        import: [...CHECKED],
        // Nothing that is stored changes: old facts are translated when they are read.
        release: { guard: 'isOld', actions: 'deploy' },
      },
    },
    writing: {
      on: {
        succeed: { target: 'open', actions: ['write', 'confirm', 'letGo'] },
        fail: { target: 'open', actions: ['reportFailure', 'letGo'] },
      },
    },
  },
});
