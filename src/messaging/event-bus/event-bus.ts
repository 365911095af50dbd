/**
 * The event bus: publish/subscribe with durable, bounded, at-least-once delivery.
 *
 * - An event that `publish` accepts has a place of its own for every matching subscription and
 *   keeps it until that subscription processes it or it becomes a dead letter. A bus opened again
 *   on the same journal goes on where the last one stopped.
 * - Acceptance is all or nothing. If any buffer it would enter is full, or nothing carries its type,
 *   the event is not stored at all, and the caller is told which.
 * - Deliveries are leases. Attempts are recorded before the event leaves the bus, are limited by the
 *   retry policy, and settling needs the current lease.
 *
 * A subscriber sees duplicates after a nack, an expired lease or a crash, and must be idempotent.
 * Accepted events stay in the log for good and in memory: de-duplication never forgets, and the
 * journal is never shortened.
 *
 * The class only ties things together. Read `state.ts` for the concepts, `decide-publish.ts` and
 * `decide-delivery.ts` for the rules, `command-loop.ts` for how a rule becomes a durable fact.
 */

import type { Clock } from '../ports/clock.js';
import type { Journal } from '../ports/journal.js';
import { systemRandom, type RandomSource } from '../ports/random-source.js';
import { SystemClock } from '../ports/system-clock.js';
import { err, ok, type Result } from '../result.js';
import { CommandLoop } from './command-loop.js';
import { runConsumer, type Handler, type RunOptions, type RunSummary } from './consumer.js';
import {
  decideAddRule,
  decideCancel,
  decideCreateChannel,
  decidePredicates,
  decideSubscribe,
  type Creation,
} from './decide-configuration.js';
import { decideAck, decideDispatch, decideNack, decideRecovery } from './decide-delivery.js';
import { decidePublish, type PublishReceipt } from './decide-publish.js';
import {
  checkChannel,
  checkPredicates,
  checkRule,
  checkSubscription,
  type EventPredicate,
  type Predicates,
  type RoutingRuleDefinition,
  type SubscriptionDefinition,
  type SubscriptionOptions,
} from './definitions.js';
import { Delivery, type Settlement } from './delivery.js';
import type {
  AddRoutingRuleError,
  CancelError,
  CreateChannelError,
  OpenError,
  PublishError,
  ReceiveError,
  RunError,
  SubscribeError,
  Unavailable,
} from './errors.js';
import { captureEvent, type EventInput } from '../envelope/event.js';
import { announce } from './hooks.js';
import { pictureOf, type BusPicture } from './inspect.js';
import { JournaledState } from './journaled-state.js';
import type { BusRecord } from './records.js';

/** What a bus is made of. */
export interface OpenOptions {
  /** Where everything durable is; an empty one makes a new bus. One open bus at a time. */
  readonly journal: Journal<BusRecord>;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** For the jitter of retries. Default: the system's. */
  readonly random?: RandomSource;
  /** The code of filters and routing rules, by the names that their definitions use. */
  readonly predicates?: Readonly<Record<string, EventPredicate>>;
  /** What hooks call this bus. Default `event-bus`. */
  readonly name?: string;
}

/** See the module's header. */
export class EventBus {
  readonly #name: string;
  readonly #loop: CommandLoop;
  readonly #predicates: Predicates;
  readonly #random: RandomSource;
  readonly #settlement: Settlement;

  private constructor(parts: {
    readonly name: string;
    readonly loop: CommandLoop;
    readonly predicates: Predicates;
    readonly random: RandomSource;
  }) {
    this.#name = parts.name;
    this.#loop = parts.loop;
    this.#predicates = parts.predicates;
    this.#random = parts.random;
    this.#settlement = {
      ack: (token) => this.#loop.perform((state, nowMs) => decideAck(state, { token, nowMs })),
      nack: (token, reason) =>
        this.#loop.perform((state, nowMs) =>
          decideNack(state, { token, reason, nowMs, random: this.#random() }),
        ),
    };
  }

  /**
   * Opens a bus on its journal: folds the records, makes everything leased pending again, since the
   * holders are gone, and dead-letters what had its last attempt under way. O(records).
   *
   * Errors: INVALID_ARGUMENT, JOURNAL_UNREADABLE, JOURNAL_CORRUPT, PREDICATE_MISSING (a definition in
   * the journal names a predicate that was not passed), STORAGE_FAILED.
   */
  static async open(options: OpenOptions): Promise<Result<EventBus, OpenError>> {
    const {
      journal,
      clock = new SystemClock(),
      random = systemRandom,
      name = 'event-bus',
    } = options;
    const predicates = checkPredicates(options.predicates ?? {});
    if (!predicates.ok) return predicates;
    const recovered = await JournaledState.recover(journal);
    if (!recovered.ok) return recovered;
    const journaled = recovered.value;
    const missing = decidePredicates(journaled.state, predicates.value);
    if (missing !== undefined) return err(missing);
    const nowMs = clock.now();
    const generation = journaled.state.generation + 1;
    const opened = await journaled.commit({ kind: 'bus-opened', generation, atMs: nowMs });
    if (!opened.ok) return opened;
    for (const record of decideRecovery(journaled.state, nowMs)) {
      const stored = await journaled.commit(record);
      if (!stored.ok) return stored;
    }
    const loop = new CommandLoop({ name, journaled, clock });
    return ok(new EventBus({ name, loop, predicates: predicates.value, random }));
  }

  /**
   * Creates the channel that carries the event type `name`. The same call again changes nothing.
   *
   * @param limits - capacity: how many unsettled events each subscription may have in it.
   *
   * Errors: INVALID_ARGUMENT, CHANNEL_CONFLICT (it exists with another capacity).
   */
  async createChannel(
    name: string,
    limits: { readonly capacity: number },
  ): Promise<Result<Creation, CreateChannelError | Unavailable>> {
    const channel = checkChannel({ name, capacity: limits.capacity });
    if (!channel.ok) return channel;
    return this.#loop.perform((state) => decideCreateChannel(state, channel.value));
  }

  /**
   * From now on, routes events that satisfy a predicate to further channels. The same call again
   * changes nothing.
   *
   * Errors: INVALID_ARGUMENT, RULE_CONFLICT, CHANNEL_NOT_FOUND, PREDICATE_MISSING.
   */
  async addRoutingRule(
    definition: RoutingRuleDefinition,
  ): Promise<Result<Creation, AddRoutingRuleError | Unavailable>> {
    const rule = checkRule(definition);
    if (!rule.ok) return rule;
    const predicates = this.#predicates;
    return this.#loop.perform((state) => decideAddRule(state, { rule: rule.value, predicates }));
  }

  /**
   * Gives a subscriber a place for every matching event accepted from now on. Subscriptions are
   * durable: a program that starts again need not subscribe again.
   *
   * Errors: INVALID_ARGUMENT, CHANNEL_NOT_FOUND, PREDICATE_MISSING, SUBSCRIPTION_EXISTS (with
   * `identical: true` where the active subscription has the same definition).
   */
  async subscribe(
    options: SubscriptionOptions,
  ): Promise<Result<SubscriptionDefinition, SubscribeError | Unavailable>> {
    const checked = checkSubscription(options);
    if (!checked.ok) return checked;
    const request = { subscription: checked.value, predicates: this.#predicates };
    return this.#loop.perform((state) => decideSubscribe(state, request));
  }

  /**
   * Ends a subscription and gives up its unsettled events.
   *
   * Errors: SUBSCRIPTION_NOT_FOUND.
   */
  async cancel(subscription: string): Promise<Result<undefined, CancelError | Unavailable>> {
    return this.#loop.perform((state) => decideCancel(state, subscription));
  }

  /**
   * Accepts an event for all matching subscriptions, or for none. The event is copied before this
   * method returns. Publishing the same event again is safe and stores nothing; that is the way to
   * find out after STORAGE_FAILED.
   *
   * Errors, nothing stored: INVALID_EVENT, EVENT_ID_CONFLICT, UNROUTABLE, RULE_FAILED, FILTER_FAILED,
   * BUFFER_FULL, BUS_CLOSED. Outcome unknown: STORAGE_FAILED.
   */
  async publish(event: EventInput): Promise<Result<PublishReceipt, PublishError | Unavailable>> {
    const captured = captureEvent(event);
    const predicates = this.#predicates;
    const answer = captured.ok
      ? await this.#loop.perform((state, nowMs) =>
          decidePublish(state, { event: captured.value, predicates, nowMs }),
        )
      : captured;
    if (!answer.ok && isRejection(answer.error)) {
      announce('rejected', { bus: this.#name, report: answer.error });
    }
    return answer;
  }

  /**
   * Takes the next event that is due for a subscription, under a lease; `undefined` when none is.
   * The attempt is durable before this method answers.
   *
   * Errors: SUBSCRIPTION_NOT_FOUND, BUS_CLOSED, STORAGE_FAILED.
   */
  async receive(
    subscription: string,
  ): Promise<Result<Delivery | undefined, ReceiveError | Unavailable>> {
    const dispatch = await this.#loop.perform((state, nowMs) =>
      decideDispatch(state, { subscription, nowMs }),
    );
    if (!dispatch.ok) return dispatch;
    if (dispatch.value === undefined) return ok(undefined);
    const { event, lease } = dispatch.value;
    return ok(new Delivery(event, lease, this.#settlement));
  }

  /**
   * Feeds a subscription's events to a handler until the signal is aborted, then resolves. An event
   * is acknowledged after the handler resolved and given back when it throws.
   *
   * Errors: INVALID_ARGUMENT; SUBSCRIPTION_NOT_FOUND, also when it is cancelled meanwhile; BUS_CLOSED
   * and STORAGE_FAILED. What was not acknowledged by then is delivered again.
   */
  run(
    subscription: string,
    handler: Handler,
    options: RunOptions = {},
  ): Promise<Result<RunSummary, RunError | Unavailable>> {
    const source = { loop: this.#loop, receive: (id: string) => this.receive(id) };
    return runConsumer(source, { subscription, handler, options });
  }

  /** What there is at this moment. O(events x subscriptions). */
  inspect(): BusPicture {
    return pictureOf(this.#loop.state);
  }

  /** Resolves when every operation started so far, timers included, has ended. */
  idle(): Promise<void> {
    return this.#loop.idle();
  }

  /**
   * Finishes the operations started so far and refuses later ones. Nothing is lost: leased events
   * are delivered again by the next bus on the journal.
   */
  close(): Promise<void> {
    return this.#loop.close();
  }
}

function isRejection(error: PublishError | Unavailable): error is PublishError {
  return error.code !== 'STORAGE_FAILED' && error.code !== 'BUS_CLOSED';
}
