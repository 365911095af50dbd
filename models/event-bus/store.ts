/**
 * What the bus knows durably, and every way in which it changes. Pure functions.
 *
 * An accepted event has a *place* for each subscription that it matched, and each function below
 * moves places along one arrow:
 *
 *     pending ──start──> leased ──settle──> processed
 *        └─────release──────┘└─────bury───> dead, once the attempts are used up
 *
 * A store is written as a whole, as one record of a journal is, so no crash can leave half of a
 * change behind. When the bus takes which arrow is in `bus.ts`.
 */
import type { EventId, EventType, Subscription, SubscriptionId } from './events.js';
import { eventOf, matches } from './events.js';
import type { Attempt } from './messages.js';

/** A subscription's claim on one event. */
export type Place =
  /** Waiting for an attempt, or in one; so many were started. */
  | { readonly status: 'pending' | 'leased'; readonly attempts: number }
  /** The subscriber has acknowledged. */
  | { readonly status: 'processed' }
  /** A dead letter: it was given up after so many attempts. */
  | { readonly status: 'dead'; readonly attempts: number };

export interface Store {
  /** How many unsettled events each subscription may have in a channel. */
  readonly channels: Readonly<Record<EventType, number>>;
  /** The active ones. */
  readonly subscriptions: Readonly<Record<SubscriptionId, Subscription>>;
  /** Accepted events in publish order. */
  readonly log: readonly EventId[];
  /** What a cancelled subscription had settled stays on record. */
  readonly places: Readonly<Record<SubscriptionId, Places>>;
}

/** The places of one subscription. */
export type Places = Readonly<Record<EventId, Place>>;

/** Names a place. */
export interface PlaceId {
  readonly subscription: SubscriptionId;
  readonly event: EventId;
}

/** What a bus is set up with before it is first used. */
export type Configuration = Pick<Store, 'channels' | 'subscriptions'>;

export const initialStore = ({ channels, subscriptions }: Configuration): Store => ({
  channels,
  subscriptions,
  log: [],
  places: Object.fromEntries(Object.keys(subscriptions).map((id) => [id, {}])),
});

const placeAt = (store: Store, { subscription, event }: PlaceId): Place | undefined =>
  store.places[subscription]?.[event];

/** Whether a place takes up room in a buffer. */
export const isOpen = (place: Place): place is Extract<Place, { status: 'pending' | 'leased' }> =>
  place.status === 'pending' || place.status === 'leased';

/** The active subscriptions that an event is for. */
export const receiversOf = (store: Store, event: EventId): readonly SubscriptionId[] =>
  Object.entries(store.subscriptions)
    .filter(([, subscription]) => matches(subscription, event))
    .map(([id]) => id);

/** Whether a channel carries an event: the channel that has the name of the event's type. */
export const isRoutable = (store: Store, event: EventId): boolean =>
  Object.hasOwn(store.channels, eventOf(event).type);

/** Whether a subscription's buffer in the event's channel has no room for one more. */
export const isBufferFull = (store: Store, { subscription, event }: PlaceId): boolean => {
  const { type } = eventOf(event);
  const buffered = Object.entries(store.places[subscription] ?? {}).filter(
    ([other, place]) => isOpen(place) && eventOf(other).type === type,
  );
  return buffered.length >= (store.channels[type] ?? 0);
};

/** Whether one of the buffers that an event would have to enter is full. */
export const hasFullBuffer = (store: Store, event: EventId): boolean =>
  receiversOf(store, event).some((subscription) => isBufferFull(store, { subscription, event }));

/** Stores an event together with a place for each of its receivers. */
export const accept = (
  store: Store,
  event: EventId,
  receivers = receiversOf(store, event),
): Store =>
  receivers.reduce<Store>(
    (next, subscription) =>
      withPlace(next, { subscription, event }, { status: 'pending', attempts: 0 }),
    { ...store, log: [...store.log, event] },
  );

/** The attempt to dispatch next: of the pending events the one published first. */
export const nextAttempt = (store: Store, subscription: SubscriptionId): Attempt | undefined => {
  for (const event of store.log) {
    const place = placeAt(store, { subscription, event });
    if (place?.status === 'pending') return { event, attempt: place.attempts + 1 };
  }
  return undefined;
};

/** Counts an attempt and takes the lease for it. */
export const start = (store: Store, subscription: SubscriptionId, attempt: Attempt): Store =>
  withPlace(
    store,
    { subscription, event: attempt.event },
    { status: 'leased', attempts: attempt.attempt },
  );

/** Whether an attempt holds the lease of its place. Attempts only grow, so no stale one does. */
export const holdsLease = (store: Store, { attempt, ...id }: PlaceId & Attempt): boolean => {
  const place = placeAt(store, id);
  return place?.status === 'leased' && place.attempts === attempt;
};

/** The leases that are held for a subscription. */
export const leasesOf = (store: Store, subscription: SubscriptionId): readonly PlaceId[] =>
  openPlaces(store).filter(
    (id) => id.subscription === subscription && placeAt(store, id)?.status === 'leased',
  );

/** Whether a place has used up the attempts that its subscription allows. */
export const isExhausted = (store: Store, id: PlaceId): boolean => {
  const place = placeAt(store, id);
  const limit = store.subscriptions[id.subscription]?.maxAttempts ?? 0;
  return place !== undefined && isOpen(place) && place.attempts >= limit;
};

export const settle = (store: Store, id: PlaceId): Store =>
  withPlace(store, id, { status: 'processed' });

/** Gives up the lease: the event is pending again, its attempts stay counted. */
export const release = (store: Store, id: PlaceId): Store =>
  changeOpen(store, id, (attempts) => ({ status: 'pending', attempts }));

/** Makes a dead letter. */
export const bury = (store: Store, id: PlaceId): Store =>
  changeOpen(store, id, (attempts) => ({ status: 'dead', attempts }));

/** After a crash nobody holds a lease any more; an attempt that was the last one has failed. */
export const recover = (store: Store): Store =>
  openPlaces(store).reduce(
    (next, id) => (isExhausted(next, id) ? bury(next, id) : release(next, id)),
    store,
  );

export const createChannel = (store: Store, type: EventType, capacity: number): Store => ({
  ...store,
  channels: { ...store.channels, [type]: capacity },
});

export const subscribe = (store: Store, id: SubscriptionId, subscription: Subscription): Store => ({
  ...store,
  subscriptions: { ...store.subscriptions, [id]: subscription },
  places: { ...store.places, [id]: store.places[id] ?? {} },
});

/** Ends a subscription and gives up what it had not settled. */
export const cancel = (store: Store, id: SubscriptionId): Store =>
  giveUp(
    { ...store, subscriptions: without(store.subscriptions, id) },
    ({ subscription }) => subscription === id,
  );

/** Drops the open places that are selected. What is settled stays on record. */
export const giveUp = (store: Store, isSelected: (id: PlaceId) => boolean): Store =>
  openPlaces(store).filter(isSelected).reduce(withoutPlace, store);

const openPlaces = (store: Store): readonly PlaceId[] =>
  Object.entries(store.places).flatMap(([subscription, places]) =>
    Object.entries(places)
      .filter(([, place]) => isOpen(place))
      .map(([event]) => ({ subscription, event })),
  );

const withPlace = (store: Store, { subscription, event }: PlaceId, place: Place): Store => ({
  ...store,
  places: { ...store.places, [subscription]: { ...store.places[subscription], [event]: place } },
});

const withoutPlace = (store: Store, { subscription, event }: PlaceId): Store => ({
  ...store,
  places: { ...store.places, [subscription]: without(store.places[subscription] ?? {}, event) },
});

const without = <Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

const changeOpen = (store: Store, id: PlaceId, change: (attempts: number) => Place): Store => {
  const place = placeAt(store, id);
  return place !== undefined && isOpen(place)
    ? withPlace(store, id, change(place.attempts))
    : store;
};
