/**
 * `evolve(state, record)`: what a fact changes. Pure; recovery is a fold with it.
 *
 * It refuses a record that cannot follow from the state. When the bus runs, that is impossible,
 * since the record was decided on this very state; when a journal is read, it means that the journal
 * is damaged or was written by two programs, and going on would be worse than stopping.
 */

import type { BusState, SubscriptionState } from './state.js';
import { accept, deadLetter, fail, process, release, start } from './evolve-places.js';
import { IntMap } from './int-map.js';
import type { BusRecord, SubscriptionAdded } from './records.js';
import { expectThat, RecordRefused } from './record-refused.js';

/**
 * The state after a record. O(log n), and for `bus-opened` O(leases).
 *
 * @throws RecordRefused when the record does not follow from the state.
 */
export function evolve(state: BusState, record: BusRecord): BusState {
  if (record.kind !== 'bus-opened') {
    expectThat(state.generation > 0, 'a journal begins with a bus-opened record');
  }
  switch (record.kind) {
    case 'bus-opened':
      expectThat(record.generation === state.generation + 1, 'generations are consecutive');
      return {
        ...state,
        generation: record.generation,
        subscriptions: new Map(
          [...state.subscriptions].map(([id, subscription]) => [id, release(subscription)]),
        ),
      };
    case 'channel-created': {
      const { channel } = record;
      expectThat(!state.channels.has(channel.name), `channel ${channel.name} exists already`);
      return { ...state, channels: new Map(state.channels).set(channel.name, channel) };
    }
    case 'rule-added': {
      const { rule } = record;
      expectThat(!state.rules.has(rule.id), `rule ${rule.id} exists already`);
      return { ...state, rules: new Map(state.rules).set(rule.id, rule) };
    }
    case 'subscription-added':
      return addSubscription(state, record);
    case 'subscription-cancelled':
      return withSubscription(state, record.subscription, cancel);
    case 'event-accepted':
      return acceptEvent(state, record);
    case 'attempt-started':
      return withPlace(state, record, (place) => start(place, record));
    case 'attempt-failed':
      return withPlace(state, record, (place) => fail(place, record));
    case 'event-processed':
      return withPlace(state, record, (place) => process(place, record));
    case 'event-dead-lettered':
      return withPlace(state, record, (place) => deadLetter(place, record));
    default:
      throw new RecordRefused(`the kind of ${JSON.stringify(record satisfies never)} is unknown`);
  }
}

function addSubscription(state: BusState, { subscription }: SubscriptionAdded): BusState {
  const { id } = subscription;
  const earlier = state.subscriptions.get(id);
  expectThat(earlier?.active !== true, `subscription ${id} is active already`);
  const added: SubscriptionState = {
    definition: subscription,
    active: true,
    pending: IntMap.empty(),
    leased: IntMap.empty(),
    waiting: IntMap.empty(),
    // What was settled under this id before stays on record, dead letters above all.
    processed: earlier?.processed ?? IntMap.empty(),
    deadLetters: earlier?.deadLetters ?? IntMap.empty(),
    fill: new Map(),
  };
  return { ...state, subscriptions: new Map(state.subscriptions).set(id, added) };
}

function cancel(subscription: SubscriptionState): SubscriptionState {
  return {
    ...subscription,
    active: false,
    pending: IntMap.empty(),
    leased: IntMap.empty(),
    waiting: IntMap.empty(),
    fill: new Map(),
  };
}

function acceptEvent(
  state: BusState,
  record: Extract<BusRecord, { kind: 'event-accepted' }>,
): BusState {
  const { event, channels, places } = record;
  expectThat(state.log.find(event.id) === undefined, `event ${event.id} was accepted already`);
  const position = state.log.length;
  let next: BusState = { ...state, log: state.log.append({ event, channels, places }) };
  for (const grant of places) {
    next = withSubscription(next, grant.subscription, (subscription) =>
      accept({ subscription, position }, grant.channels),
    );
  }
  return next;
}

function withPlace(
  state: BusState,
  about: { readonly subscription: string; readonly event: string },
  change: (place: { subscription: SubscriptionState; position: number }) => SubscriptionState,
): BusState {
  const position = state.log.find(about.event)?.position;
  if (position === undefined) throw new RecordRefused(`event ${about.event} was never accepted`);
  return withSubscription(state, about.subscription, (subscription) =>
    change({ subscription, position }),
  );
}

function withSubscription(
  state: BusState,
  id: string,
  change: (subscription: SubscriptionState) => SubscriptionState,
): BusState {
  const subscription = state.subscriptions.get(id);
  if (subscription?.active !== true) throw new RecordRefused(`subscription ${id} is not active`);
  return { ...state, subscriptions: new Map(state.subscriptions).set(id, change(subscription)) };
}
