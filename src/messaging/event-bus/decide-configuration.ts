/**
 * Decisions on channels, rules and subscriptions. None of them ever replaces what exists: a second
 * creation with the same contents changes nothing, one with other contents is refused.
 */

import { isDeepStrictEqual } from 'node:util';
import { err, ok, type Result } from '../result.js';
import type { Decision } from './decision.js';
import type {
  ChannelDefinition,
  Predicates,
  RoutingRuleDefinition,
  SubscriptionDefinition,
} from './definitions.js';
import type {
  CancelError,
  ChannelConflict,
  ChannelNotFound,
  PredicateMissing,
  RuleConflict,
  SubscriptionExists,
  SubscriptionNotFound,
} from './errors.js';
import { activeSubscription, type BusState } from './state.js';

/** Whether something new came to be, or was there already. */
export interface Creation {
  readonly created: boolean;
}

/** Creates a channel; the same again is fine. */
export function decideCreateChannel(
  state: BusState,
  channel: ChannelDefinition,
): Result<Decision<Creation>, ChannelConflict> {
  const existing = state.channels.get(channel.name);
  if (existing === undefined) {
    return ok({ record: { kind: 'channel-created', channel }, value: { created: true } });
  }
  if (existing.capacity === channel.capacity) return ok({ value: { created: false } });
  return err({
    code: 'CHANNEL_CONFLICT',
    message:
      `Channel ${channel.name} exists with capacity ${existing.capacity}, so it cannot be created ` +
      `with capacity ${channel.capacity}; create it with the same capacity or use another name.`,
    channel: channel.name,
    capacity: existing.capacity,
    requestedCapacity: channel.capacity,
  });
}

/** Adds a routing rule; the same again is fine. */
export function decideAddRule(
  state: BusState,
  { rule, predicates }: { readonly rule: RoutingRuleDefinition; readonly predicates: Predicates },
): Result<Decision<Creation>, RuleConflict | ChannelNotFound | PredicateMissing> {
  const existing = state.rules.get(rule.id);
  if (existing !== undefined) {
    return isDeepStrictEqual(existing, rule)
      ? ok({ value: { created: false } })
      : err(conflict(rule));
  }
  const obstacle =
    missingChannel(state, rule.channels, `rule ${rule.id}`) ??
    missingPredicate(predicates, rule.matches, `rule ${rule.id}`);
  return obstacle === undefined
    ? ok({ record: { kind: 'rule-added', rule }, value: { created: true } })
    : err(obstacle);
}

/** Adds a subscription, unless one with this id is active. */
export function decideSubscribe(
  state: BusState,
  request: { readonly subscription: SubscriptionDefinition; readonly predicates: Predicates },
): Result<
  Decision<SubscriptionDefinition>,
  SubscriptionExists | ChannelNotFound | PredicateMissing
> {
  const { subscription, predicates } = request;
  const { id, channels, filter } = subscription;
  const existing = activeSubscription(state, id);
  if (existing !== undefined) {
    const identical = isDeepStrictEqual(existing.definition, subscription);
    return err(subscriptionExists(id, identical));
  }
  const neededBy = `subscription ${id}`;
  const obstacle =
    missingChannel(state, channels, neededBy) ??
    (filter === null ? undefined : missingPredicate(predicates, filter, neededBy));
  return obstacle === undefined
    ? ok({ record: { kind: 'subscription-added', subscription }, value: subscription })
    : err(obstacle);
}

/** Cancels a subscription and gives up its unsettled places. */
export function decideCancel(
  state: BusState,
  id: string,
): Result<Decision<undefined>, CancelError> {
  return activeSubscription(state, id) === undefined
    ? err(subscriptionNotFound(state, id))
    : ok({ record: { kind: 'subscription-cancelled', subscription: id }, value: undefined });
}

/** The first predicate that the state needs and the program did not supply. */
export function decidePredicates(
  state: BusState,
  predicates: Predicates,
): PredicateMissing | undefined {
  for (const { id, matches } of state.rules.values()) {
    const missing = missingPredicate(predicates, matches, `rule ${id}`);
    if (missing !== undefined) return missing;
  }
  for (const { active, definition } of state.subscriptions.values()) {
    if (!active || definition.filter === null) continue;
    const missing = missingPredicate(
      predicates,
      definition.filter,
      `subscription ${definition.id}`,
    );
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** The error for an id that no active subscription has. */
export function subscriptionNotFound(state: BusState, id: string): SubscriptionNotFound {
  const cancelled = state.subscriptions.has(id);
  const message = cancelled
    ? `Subscription ${id} was cancelled; subscribe again to receive later events.`
    : `There is no subscription ${id}; subscribe first, or correct the id.`;
  return { code: 'SUBSCRIPTION_NOT_FOUND', message, subscription: id, cancelled };
}

function subscriptionExists(id: string, identical: boolean): SubscriptionExists {
  const message = identical
    ? `Subscription ${id} is active with this very definition; go on using it.`
    : `Subscription ${id} is active with another definition and is not replaced; cancel it first, ` +
      'which gives up its unsettled events, or use another id.';
  return { code: 'SUBSCRIPTION_EXISTS', message, subscription: id, identical };
}

function conflict({ id }: RoutingRuleDefinition): RuleConflict {
  const message = `Rule ${id} exists with other contents and is not replaced; use another id.`;
  return { code: 'RULE_CONFLICT', message, rule: id };
}

function missingChannel(
  state: BusState,
  channels: readonly string[],
  neededBy: string,
): ChannelNotFound | undefined {
  const channel = channels.find((name) => !state.channels.has(name));
  if (channel === undefined) return undefined;
  const message = `The ${neededBy} needs channel ${channel}, which does not exist; create it first.`;
  return { code: 'CHANNEL_NOT_FOUND', message, channel, neededBy };
}

function missingPredicate(
  predicates: Predicates,
  predicate: string,
  neededBy: string,
): PredicateMissing | undefined {
  if (predicates.has(predicate)) return undefined;
  const message =
    `The ${neededBy} needs the predicate ${predicate}, which this bus was opened without; ` +
    'pass it to open under predicates.';
  return { code: 'PREDICATE_MISSING', message, predicate, neededBy };
}
