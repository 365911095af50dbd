/**
 * A replica of the view: applies events as they arrive, and answers queries from what it has.
 *
 * A query names the position that its session has come to. A replica that is behind it makes the
 * query wait until it has caught up, and refuses it when the wait takes too long.
 */
import { assertEvent, assign, emit, setup } from 'xstate';
import type { Answer, Behind, EventId, Query, Replicate } from './messages.js';

export interface ReplicaContext {
  /** What the view holds; how many events that are is its checkpoint. */
  readonly events: readonly EventId[];
  /** Queries that it cannot answer yet. */
  readonly waiting: readonly Query[];
}

export type ReplicaEvent =
  | Replicate
  | Query
  /** The query that has waited longest has waited too long. */
  | { readonly type: 'timeout' };

/** The waiting query that can be answered by now. */
const ready = ({ events, waiting }: ReplicaContext): Query | undefined =>
  waiting.find(({ token }) => token <= events.length);

export const replica = setup({
  types: {
    context: {} as ReplicaContext,
    events: {} as ReplicaEvent,
    emitted: {} as Answer | Behind,
  },
  guards: {
    isBehind: ({ context: { events }, event }) => {
      assertEvent(event, 'query');
      return event.token > events.length;
    },
    hasCaughtUp: ({ context }) => ready(context) !== undefined,
    isAwaited: ({ context }) => context.waiting.length > 0,
  },
  actions: {
    apply: assign({
      events: ({ context, event }) => {
        assertEvent(event, 'replicate');
        return [...context.events, event.event];
      },
    }),
    answer: emit(({ context: { events }, event }) => {
      assertEvent(event, 'query');
      return { type: 'answer', to: event.from, checkpoint: events.length, events };
    }),
    wait: assign({
      waiting: ({ context, event }) => {
        assertEvent(event, 'query');
        return [...context.waiting, event];
      },
    }),
    answerReady: emit(({ context }) => ({
      type: 'answer',
      to: ready(context)?.from ?? '',
      checkpoint: context.events.length,
      events: context.events,
    })),
    dropReady: assign({
      waiting: ({ context }) => {
        const answered = ready(context);
        return context.waiting.filter((query) => query !== answered);
      },
    }),
    refuse: emit(({ context: { waiting } }) => ({ type: 'behind', to: waiting[0]?.from ?? '' })),
    dropFirst: assign({ waiting: ({ context }) => context.waiting.slice(1) }),
  },
}).createMachine({
  id: 'replica',
  context: { events: [], waiting: [] },
  initial: 'serving',
  states: {
    serving: {
      always: { guard: 'hasCaughtUp', actions: ['answerReady', 'dropReady'] },
      on: {
        replicate: { actions: 'apply' },
        query: [{ guard: 'isBehind', actions: 'wait' }, { actions: 'answer' }],
        timeout: { guard: 'isAwaited', actions: ['refuse', 'dropFirst'] },
      },
    },
  },
});
