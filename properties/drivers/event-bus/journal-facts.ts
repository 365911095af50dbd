/**
 * What a journal says that there is, read without the bus: a reading of its own of what the records
 * mean, so that it counts as evidence also against the bus that wrote them, and while none is open.
 */
import type { BusRecord } from 'edproof/messaging';
import type { BusFacts, PlaceFact, SubscriptionFact } from './facts.js';
import { subscriptionFact } from './facts.js';

/** The facts that a journal's records add up to. O(records). */
export const factsOfJournal = (records: readonly BusRecord[]): BusFacts => {
  const reading = new Reading();
  for (const record of records) reading.take(record);
  return reading.facts;
};

class Reading {
  readonly #log: string[] = [];
  readonly #channels = new Map<string, number>();
  readonly #subscriptions = new Map<string, SubscriptionFact>();
  readonly #places = new Map<string, Map<string, PlaceFact>>();

  get facts(): BusFacts {
    return {
      log: this.#log,
      channels: Object.fromEntries(this.#channels),
      subscriptions: Object.fromEntries(this.#subscriptions),
      places: Object.fromEntries(
        Array.from(this.#places, ([id, places]) => [id, Object.fromEntries(places)]),
      ),
    };
  }

  take(record: BusRecord): void {
    switch (record.kind) {
      case 'bus-opened': {
        this.#releaseAll();
        return;
      }
      case 'channel-created':
        this.#channels.set(record.channel.name, record.channel.capacity);
        return;
      case 'rule-added':
        throw new Error('the model knows no routing rules');
      case 'subscription-added':
        this.#subscriptions.set(record.subscription.id, subscriptionFact(record.subscription));
        this.#placesFor(record.subscription.id);
        return;
      case 'subscription-cancelled': {
        this.#cancel(record.subscription);
        return;
      }
      case 'event-accepted':
        this.#log.push(record.event.id);
        for (const { subscription } of record.places) {
          this.#placesFor(subscription).set(record.event.id, { status: 'pending', attempts: 0 });
        }
        return;
      default:
        this.#placesFor(record.subscription).set(record.event, placeAfter(record));
    }
  }

  #placesFor(subscription: string): Map<string, PlaceFact> {
    const existing = this.#places.get(subscription);
    if (existing !== undefined) return existing;
    const places = new Map<string, PlaceFact>();
    this.#places.set(subscription, places);
    return places;
  }

  #releaseAll(): void {
    for (const places of this.#places.values()) {
      for (const [event, place] of places) {
        if (place.status === 'leased') places.set(event, { ...place, status: 'pending' });
      }
    }
  }

  #cancel(subscription: string): void {
    this.#subscriptions.delete(subscription);
    const places = this.#placesFor(subscription);
    for (const [event, { status }] of places) {
      if (status !== 'processed' && status !== 'dead') places.delete(event);
    }
  }
}

/** Records about one place. */
type PlaceRecord = Extract<BusRecord, { readonly attempt: number }>;

const placeAfter = (record: PlaceRecord): PlaceFact => {
  const { attempt: attempts } = record;
  switch (record.kind) {
    case 'attempt-started':
      return { status: 'leased', attempts };
    case 'attempt-failed':
      return { status: record.retryAtMs > record.atMs ? 'waiting' : 'pending', attempts };
    case 'event-processed':
      return { status: 'processed' };
    case 'event-dead-lettered':
      return { status: 'dead', attempts };
  }
};
