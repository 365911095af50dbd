/**
 * The reference bus under control: opened, used, brought down and opened again, at the times and with
 * the failures that the model asks for.
 *
 * It is used through its public interface only, over the two ports that faults come in by: storage
 * and time. A crash forgets the bus object. Its deliveries outlive it, and whoever settles one then
 * tries it on the bus that is gone; the journal must not take what that one still writes.
 */
import { EventBus, MemoryJournal } from 'edproof/messaging';
import type { BusPicture, BusRecord, FailurePoint, OpenOptions, Result } from 'edproof/messaging';
import type { BusEvent } from '../../../models/event-bus/bus.js';
import type { EventId, SubscriptionId } from '../../../models/event-bus/events.js';
import type { EventBusScope } from '../../../models/event-bus/scopes.js';
import type { PlaceId } from '../../../models/event-bus/store.js';
import type { Outbox, Received } from './outbox.js';
import { Storage } from './storage.js';
import { answerOf, eventInputOf, predicatesOf, subscriptionOptionsOf } from './vocabulary.js';
import { WallClock } from './wall-clock.js';

/** An error of the bus. */
interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What is asked of a bus. */
export interface BusUnderTest extends Pick<
  EventBus,
  'publish' | 'createChannel' | 'subscribe' | 'cancel' | 'inspect' | 'idle'
> {
  receive(subscription: SubscriptionId): Promise<Result<Received | undefined, Failure>>;
}

/** Opens a bus on a journal, for the first time or again. */
export type OpenBus = (options: OpenOptions) => Promise<Result<BusUnderTest, Failure>>;

/** The implementation that the drivers are about. */
export const openReference: OpenBus = (options) => EventBus.open(options);

export class ControlledBus {
  readonly #scope: EventBusScope;
  readonly #openBus: OpenBus;
  readonly #outbox: Outbox;
  readonly #journal = new MemoryJournal<BusRecord>();
  readonly #clock = new WallClock();
  /** `undefined` while it is down. */
  #opened: { readonly bus: BusUnderTest; readonly storage: Storage } | undefined;
  /** No lease was taken at a later time. */
  #latestMs: number;

  /** @param latestMs - the last of the times that leases are going to be taken at by order. */
  constructor(
    { scope, open }: { readonly scope: EventBusScope; readonly open: OpenBus },
    { outbox, latestMs }: { readonly outbox: Outbox; readonly latestMs: number },
  ) {
    this.#scope = scope;
    this.#openBus = open;
    this.#outbox = outbox;
    this.#latestMs = latestMs;
  }

  /** What the bus shows of itself; `undefined` while it is down. */
  get picture(): BusPicture | undefined {
    return this.#opened?.bus.inspect();
  }

  /** What is stored. */
  get records(): readonly BusRecord[] {
    return this.#journal.snapshot();
  }

  /** Opens the bus on what is stored. */
  async open(): Promise<void> {
    const storage = new Storage(this.#journal);
    const predicates = predicatesOf(this.#scope);
    const opened = await this.#openBus({ journal: storage, clock: this.#clock, predicates });
    this.#opened = { bus: expectDone(opened), storage };
  }

  /** Gives a new bus the channels and subscriptions that the scope begins with. */
  async configure(): Promise<void> {
    const { bus } = this.#running;
    const { channels, subscriptions, active } = this.#scope;
    for (const [name, capacity] of Object.entries(channels)) {
      expectDone(await bus.createChannel(name, { capacity }));
    }
    for (const [id, subscription] of Object.entries(subscriptions)) {
      if (!active.includes(id)) continue;
      expectDone(await bus.subscribe(subscriptionOptionsOf(id, subscription)));
    }
  }

  /** The bus goes down: right before or after its next write, if it was told so, or else now. */
  crash(): void {
    this.#opened = undefined;
  }

  /** Lets the next write be the last, on this side of it. What follows from it is not sent. */
  breakAtNextWrite(side: FailurePoint['side']): void {
    this.#running.storage.crashAtNextWrite(side);
  }

  /**
   * Whether a lease would now expire alone, before all others.
   *
   * @throws Error when the bus does not hold it.
   */
  expiresNext(place: PlaceId): boolean {
    const endMs = this.#leaseEnd(place);
    const subscriptions = Object.values(this.#running.bus.inspect().subscriptions);
    const ended = subscriptions.flatMap(({ leased }) =>
      leased.filter(({ leaseUntilMs }) => leaseUntilMs <= endMs),
    );
    return ended.length === 1;
  }

  /**
   * Asks of the bus what happens to that of the model. Refusals are answers: what became of the
   * request is seen by observing.
   *
   * @param takenAtMs - when a lease is to be taken; by default later than all others.
   */
  async ask(request: BusEvent, takenAtMs?: number): Promise<void> {
    const { bus } = this.#running;
    switch (request.type) {
      case 'publish':
        return this.#publish(request.event);
      case 'dispatch':
        this.#clock.set(takenAtMs ?? this.#nextMs());
        return this.#dispatch(request.subscription);
      case 'ack':
        await this.#outbox.find(request.subscription, request).ack();
        return;
      case 'nack':
        await this.#outbox.find(request.subscription, request).nack('the handler failed');
        return;
      case 'leaseExpired':
        this.#clock.set(this.#leaseEnd(request));
        return bus.idle();
      case 'createChannel':
        await bus.createChannel(request.channel, { capacity: request.capacity });
        return;
      case 'subscribe':
        await bus.subscribe(subscriptionOptionsOf(request.id, request.subscription));
        return;
      case 'cancel':
        await bus.cancel(request.id);
        return;
      case 'startAttempt':
        throw new Error('what the bus tells itself cannot be asked of it');
    }
  }

  get #running(): { readonly bus: BusUnderTest; readonly storage: Storage } {
    if (this.#opened === undefined) throw new Error('the bus is down');
    return this.#opened;
  }

  async #publish(event: EventId): Promise<void> {
    const { bus, storage } = this.#running;
    const answer = answerOf(event, await bus.publish(eventInputOf(event)));
    if (answer !== undefined && !storage.crashIsDue) this.#outbox.answer(answer);
  }

  async #dispatch(subscription: SubscriptionId): Promise<void> {
    const { bus, storage } = this.#running;
    const received = await bus.receive(subscription);
    if (!received.ok || received.value === undefined || storage.crashIsDue) return;
    this.#outbox.deliver(subscription, received.value);
  }

  #leaseEnd({ subscription, event }: PlaceId): number {
    const { leased = [] } = this.#running.bus.inspect().subscriptions[subscription] ?? {};
    const lease = leased.find((other) => other.event === event);
    if (lease === undefined) throw new Error(`${event} is not leased for ${subscription}`);
    return lease.leaseUntilMs;
  }

  /** Later than every lease was taken, earlier than any ends: the clock goes back after an expiry. */
  #nextMs(): number {
    this.#latestMs += 1;
    return this.#latestMs;
  }
}

const expectDone = <Value>(result: Result<Value, Failure>): Value => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
};
