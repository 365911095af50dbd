/**
 * What has left the bus, and who has it: the links and the hands of the model's environment.
 *
 * Everything in here came from the implementation. Which message is lost, repeated or taken out is
 * for the model to say.
 */
import type { Delivery } from 'edproof/messaging';
import type { EventId, SubscriptionId } from '../../../models/event-bus/events.js';
import type { Attempt } from '../../../models/event-bus/messages.js';
import type { Answer } from './vocabulary.js';

/** What a subscriber needs of a delivery. */
export type Received = Pick<Delivery, 'event' | 'attempt' | 'ack' | 'nack'>;

/** The deliveries of one subscriber. */
interface Inbox {
  /** On their way, oldest first. */
  arriving: Received[];
  current: Received | undefined;
  /** All there ever were: whoever was given one may settle it much later. */
  readonly seen: Received[];
}

export class Outbox {
  /** On their way to the publisher, oldest first. */
  readonly #answers: Answer[] = [];
  readonly #accepted: EventId[] = [];
  readonly #inboxes: ReadonlyMap<SubscriptionId, Inbox>;

  constructor(subscribers: readonly SubscriptionId[]) {
    this.#inboxes = new Map(
      subscribers.map((id) => [id, { arriving: [], current: undefined, seen: [] }]),
    );
  }

  /** Answers that the publisher has not read. */
  get answers(): readonly Answer[] {
    return this.#answers;
  }

  /** Events that the publisher knows to be accepted. */
  get accepted(): readonly EventId[] {
    return this.#accepted;
  }

  /** By subscriber, what was delivered and is not settled: in hand first, then on its way. */
  get deliveries(): readonly (readonly [SubscriptionId, readonly Received[]])[] {
    return Array.from(this.#inboxes, ([id, { arriving, current }]) => [
      id,
      current === undefined ? arriving : [current, ...arriving],
    ]);
  }

  answer(answer: Answer): void {
    this.#answers.push(answer);
  }

  /** The publisher reads an answer; one that it no longer waits for tells it nothing. */
  readAnswer({ isAwaited }: { readonly isAwaited: boolean }): void {
    const answer = this.#answers.shift();
    if (isAwaited && answer?.type === 'accepted') this.#accepted.push(answer.event);
  }

  deliver(subscriber: SubscriptionId, delivery: Received): void {
    const inbox = this.#inboxOf(subscriber);
    inbox.arriving.push(delivery);
    inbox.seen.push(delivery);
  }

  /** The subscriber takes the oldest delivery in hand. */
  take(subscriber: SubscriptionId): void {
    const inbox = this.#inboxOf(subscriber);
    inbox.current = inbox.arriving.shift();
  }

  /** The subscriber is done with what it has in hand. */
  putAway(subscriber: SubscriptionId): void {
    this.#inboxOf(subscriber).current = undefined;
  }

  /** The subscriber crashes; what was on its way to it is lost as well. */
  forget(subscriber: SubscriptionId): void {
    const inbox = this.#inboxOf(subscriber);
    inbox.current = undefined;
    inbox.arriving = [];
  }

  lose(subscriber: SubscriptionId, position: number): void {
    this.#inboxOf(subscriber).arriving.splice(position, 1);
  }

  /** @throws Error when nothing is on its way at that position. */
  repeat(subscriber: SubscriptionId, position: number): void {
    const { arriving } = this.#inboxOf(subscriber);
    const delivery = arriving[position];
    if (delivery === undefined) throw new Error(`nothing arrives at ${subscriber} to be repeated`);
    arriving.splice(position, 0, delivery);
  }

  /** @throws Error when the bus never delivered this attempt. */
  find(subscriber: SubscriptionId, { event, attempt }: Attempt): Received {
    const delivery = this.#inboxOf(subscriber).seen.findLast(
      (seen) => seen.event.id === event && seen.attempt === attempt,
    );
    if (delivery === undefined) {
      throw new Error(`attempt ${attempt} of ${event} was never delivered to ${subscriber}`);
    }
    return delivery;
  }

  #inboxOf(subscriber: SubscriptionId): Inbox {
    const inbox = this.#inboxes.get(subscriber);
    if (inbox === undefined) throw new Error(`there is no subscriber ${subscriber}`);
    return inbox;
  }
}
