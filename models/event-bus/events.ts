/**
 * The events of the model's world, and what it means to match one.
 *
 * Machines and links carry an event's id and nothing else. An id stands for a whole event, payload
 * included, as unique values do: a payload that got changed on its way would be another id, one that
 * nobody published. What an id stands for is looked up here. Keeping messages this small keeps the
 * number of distinct local states small, and traces readable.
 */

/** Stands for an event with all its contents. */
export type EventId = string;
/** What happened; also the name of the channel that carries it. */
export type EventType = string;
export type SubscriptionId = string;

/** What an id stands for. */
export interface BusEvent {
  readonly type: EventType;
  /** Partition key: first dispatches keep the publish order of equal keys. */
  readonly key: string;
  /** The part of the payload that filters look at. */
  readonly amount: number;
}

/** What a subscriber asks for. */
export interface Subscription {
  readonly types: readonly EventType[];
  /** The filter: an event of a smaller amount is not for this subscription. */
  readonly minimum: number;
  /** The retry policy: after so many failed attempts comes the dead letter. */
  readonly maxAttempts: number;
}

/** What the signs in ids mean. */
const TYPES: Readonly<Record<string, EventType>> = {
  '+': 'deposited',
  '-': 'withdrawn',
  '!': 'audited',
};

/**
 * Reads an id: `a+20` says that 20 were deposited on account a.
 *
 * @throws RangeError for anything else: the scope names an event that does not exist.
 */
export const eventOf = (id: EventId): BusEvent => {
  const [, key, sign, amount] = /^([a-z])([-+!])(\d+)$/.exec(id) ?? [];
  const type = TYPES[sign ?? ''];
  if (key === undefined || type === undefined) throw new RangeError(`${id} is no event`);
  return { type, key, amount: Number(amount) };
};

/** Whether an event is for a subscription, by its types and its filter. */
export const matches = (subscription: Subscription, id: EventId): boolean => {
  const { type, amount } = eventOf(id);
  return subscription.types.includes(type) && amount >= subscription.minimum;
};
