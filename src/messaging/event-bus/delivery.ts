/** What a subscriber receives: an event, under a lease, to be settled once. */

import type { Result } from '../result.js';
import type { Lease } from './decide-delivery.js';
import type { SettleError, Unavailable } from './errors.js';
import type { EventEnvelope } from '../envelope/event.js';

/** The answer to a settlement. */
export type Settled = Promise<Result<undefined, SettleError | Unavailable>>;

/** How a delivery reaches its bus. */
export interface Settlement {
  ack(lease: Lease): Settled;
  nack(lease: Lease, reason: string): Settled;
}

/**
 * One attempt to deliver one event to one subscription. Unless it is settled before `leaseUntilMs`,
 * the attempt counts as failed and the event is delivered again, or becomes a dead letter.
 */
export class Delivery {
  readonly event: EventEnvelope;
  readonly subscription: string;
  /** Which attempt this is, counted from 1. */
  readonly attempt: number;
  /** Until when it may be settled, Unix milliseconds. */
  readonly leaseUntilMs: number;
  readonly #lease: Lease;
  readonly #settlement: Settlement;

  /** @internal Deliveries come from the bus. */
  constructor(event: EventEnvelope, lease: Lease, settlement: Settlement) {
    this.event = event;
    this.subscription = lease.subscription;
    this.attempt = lease.attempt;
    this.leaseUntilMs = lease.leaseUntilMs;
    this.#lease = lease;
    this.#settlement = settlement;
  }

  /**
   * The event is processed and will not be delivered to this subscription again. Call it after the
   * handler's work is durable, never before.
   *
   * Errors: LEASE_LOST, BUS_CLOSED, and STORAGE_FAILED with an unknown outcome.
   */
  ack(): Settled {
    return this.#settlement.ack(this.#lease);
  }

  /**
   * This attempt failed. The next one comes after the retry policy's backoff; after the last one the
   * event is dead-lettered with this reason.
   *
   * Errors: as for {@link Delivery.ack}.
   */
  nack(reason = 'no reason given'): Settled {
    return this.#settlement.nack(this.#lease, reason);
  }
}
