/**
 * The decision on a published event: everything or nothing.
 *
 * In this order: was it accepted before; where is it routed; who takes it; is there room for all of
 * them. Only then is there a record, and it holds the event with all of its places. De-duplication
 * comes first so that the retry of an accepted event succeeds even when the buffers are full by now.
 */

import { isDeepStrictEqual } from 'node:util';
import { err, ok, type Result } from '../result.js';
import type { Decision } from './decision.js';
import type { EventPredicate, Predicates } from './definitions.js';
import type {
  BuffersFull,
  EventIdConflict,
  FilterFailed,
  FullBuffer,
  PublishError,
  RuleFailed,
  Unroutable,
} from './errors.js';
import type { EventEnvelope } from '../envelope/event.js';
import type { LogEntry } from './event-log.js';
import type { EventAccepted, PlaceGrant } from './records.js';
import type { BusState, SubscriptionState } from './state.js';

/** Proof of acceptance. A retry gets the same one, marked as a duplicate. */
export interface PublishReceipt {
  readonly event: string;
  /** The event's zero-based position in the bus's log. */
  readonly position: number;
  readonly channels: readonly string[];
  /** The subscriptions that have a place for it. */
  readonly subscriptions: readonly string[];
  /** Whether the event had been accepted before, so that nothing was stored now. */
  readonly duplicate: boolean;
}

/** A captured event on its way in. */
export interface PublishCommand {
  readonly event: EventEnvelope;
  readonly predicates: Predicates;
  readonly nowMs: number;
}

/** Accepts an event, recognises it, or says why not. O(rules + subscriptions + log n). */
export function decidePublish(
  state: BusState,
  { event, predicates, nowMs }: PublishCommand,
): Result<
  Decision<PublishReceipt, EventAccepted>,
  Exclude<PublishError, { code: 'INVALID_EVENT' }>
> {
  const earlier = state.log.find(event.id);
  if (earlier !== undefined) return recognise(earlier, event);
  const channels = route(state, event, predicates);
  if (!channels.ok) return channels;
  const places = match(state, { event, channels: channels.value, predicates });
  if (!places.ok) return places;
  const full = fullBuffers(state, places.value);
  if (full.length > 0) return err(buffersFull(event, full));
  const record: EventAccepted = {
    kind: 'event-accepted',
    event,
    channels: channels.value,
    places: places.value,
    atMs: nowMs,
  };
  return ok({ record, value: receiptOf({ ...record, position: state.log.length }, false) });
}

function recognise(
  earlier: LogEntry,
  event: EventEnvelope,
): Result<Decision<PublishReceipt, never>, EventIdConflict> {
  const names = new Set([...Object.keys(earlier.event), ...Object.keys(event)]);
  const attribute = [...names].find(
    (name) => !isDeepStrictEqual(at(earlier.event, name), at(event, name)),
  );
  if (attribute === undefined) return ok({ value: receiptOf(earlier, true) });
  return err({
    code: 'EVENT_ID_CONFLICT',
    message:
      `Event ${event.id} was accepted before with another ${attribute}, so this one is not stored; ` +
      'give different events different ids.',
    event: event.id,
    attribute,
  });
}

function at(event: EventEnvelope, name: string): unknown {
  return event[name as keyof EventEnvelope];
}

function receiptOf(entry: LogEntry, duplicate: boolean): PublishReceipt {
  const { event, position, channels, places } = entry;
  const subscriptions = places.map((place) => place.subscription);
  return { event: event.id, position, channels, subscriptions, duplicate };
}

/** The channels of an event: the one of its type, and those that rules add. */
function route(
  state: BusState,
  event: EventEnvelope,
  predicates: Predicates,
): Result<readonly string[], Unroutable | RuleFailed> {
  const channels = new Set<string>();
  if (state.channels.has(event.type)) channels.add(event.type);
  for (const rule of state.rules.values()) {
    const verdict = ask(predicates.get(rule.matches), event);
    if (!verdict.ok) {
      const where = `routing rule ${rule.id} (predicate ${rule.matches})`;
      const message = predicateMessage(event, where, verdict.error);
      return err({
        code: 'RULE_FAILED',
        message,
        event: event.id,
        rule: rule.id,
        predicate: rule.matches,
      });
    }
    if (verdict.value) rule.channels.forEach((channel) => channels.add(channel));
  }
  return channels.size > 0 ? ok([...channels]) : err(unroutable(event));
}

/** The places an event needs: one for each active subscription that takes it. */
function match(
  state: BusState,
  { event, channels, predicates }: Omit<PublishCommand, 'nowMs'> & { channels: readonly string[] },
): Result<readonly PlaceGrant[], FilterFailed> {
  const places: PlaceGrant[] = [];
  for (const [id, { active, definition }] of state.subscriptions) {
    const reachedThrough = channels.filter((channel) => definition.channels.includes(channel));
    if (!active || reachedThrough.length === 0 || !definition.eventTypes.includes(event.type)) {
      continue;
    }
    const { filter } = definition;
    const verdict = filter === null ? ok(true) : ask(predicates.get(filter), event);
    if (!verdict.ok)
      return err(filterFailed(event, { id, filter: String(filter), problem: verdict.error }));
    if (verdict.value) places.push({ subscription: id, channels: reachedThrough });
  }
  return ok(places);
}

/**
 * Asks a predicate, which is foreign code. Anything but a boolean is a failure: an `async` predicate
 * returns a promise, which is truthy, and would otherwise match every event.
 */
function ask(predicate: EventPredicate | undefined, event: EventEnvelope): Result<boolean, string> {
  if (predicate === undefined) return err('is missing');
  try {
    const verdict: unknown = predicate(event);
    return typeof verdict === 'boolean' ? ok(verdict) : err(`returned a ${typeof verdict}`);
  } catch (error) {
    return err(`threw ${String(error)}`);
  }
}

function fullBuffers(state: BusState, places: readonly PlaceGrant[]): readonly FullBuffer[] {
  return places.flatMap(({ subscription, channels }) => {
    const buffers = state.subscriptions.get(subscription);
    return buffers === undefined ? [] : fullBuffersOf(state, buffers, channels);
  });
}

function fullBuffersOf(
  state: BusState,
  { definition, fill }: SubscriptionState,
  channels: readonly string[],
): readonly FullBuffer[] {
  return channels
    .map((channel) => ({
      channel,
      subscription: definition.id,
      capacity: state.channels.get(channel)?.capacity ?? 0,
    }))
    .filter(({ channel, capacity }) => (fill.get(channel) ?? 0) >= capacity);
}

function buffersFull(event: EventEnvelope, full: readonly FullBuffer[]): BuffersFull {
  const list = full
    .map(({ channel, subscription, capacity }) => `${channel} of ${subscription} (${capacity})`)
    .join(', ');
  const message =
    `Event ${event.id} is not stored, because these buffers are full: ${list}; ` +
    'publish it again when subscribers have caught up.';
  return { code: 'BUFFER_FULL', message, event: event.id, full };
}

function unroutable(event: EventEnvelope): Unroutable {
  const message =
    `Event ${event.id} is not stored, because no channel carries the type ${event.type} and no ` +
    'rule routes the event; create the channel or add a rule.';
  return { code: 'UNROUTABLE', message, event: event.id, type: event.type };
}

function filterFailed(
  event: EventEnvelope,
  { id, filter, problem }: { id: string; filter: string; problem: string },
): FilterFailed {
  const message = predicateMessage(event, `subscription ${id} (predicate ${filter})`, problem);
  return { code: 'FILTER_FAILED', message, event: event.id, subscription: id, predicate: filter };
}

function predicateMessage(event: EventEnvelope, where: string, problem: string): string {
  return (
    `Event ${event.id} is not stored, because the predicate of ${where} ${problem}; ` +
    'predicates are pure functions that return true or false.'
  );
}
