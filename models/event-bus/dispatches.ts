/**
 * A monitor that remembers what the bus has dispatched.
 *
 * The order of first dispatches and the reasons for repeated ones are matters of history. This
 * machine observes the bus from outside and takes no part in anything: what the bus itself has on
 * record is not consulted, since a flawed bus would vouch for itself.
 */
import { assign, setup } from 'xstate';
import type { EventObject } from 'xstate';
import type { StepDetail } from 'edproof/modeling';
import type { LeaseExpired } from './bus.js';
import type { EventId, SubscriptionId } from './events.js';
import type { Ack, Attempt, Deliver, Nack } from './messages.js';
import type { PlaceId } from './store.js';

/** Out with a subscriber, as the attempt of this number; or handed back; or acknowledged. */
export type Standing = Attempt['attempt'] | 'returned' | 'settled';

export interface DispatchesContext {
  /** Every event that was ever dispatched to a subscription, and how its last dispatch stands. */
  readonly last: Readonly<Record<SubscriptionId, Readonly<Record<EventId, Standing>>>>;
}

export type DispatchesEvent =
  /** An event left the bus. */
  | (Dispatched & { readonly type: 'dispatched' })
  /** A subscriber said how it ended. Only what is said of the last attempt means anything. */
  | (Dispatched & { readonly type: 'refused' | 'acknowledged' })
  /** Nobody said anything in time. */
  | (PlaceId & { readonly type: 'expired' })
  /** The bus went down, perhaps right after a dispatch: everything may be dispatched again. */
  | { readonly type: 'crashed'; readonly dispatched: Dispatched | undefined };

type Dispatched = PlaceId & Attempt;

export const dispatches = setup({
  types: { context: {} as DispatchesContext, events: {} as DispatchesEvent },
}).createMachine({
  id: 'dispatches',
  context: { last: {} },
  on: {
    dispatched: { actions: assign(({ context, event }) => mark(context, event, event.attempt)) },
    refused: {
      guard: ({ context, event }) => isLast(context, event),
      actions: assign(({ context, event }) => mark(context, event, 'returned')),
    },
    acknowledged: {
      guard: ({ context, event }) => isLast(context, event),
      actions: assign(({ context, event }) => mark(context, event, 'settled')),
    },
    expired: { actions: assign(({ context, event }) => mark(context, event, 'returned')) },
    crashed: {
      actions: assign(({ context, event: { dispatched } }) =>
        returnAll(
          dispatched === undefined ? context : mark(context, dispatched, dispatched.attempt),
        ),
      ),
    },
  },
});

/** What a step of the system is to the monitor. */
export const observeDispatches = (step: StepDetail): DispatchesEvent | undefined => {
  const dispatched = dispatchIn(step);
  if (step.kind === 'crash' && step.actor === 'bus') return { type: 'crashed', dispatched };
  if (dispatched !== undefined) return { type: 'dispatched', ...dispatched };
  switch (step.kind) {
    case 'receive':
      return settlementIn(step.message);
    case 'timer':
      return isExpiry(step.event) ? { type: 'expired', ...placeIn(step.event) } : undefined;
    default:
      return undefined;
  }
};

const dispatchIn = (step: StepDetail): Dispatched | undefined => {
  const sent = 'emitted' in step ? step.emitted : [];
  const delivery = sent.map(({ message }) => message).find(isDeliver);
  if (delivery === undefined) return undefined;
  const { to, event, attempt } = delivery;
  return { subscription: to, event, attempt };
};

const settlementIn = (message: EventObject): DispatchesEvent | undefined => {
  if (!isSettlement(message)) return undefined;
  const type = message.type === 'nack' ? 'refused' : 'acknowledged';
  return { type, ...placeIn(message), attempt: message.attempt };
};

const placeIn = ({ subscription, event }: PlaceId): PlaceId => ({ subscription, event });

const isDeliver = (message: EventObject): message is Deliver => message.type === 'deliver';

const isSettlement = (message: EventObject): message is Ack | Nack =>
  message.type === 'ack' || message.type === 'nack';

const isExpiry = (event: EventObject): event is LeaseExpired => event.type === 'leaseExpired';

const isLast = (
  { last }: DispatchesContext,
  { subscription, event, attempt }: Dispatched,
): boolean => last[subscription]?.[event] === attempt;

const mark = (
  { last }: DispatchesContext,
  { subscription, event }: PlaceId,
  standing: Standing,
): DispatchesContext => ({
  last: { ...last, [subscription]: { ...last[subscription], [event]: standing } },
});

const returnAll = ({ last }: DispatchesContext): DispatchesContext => ({
  last: mapValues(last, (events) => mapValues(events, () => 'returned')),
});

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
