/**
 * A writer: executes one command on one user, which is to load, to decide and to append.
 *
 * The decision is appended under the version that it was made on. After a conflict it is made again
 * on the newer history. Without an answer nobody knows whether the batch is stored: the writer looks
 * for its events, whose ids come from the command and are the same in every attempt.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { StoredEvent, StreamId } from '../events.js';
import { eventOf, factOf, idOf } from '../events.js';
import type { UserCommand } from '../user.js';
import { decide, fold } from '../user.js';
import type { Append, Appended, Batch, History, Load, Rejected, WriterId } from './messages.js';

export interface WriterInput {
  readonly id: WriterId;
  readonly stream: StreamId;
  readonly command: UserCommand;
}

export interface WriterContext extends WriterInput {
  /** What was decided last, and on which version. */
  readonly batch: Batch;
}

export type WriterEvent =
  | History
  | Appended
  | Rejected
  /** The caller's decisions: execute the command, wait no longer, try once more. */
  | { readonly type: 'execute' }
  | { readonly type: 'giveUp' }
  | { readonly type: 'retry' };

/** The batch that a command comes to on a history; `undefined` where it is not allowed. */
const batchOn = (
  { id, stream, command }: WriterInput,
  history: readonly StoredEvent[],
): Batch | undefined => {
  const expected = history.length;
  const facts = decide(command, fold(history.map(factOf)));
  const events = facts?.map((fact, index) =>
    eventOf({ stream, version: expected + index + 1, fact, id: `${id}.${index + 1}` }),
  );
  return events && { stream, expected, events };
};

export const writer = setup({
  types: {
    context: {} as WriterContext,
    events: {} as WriterEvent,
    input: {} as WriterInput,
    emitted: {} as Load | Append,
  },
  guards: {
    isStored: ({ context, event }) => {
      assertEvent(event, 'history');
      return event.events.some((stored) => idOf(stored) === `${context.id}.1`);
    },
    isRefused: ({ context, event }) => {
      assertEvent(event, 'history');
      return batchOn(context, event.events) === undefined;
    },
    isConflict: ({ event }) => {
      assertEvent(event, 'rejected');
      return event.reason === 'conflict';
    },
  },
  actions: {
    load: emit(({ context: { id, stream } }) => ({ type: 'load', from: id, stream })),
    decide: assign(({ context, event }) => {
      assertEvent(event, 'history');
      const batch = batchOn(context, event.events);
      return batch === undefined ? {} : { batch };
    }),
    append: emit(({ context: { id, batch } }) => ({ type: 'append', from: id, ...batch })),
  },
}).createMachine({
  id: 'writer',
  context: ({ input }) => ({
    ...input,
    batch: { stream: input.stream, expected: 0, events: [] },
  }),
  initial: 'idle',
  states: {
    idle: { on: { execute: 'loading' } },
    loading: {
      entry: 'load',
      on: {
        history: [
          { guard: 'isStored', target: 'found' },
          { guard: 'isRefused', target: 'refused' },
          { target: 'appending', actions: 'decide' },
        ],
        // The store went down before it answered.
        giveUp: { target: 'loading', reenter: true },
      },
    },
    appending: {
      entry: 'append',
      on: {
        appended: 'done',
        rejected: [{ guard: 'isConflict', target: 'loading' }, { target: 'failed' }],
        giveUp: 'indeterminate',
      },
    },
    failed: { on: { retry: 'loading' } },
    indeterminate: { on: { retry: 'loading' } },
    /** The batch was stored, as the store has answered. */
    done: {},
    /** The batch was stored by an attempt that was never answered. */
    found: {},
    /** The user's state does not allow the command. */
    refused: {},
  },
});
