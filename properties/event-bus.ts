/**
 * How the properties of the event bus read its states and steps.
 *
 * Everything is read from where it lies: the bus's store, the subscribers' ledgers, the links, and
 * the messages that a step really sent.
 */
import type { Action } from 'edproof/modeling';
import { member } from 'edproof/modeling';
import type { EventObject } from 'xstate';
import type { Administration } from '../models/event-bus/bus.js';
import type { EventBusView } from '../models/event-bus/index.js';
import type { EventId, SubscriptionId } from '../models/event-bus/events.js';
import type { Accepted, Attempt, Deliver, Rejected } from '../models/event-bus/messages.js';
import type { Place, Store } from '../models/event-bus/store.js';
import { isOpen } from '../models/event-bus/store.js';
import { detailOf, sentIn } from './steps.js';

/** The bus's durable store; while the bus is down it is what the bus will start with. */
export const storeOf = ({ actors }: EventBusView): Store => actors.bus.context.store;

/** The place that the bus has on record. */
export const placeOf = (
  view: EventBusView,
  subscription: SubscriptionId,
  event: EventId,
): Place | undefined => storeOf(view).places[subscription]?.[event];

/**
 * Whether an event is pending, leased, dead-lettered or processed for a subscription. That it is
 * processed is the subscriber's to say, in its ledger: that the bus believes so does not count.
 */
export const hasPlace = (
  view: EventBusView,
  subscription: SubscriptionId,
  event: EventId,
): boolean => {
  const place = placeOf(view, subscription, event);
  if (place !== undefined && (isOpen(place) || place.status === 'dead')) return true;
  return member(view.actors.subscriber, subscription).context.processed.includes(event);
};

/** The deliveries that a subscriber has been sent and has not settled: on their way or in hand. */
export const deliveredTo = (view: EventBusView, id: SubscriptionId): readonly Attempt[] => {
  const { current } = member(view.actors.subscriber, id).context;
  const arriving = member(view.links.deliveries, id);
  return current === null ? arriving : [current, ...arriving];
};

/** The delivery that a step dispatched to a subscription, if it did. */
export const dispatchIn = (action: Action, id: SubscriptionId): Deliver | undefined =>
  sentIn(action).find(
    (message): message is Deliver => message.type === 'deliver' && (message as Deliver).to === id,
  );

/** The bus's answer to a publish, if the step gave one. */
export const answerIn = (action: Action): Accepted | Rejected | undefined =>
  sentIn(action).find(
    (message): message is Accepted | Rejected =>
      message.type === 'accepted' || message.type === 'rejected',
  );

/** Whether a step ended a subscription. */
export const cancels = (action: Action, id: SubscriptionId): boolean => {
  const detail = detailOf(action);
  const step = detail.kind === 'crash' ? detail.during : detail;
  return step?.kind === 'stimulus' && isCancel(step.event) && step.event.id === id;
};

type Cancel = Extract<Administration, { readonly type: 'cancel' }>;

const isCancel = (event: EventObject): event is Cancel => event.type === 'cancel';
