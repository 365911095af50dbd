/**
 * How the properties of the event bus read its states and steps.
 *
 * Everything is read from where it lies: the bus's store, the subscribers' ledgers, the links, and
 * the messages that a step really sent.
 */
import type { Action } from 'edproof/modeling';
import { member } from 'edproof/modeling';
import { weak } from 'edproof/suite';
import type { Administration } from '../models/event-bus/bus.js';
import type { Standing } from '../models/event-bus/dispatches.js';
import type { EventBusView } from '../models/event-bus/index.js';
import type { EventId, EventType, SubscriptionId } from '../models/event-bus/events.js';
import { eventOf } from '../models/event-bus/events.js';
import type { Accepted, Attempt, Deliver, Rejected } from '../models/event-bus/messages.js';
import type { Place, Places, Store } from '../models/event-bus/store.js';
import { isOpen } from '../models/event-bus/store.js';
import { sentIn, stimulusIn } from './steps.js';

/** What keeps the bus itself going: its timers, what it receives, and restarts after crashes. */
export const running = [
  weak({ kind: 'timer', actor: 'bus' }),
  weak({ kind: 'receive', actor: 'bus' }),
  weak({ kind: 'recovery' }),
];

/** What brings every delivery to its end: also that it is dispatched, taken and handled. */
export const delivering = [
  weak('bus.stimulus(dispatch)'),
  weak('subscriber.stimulus(succeed)', 'subscriber.stimulus(fail)'),
  weak('subscriber.receive(deliveries, deliver)'),
  ...running,
];

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

/** What the application may ask of the bus, by its type. */
export type Asked<Type extends Administration['type']> = Extract<
  Administration,
  { readonly type: Type }
>;

/** Whether a step ended a subscription. */
export const cancels = (action: Action, id: SubscriptionId): boolean =>
  stimulusIn<Asked<'cancel'>>(action, 'cancel')?.id === id;

/** The events that are leased to a subscription. */
export const leasesOf = (view: EventBusView, subscription: SubscriptionId): readonly EventId[] =>
  Object.entries(storeOf(view).places[subscription] ?? {})
    .filter(([, { status }]) => status === 'leased')
    .map(([event]) => event);

/** What becomes in a step of the events that were leased to a subscription and are so no more. */
export const leaveLease = (
  before: EventBusView,
  after: EventBusView,
  subscription: SubscriptionId,
): readonly (Place['status'] | undefined)[] => {
  const kept = leasesOf(after, subscription);
  return leasesOf(before, subscription)
    .filter((event) => !kept.includes(event))
    .map((event) => placeOf(after, subscription, event)?.status);
};

/** How the last dispatches to a subscription stand, by event, as seen from outside of the bus. */
export const dispatchesTo = (
  { monitors }: EventBusView,
  subscription: SubscriptionId,
): Readonly<Record<EventId, Standing>> => monitors.dispatches.context.last[subscription] ?? {};

/** The same of one event; nothing if it was never dispatched. */
export const lastDispatch = (
  view: EventBusView,
  subscription: SubscriptionId,
  event: EventId,
): Standing | undefined => dispatchesTo(view, subscription)[event];

/** Whether the publisher publishes in a step. */
export const publishes = (action: Action): boolean =>
  sentIn(action).some(({ type }) => type === 'publish');

/** How many of a subscription's unsettled events are in a channel's buffer. */
export const buffered = (places: Places, channel: EventType): number =>
  Object.entries(places).filter(
    ([event, place]) => isOpen(place) && eventOf(event).type === channel,
  ).length;
