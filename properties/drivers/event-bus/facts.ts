/**
 * What there is on a bus, in the model's terms, and how it is read: from the model's store and from
 * the picture that the running bus draws of itself. `journal-facts.ts` reads it from the journal.
 */
import type { BusPicture, SubscriptionDefinition, SubscriptionPicture } from 'edproof/messaging';
import type { EventId, EventType, SubscriptionId } from '../../../models/event-bus/events.js';
import type { Store } from '../../../models/event-bus/store.js';
import { filterOf } from './vocabulary.js';

/** A place of the model, or one that waits for a retry, which the model does not know. */
export interface PlaceFact {
  readonly status: 'pending' | 'leased' | 'waiting' | 'processed' | 'dead';
  /** How many were started, unless the event is processed. */
  readonly attempts?: number;
}

/** An active subscription. */
export interface SubscriptionFact {
  readonly types: readonly EventType[];
  /** The name of its filter. */
  readonly filter: string | null;
  readonly maxAttempts: number;
}

/** Plain data. */
export interface BusFacts {
  /** Accepted events in publish order. */
  readonly log: readonly EventId[];
  /** The capacities of channels. */
  readonly channels: Readonly<Record<EventType, number>>;
  readonly subscriptions: Readonly<Record<SubscriptionId, SubscriptionFact>>;
  /** Also those that a cancelled subscription has left settled. */
  readonly places: Readonly<Record<SubscriptionId, Readonly<Record<EventId, PlaceFact>>>>;
}

/** What the model has stored. */
export const factsOfStore = ({ log, channels, subscriptions, places }: Store): BusFacts => ({
  log,
  channels,
  subscriptions: mapValues(subscriptions, ({ types, minimum, maxAttempts }) => ({
    types,
    filter: filterOf(minimum),
    maxAttempts,
  })),
  places,
});

/** What the running bus shows. */
export const factsOfPicture = ({ log, channels, subscriptions }: BusPicture): BusFacts => ({
  log,
  channels: mapValues(channels, ({ capacity }) => capacity),
  subscriptions: Object.fromEntries(
    Object.entries(subscriptions)
      .filter(([, { active }]) => active)
      .map(([id, { definition }]) => [id, subscriptionFact(definition)]),
  ),
  places: mapValues(subscriptions, placesOf),
});

/** The part of a definition that the model knows. */
export const subscriptionFact = ({
  eventTypes,
  filter,
  retryPolicy: { maxAttempts },
}: SubscriptionDefinition): SubscriptionFact => ({ types: eventTypes, filter, maxAttempts });

/** An event that is in several lists would be lost from sight here, so it is an error. */
const placesOf = (subscription: SubscriptionPicture): Readonly<Record<EventId, PlaceFact>> => {
  const { pending, leased, waiting, processed, deadLetters } = subscription;
  const places: readonly (readonly [EventId, PlaceFact])[] = [
    ...pending.map(({ event, attempts }) => [event, { status: 'pending', attempts }] as const),
    ...leased.map(
      ({ event, attempt }) => [event, { status: 'leased', attempts: attempt }] as const,
    ),
    ...waiting.map(({ event, attempts }) => [event, { status: 'waiting', attempts }] as const),
    ...processed.map(({ event }) => [event, { status: 'processed' }] as const),
    ...deadLetters.map(({ event, attempts }) => [event, { status: 'dead', attempts }] as const),
  ];
  const byEvent = Object.fromEntries(places);
  if (Object.keys(byEvent).length < places.length) {
    throw new Error(`an event has two places for ${subscription.definition.id}`);
  }
  return byEvent;
};

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
