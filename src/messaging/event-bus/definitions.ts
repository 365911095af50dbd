/**
 * What channels, routing rules and subscriptions are, and how their options are checked.
 *
 * Definitions are durable, hence data. Filters and the conditions of rules are code, so a definition
 * holds the *name* of a predicate and the program supplies the predicates when it opens the bus. That
 * way recovery cannot end with a subscription whose filter got lost: opening is refused instead.
 */

import { err, ok, type Result } from '../result.js';
import type { InvalidArgument } from './errors.js';
import type { EventEnvelope } from '../envelope/event.js';
import { isName, NAME_RULE } from '../envelope/names.js';
import type { Backoff, RetryPolicy } from './retry-policy.js';

/** A pure function of an event. It sees the accepted, frozen event. */
export type EventPredicate = (event: EventEnvelope) => boolean;

/** The predicates a bus was opened with, by name. */
export type Predicates = ReadonlyMap<string, EventPredicate>;

/** A channel carries the event type of its name, and whatever rules route to it. */
export interface ChannelDefinition {
  readonly name: string;
  /** How many unsettled events each subscription may have in this channel. */
  readonly capacity: number;
}

/** Sends the events that satisfy a predicate to further channels. */
export interface RoutingRuleDefinition {
  readonly id: string;
  /** The name of the predicate. */
  readonly matches: string;
  readonly channels: readonly string[];
}

/** What a subscriber asks for. */
export interface SubscriptionOptions {
  readonly id: string;
  /** The event types it takes; at least one. */
  readonly eventTypes: readonly string[];
  /** Where it listens. Default: the channels that carry its event types. */
  readonly channels?: readonly string[];
  /** The name of a predicate that an event must satisfy besides. */
  readonly filter?: string;
  readonly retryPolicy: RetryPolicy;
  /** How long a delivery may take before it counts as failed, in milliseconds. */
  readonly leaseMs: number;
}

/** The options with their defaults filled in. */
export interface SubscriptionDefinition {
  readonly id: string;
  readonly eventTypes: readonly string[];
  readonly channels: readonly string[];
  /** The name of a predicate, or null for none. */
  readonly filter: string | null;
  readonly retryPolicy: Required<RetryPolicy>;
  readonly leaseMs: number;
}

type Checked<T> = Result<T, InvalidArgument>;

/** Checks a channel's name and capacity. */
export function checkChannel(channel: ChannelDefinition): Checked<ChannelDefinition> {
  const { name, capacity } = channel;
  return (
    firstProblem([nameProblem('name', name), integerProblem('capacity', capacity, 1)]) ??
    ok({ name, capacity })
  );
}

/** Checks a routing rule. */
export function checkRule(rule: RoutingRuleDefinition): Checked<RoutingRuleDefinition> {
  const { id, matches, channels } = rule;
  return (
    firstProblem([
      nameProblem('id', id),
      nameProblem('matches', matches),
      namesProblem('channels', channels),
    ]) ?? ok({ id, matches, channels: unique(channels) })
  );
}

/** Checks the options of a subscription and fills in the defaults. */
export function checkSubscription(options: SubscriptionOptions): Checked<SubscriptionDefinition> {
  const { id, eventTypes, channels = eventTypes, filter, retryPolicy, leaseMs } = options;
  const problem = firstProblem([
    nameProblem('id', id),
    namesProblem('eventTypes', eventTypes),
    namesProblem('channels', channels),
    filter === undefined ? undefined : nameProblem('filter', filter),
    retryPolicyProblem(retryPolicy),
    integerProblem('leaseMs', leaseMs, 1),
  ]);
  if (problem !== undefined) return problem;
  const { maxAttempts, backoff, jitter = 0 } = retryPolicy;
  return ok({
    id,
    eventTypes: unique(eventTypes),
    channels: unique(channels),
    filter: filter ?? null,
    retryPolicy: { maxAttempts, backoff: { ...backoff }, jitter },
    leaseMs,
  });
}

/** Checks how many deliveries a consumer handles at a time. */
export function checkConcurrency(concurrency: number): Checked<number> {
  return firstProblem([integerProblem('concurrency', concurrency, 1)]) ?? ok(concurrency);
}

/** Checks the names of predicates. */
export function checkPredicates(
  predicates: Readonly<Record<string, EventPredicate>>,
): Checked<Predicates> {
  const entries = Object.entries(predicates);
  const problems = entries.map(([name]) => nameProblem(`predicates.${name}`, name));
  return firstProblem(problems) ?? ok(new Map(entries));
}

/** A problem in words, or undefined when there is none. */
type Problem = { readonly path: string; readonly expected: string } | undefined;

function firstProblem(
  problems: readonly Problem[],
): { readonly ok: false; readonly error: InvalidArgument } | undefined {
  const problem = problems.find((candidate) => candidate !== undefined);
  if (problem === undefined) return undefined;
  const { path, expected } = problem;
  const message = `The argument ${path} is not usable; pass ${expected}.`;
  return err({ code: 'INVALID_ARGUMENT', message, path });
}

function nameProblem(path: string, value: unknown): Problem {
  return isName(value) ? undefined : { path, expected: NAME_RULE };
}

function namesProblem(path: string, values: readonly string[]): Problem {
  if (!Array.isArray(values) || values.length === 0) {
    return { path, expected: 'an array of at least one name' };
  }
  const index = values.findIndex((value) => !isName(value));
  return index === -1 ? undefined : { path: `${path}[${index}]`, expected: NAME_RULE };
}

function integerProblem(path: string, value: number, least: number): Problem {
  return Number.isSafeInteger(value) && value >= least
    ? undefined
    : { path, expected: `an integer of at least ${least}` };
}

function retryPolicyProblem(policy: RetryPolicy): Problem {
  const { maxAttempts, backoff, jitter = 0 } = policy;
  if (!(jitter >= 0 && jitter <= 1)) {
    return { path: 'retryPolicy.jitter', expected: 'a number from 0 to 1' };
  }
  return integerProblem('retryPolicy.maxAttempts', maxAttempts, 1) ?? backoffProblem(backoff);
}

function backoffProblem(backoff: Backoff): Problem {
  const path = 'retryPolicy.backoff';
  if (backoff.kind === 'fixed') return integerProblem(`${path}.delayMs`, backoff.delayMs, 0);
  return (
    integerProblem(`${path}.initialMs`, backoff.initialMs, 1) ??
    integerProblem(`${path}.maxMs`, backoff.maxMs, backoff.initialMs) ??
    (Number.isFinite(backoff.factor) && backoff.factor >= 1
      ? undefined
      : { path: `${path}.factor`, expected: 'a number of at least 1' })
  );
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
