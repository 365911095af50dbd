/**
 * The model's words in those of the reference bus.
 *
 * In the model an id stands for a whole event and a number for a filter. The bus gets real events,
 * with key and payload, and predicates by name.
 */
import type {
  EventInput,
  EventPredicate,
  PublishError,
  PublishReceipt,
  Result,
  SubscriptionOptions,
  Unavailable,
} from 'edproof/messaging';
import type { EventId, Subscription, SubscriptionId } from '../../../models/event-bus/events.js';
import { eventOf } from '../../../models/event-bus/events.js';
import type { EventBusScope } from '../../../models/event-bus/scopes.js';

/** How long every lease lasts. Longer than the times of all dispatches of a run lie apart. */
const LEASE_MS = 1_000_000_000;

/** The event that an id stands for. */
export const eventInputOf = (id: EventId): EventInput => {
  const { type, key, amount } = eventOf(id);
  return { id, source: '/accounts', type, partitionkey: key, data: { amount } };
};

/** The name of the filter that keeps out events of a smaller amount. */
export const filterOf = (minimum: number): string => `at-least-${minimum}`;

/** The filters of everybody who may ever subscribe at a scope. */
export const predicatesOf = ({
  subscriptions,
  administration,
}: EventBusScope): Readonly<Record<string, EventPredicate>> => {
  const later = (administration.subscribe ?? []).map(({ subscription }) => subscription);
  return Object.fromEntries(
    [...Object.values(subscriptions), ...later].map(({ minimum }) => [
      filterOf(minimum),
      ({ data }) => hasAmount(data) && data.amount >= minimum,
    ]),
  );
};

const hasAmount = (data: unknown): data is { readonly amount: number } =>
  typeof data === 'object' && data !== null && 'amount' in data && typeof data.amount === 'number';

/** What a subscriber asks the bus for. In the model a refused event is due again at once. */
export const subscriptionOptionsOf = (
  id: SubscriptionId,
  { types, minimum, maxAttempts }: Subscription,
): SubscriptionOptions => ({
  id,
  eventTypes: types,
  filter: filterOf(minimum),
  retryPolicy: { maxAttempts, backoff: { kind: 'fixed', delayMs: 0 } },
  leaseMs: LEASE_MS,
});

/** What a publisher learns. The model knows two reasons; any other stands under its own code. */
export type Answer =
  | { readonly type: 'accepted'; readonly event: EventId }
  | { readonly type: 'rejected'; readonly event: EventId; readonly reason: string };

/** The answer to a publish; none if the bus has broken down over it. */
export const answerOf = (
  event: EventId,
  result: Result<PublishReceipt, PublishError | Unavailable>,
): Answer | undefined => {
  if (result.ok) return { type: 'accepted', event: result.value.event };
  switch (result.error.code) {
    case 'STORAGE_FAILED':
    case 'BUS_CLOSED':
      return undefined;
    case 'BUFFER_FULL':
      return { type: 'rejected', event: result.error.event, reason: 'full' };
    case 'UNROUTABLE':
      return { type: 'rejected', event: result.error.event, reason: 'unroutable' };
    default:
      return { type: 'rejected', event, reason: result.error.code };
  }
};
