/**
 * A monitor that keeps its own record of what the server has delivered, settled and given up.
 *
 * How often a message was delivered is a matter of history, and a flawed server would vouch for itself.
 * This machine sees what passes between the server and the others, and nothing of what the server
 * knows. It also sees when the server writes to disk, because a server that is killed may forget what
 * happened since: then the record goes back to that time as well.
 */
import { assign, setup } from 'xstate';
import type { EventObject } from 'xstate';
import type { Sent, StepDetail } from 'edproof/modeling';
import type { Ack, Deliver, Sequence, Term } from '../messages.js';
import type { ServerEvent } from '../server.js';

/** What happened, in a life of the server. */
export interface History {
  /** How often each message was delivered, as far as it is counted. */
  readonly delivered: Readonly<Record<Sequence, number>>;
  /** Messages of which the server has processed an ACK or TERM, in order. One of a delivery that a
   * server has forgotten settles nothing. */
  readonly settled: readonly Sequence[];
  /** Messages that the server gave up after their last delivery, in order. */
  readonly givenUp: readonly Sequence[];
}

export interface RecordContext {
  /** From here on deliveries are counted no more, so that the record of an unlimited consumer is finite. */
  readonly countsUpTo: number;
  readonly history: History;
  /** The history up to what the server wrote last. */
  readonly written: History;
}

export type RecordEvent =
  | { readonly type: 'delivered'; readonly sequence: Sequence }
  | { readonly type: 'settled'; readonly sequence: Sequence }
  | { readonly type: 'givenUp'; readonly sequence: Sequence }
  | { readonly type: 'wrote' }
  | { readonly type: 'crashed' };

const nothing: History = { delivered: {}, settled: [], givenUp: [] };

export const record = setup({
  types: {
    context: {} as RecordContext,
    events: {} as RecordEvent,
    input: {} as Pick<RecordContext, 'countsUpTo'>,
  },
}).createMachine({
  id: 'record',
  context: ({ input }) => ({ ...input, history: nothing, written: nothing }),
  on: {
    delivered: {
      actions: assign({
        history: ({ context: { history, countsUpTo }, event: { sequence } }) => ({
          ...history,
          delivered: {
            ...history.delivered,
            [sequence]: Math.min(deliveries(history, sequence) + 1, countsUpTo),
          },
        }),
      }),
    },
    settled: {
      guard: ({ context: { history }, event: { sequence } }) => deliveries(history, sequence) > 0,
      actions: assign({
        history: ({ context: { history }, event: { sequence } }) => ({
          ...history,
          settled: withElement(history.settled, sequence),
        }),
      }),
    },
    givenUp: {
      actions: assign({
        history: ({ context: { history }, event: { sequence } }) => ({
          ...history,
          givenUp: withElement(history.givenUp, sequence),
        }),
      }),
    },
    wrote: { actions: assign({ written: ({ context }) => context.history }) },
    crashed: { actions: assign({ history: ({ context }) => context.written }) },
  },
});

/** How often a message was delivered. */
export const deliveries = ({ delivered }: History, sequence: Sequence): number =>
  delivered[sequence] ?? 0;

/** Messages that were delivered and are neither settled nor given up. */
export const outstanding = ({ delivered, settled, givenUp }: History): readonly Sequence[] =>
  Object.keys(delivered)
    .map(Number)
    .filter((sequence) => !settled.includes(sequence) && !givenUp.includes(sequence));

/** What a step of the system is to the monitor. */
export const observeRecord = (step: StepDetail): RecordEvent | undefined => {
  if (step.kind === 'crash') return step.actor === 'server' ? { type: 'crashed' } : undefined;
  if (!('actor' in step) || step.actor !== 'server') return undefined;
  if (step.kind === 'stimulus') return observeStimulus(step.event as ServerEvent, step.emitted);
  if (step.kind === 'receive' && isSettlement(step.message)) {
    return { type: 'settled', sequence: step.message.sequence };
  }
  return undefined;
};

const observeStimulus = (event: ServerEvent, emitted: readonly Sent[]): RecordEvent | undefined => {
  if (event.type === 'flush') return { type: 'wrote' };
  if (event.type === 'giveUp') return { type: 'givenUp', sequence: event.sequence };
  const delivery = emitted.map(({ message }) => message).find(isDeliver);
  return delivery && { type: 'delivered', sequence: delivery.sequence };
};

const isSettlement = (message: EventObject): message is Ack | Term =>
  message.type === 'ack' || message.type === 'term';

const isDeliver = (message: EventObject): message is Deliver => message.type === 'deliver';

const withElement = (list: readonly Sequence[], added: Sequence): readonly Sequence[] =>
  list.includes(added) ? list : [...list, added].sort((left, right) => left - right);
