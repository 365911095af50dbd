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
import type { Deliver, Nack } from './messages.js';
import type { PlaceId } from './store.js';

/** Out with a subscriber, or handed back; an acknowledged event stays out for ever. */
export type Standing = 'out' | 'returned';

export interface DispatchesContext {
  /** Every event that was ever dispatched to a subscription, and how its last dispatch stands. */
  readonly last: Readonly<Record<SubscriptionId, Readonly<Record<EventId, Standing>>>>;
}

export type DispatchesEvent =
  /** An event left the bus; it came back, refused or not settled in time. */
  | (PlaceId & { readonly type: 'dispatched' | 'returned' })
  /** The bus went down, perhaps right after a dispatch: all that was out counts as returned. */
  | { readonly type: 'crashed'; readonly dispatched: PlaceId | undefined };

export const dispatches = setup({
  types: { context: {} as DispatchesContext, events: {} as DispatchesEvent },
}).createMachine({
  id: 'dispatches',
  context: { last: {} },
  on: {
    dispatched: { actions: assign(({ context, event }) => mark(context, event, 'out')) },
    returned: { actions: assign(({ context, event }) => mark(context, event, 'returned')) },
    crashed: {
      actions: assign(({ context, event: { dispatched } }) =>
        returnAll(dispatched === undefined ? context : mark(context, dispatched, 'out')),
      ),
    },
  },
});

/** What a step of the system is to the monitor. */
export const observeDispatches = (step: StepDetail): DispatchesEvent | undefined => {
  const dispatched = dispatchIn(step);
  if (step.kind === 'crash' && step.actor === 'bus') return { type: 'crashed', dispatched };
  if (dispatched !== undefined) return { type: 'dispatched', ...dispatched };
  const returned = returnIn(step);
  return returned && { type: 'returned', ...returned };
};

const dispatchIn = (step: StepDetail): PlaceId | undefined => {
  const sent = 'emitted' in step ? step.emitted : [];
  const delivery = sent.map(({ message }) => message).find(isDeliver);
  return delivery && { subscription: delivery.to, event: delivery.event };
};

const returnIn = (step: StepDetail): PlaceId | undefined => {
  const cause =
    step.kind === 'receive' ? step.message : step.kind === 'timer' ? step.event : undefined;
  return cause !== undefined && isReturn(cause)
    ? { subscription: cause.subscription, event: cause.event }
    : undefined;
};

const isDeliver = (message: EventObject): message is Deliver => message.type === 'deliver';

const isReturn = (cause: EventObject): cause is Nack | LeaseExpired =>
  cause.type === 'nack' || cause.type === 'leaseExpired';

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
