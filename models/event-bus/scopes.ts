/**
 * How large the model's world is: the bounds within which every reachable state is visited.
 *
 * Each scope admits the interesting case of every property, so that none of them holds only because
 * nothing happens: two events of one key for every subscription, one that its filter or types keep
 * out, and a buffer that can be full.
 */
import type { Scopes, Stimuli } from 'edproof/modeling';
import type { bus } from './bus.js';
import type { EventId, EventType, Subscription, SubscriptionId } from './events.js';

/** The bounds of one exploration. */
export interface EventBusScope {
  /** What the publisher publishes, in this order. */
  readonly events: readonly EventId[];
  /** The channels that exist from the start, and the capacity of each of their buffers. */
  readonly channels: Readonly<Record<EventType, number>>;
  /** Who subscribes to what. */
  readonly subscriptions: Readonly<Record<SubscriptionId, Subscription>>;
  /** The subscriptions that are active from the start. */
  readonly active: readonly SubscriptionId[];
  /** What may be asked of the bus in addition, at any time and again and again. */
  readonly administration: Pick<Stimuli<typeof bus>, 'createChannel' | 'subscribe' | 'cancel'>;
  /** How often the publisher may publish an event again although no answer came. */
  readonly patience: number;
  /** How many deliveries may be on their way to one subscriber. */
  readonly inFlight: number;
  readonly crashes: { readonly actors: readonly ('bus' | 'subscriber')[]; readonly budget: number };
  /** How many deliveries may be lost, and how many repeated. */
  readonly losses: number;
  readonly duplicates: number;
}

/** Takes deposits and withdrawals, but not the small ones. */
const large: Subscription = { types: ['deposited', 'withdrawn'], minimum: 10, maxAttempts: 2 };

/** Takes deposits only, unless they are tiny. */
const deposits: Subscription = { types: ['deposited'], minimum: 5, maxAttempts: 2 };

/** What there is already is asked for again with other settings: a channel, and an id. */
const askedAgain: EventBusScope['administration'] = {
  createChannel: [{ channel: 'deposited', capacity: 2 }],
  subscribe: [{ id: 's1', subscription: { ...large, types: ['withdrawn'] } }],
};

const small: EventBusScope = {
  events: ['a+20', 'a+1', 'a+30'],
  channels: { deposited: 1, withdrawn: 1 },
  subscriptions: { s1: large },
  active: ['s1'],
  administration: askedAgain,
  patience: 1,
  inFlight: 1,
  crashes: { actors: ['bus', 'subscriber'], budget: 1 },
  losses: 0,
  duplicates: 0,
};

/** Two subscriptions; the second may come at any time, before or after any event. */
const pair: EventBusScope = {
  ...small,
  subscriptions: { s1: large, s2: deposits },
  administration: { ...askedAgain, subscribe: [{ id: 's2', subscription: deposits }] },
};

/** The scopes of the event bus. Beside the usual ones each of the others adds one kind of trouble. */
export const scopes = {
  small,
  default: pair,
  large: {
    ...pair,
    events: ['a+5', 'a+20', 'a-30'],
  },
  conformance: {
    ...small,
    // One that the filter keeps out, and two for the one place of a buffer.
    events: ['a+1', 'a+20', 'a+30'],
    administration: { ...askedAgain, cancel: [{ id: 's1' }] },
    patience: 0,
    crashes: { actors: ['bus'], budget: 1 },
  },
  /** Two events of one key that are pending at once, each in a channel of its own. */
  order: {
    ...small,
    events: ['a+20', 'a-30'],
    administration: {},
    patience: 0,
    crashes: { actors: [], budget: 0 },
  },
  /** Two channels, and deliveries that get lost and repeated. */
  network: { ...small, events: ['a+20', 'a-30', 'a+1'], inFlight: 2, losses: 1, duplicates: 1 },
  /** A subscription ends, and one begins again under its id. */
  administration: {
    ...small,
    administration: {
      createChannel: [{ channel: 'deposited', capacity: 2 }],
      subscribe: [...(askedAgain.subscribe ?? []), { id: 's1', subscription: large }],
      cancel: [{ id: 's1' }],
    },
  },
  /** Nothing but more events than a buffer has room for. */
  backlog: { ...small, events: ['a+20', 'a+30'], crashes: { actors: [], budget: 0 } },
  /** An event that the only subscription filters out. */
  filtered: { ...small, events: ['a+1', 'a+20'] },
  /** An event of a type that no channel carries, unless one is created in time. */
  unroutable: {
    ...small,
    events: ['a!1', 'a+20'],
    administration: { createChannel: [{ channel: 'audited', capacity: 1 }] },
    patience: 0,
  },
} satisfies Scopes<EventBusScope>;

/** One subscription that may be made at any time, and room for all events. */
const late: EventBusScope = {
  ...small,
  events: ['a+20', 'a+30'],
  channels: { deposited: 2 },
  subscriptions: { s1: deposits },
  active: [],
  administration: { subscribe: [{ id: 's1', subscription: deposits }] },
  patience: 0,
};

/** The scopes at which the bus is compared with one that does not crash. */
export const crashingScopes = {
  small: late,
  /** Two subscriptions, one of them late, and two crashes, of the bus or of subscribers. */
  default: {
    ...pair,
    events: ['a+20'],
    administration: { subscribe: [{ id: 's2', subscription: deposits }] },
    patience: 0,
    crashes: { actors: ['bus', 'subscriber'], budget: 2 },
  },
  large: { ...pair, events: ['a+20', 'a-30'], patience: 0 },
} satisfies Scopes<EventBusScope>;
