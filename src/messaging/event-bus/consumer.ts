/**
 * Pushing events to a handler, built on nothing but receiving and settling.
 *
 * Each consumer has tasks of its own and holds no turn of the bus while its handler works. A handler
 * that is slow, throws or never returns therefore delays its own subscription only.
 */

import { checkConcurrency } from './definitions.js';
import type { CommandLoop } from './command-loop.js';
import type { Delivery } from './delivery.js';
import type { ReceiveError, RunError, Unavailable } from './errors.js';
import type { EventEnvelope } from '../envelope/event.js';
import { ok, type Result } from '../result.js';

/** What a handler may know about its attempt. */
export interface HandlerContext {
  readonly attempt: number;
  readonly leaseUntilMs: number;
  /** Aborted when the lease runs out: the event will be delivered again, the result is ignored. */
  readonly signal: AbortSignal;
}

/** Processes one event. Throwing, or rejecting, is a nack with the error's message as reason. */
export type Handler = (event: EventEnvelope, context: HandlerContext) => unknown;

/** How to run a consumer. */
export interface RunOptions {
  /** Ends the run: nothing more is received, handlers that work are waited for and settled. */
  readonly signal?: AbortSignal;
  /** How many deliveries are handled at a time; default 1. */
  readonly concurrency?: number;
}

/** What a consumer did until it was stopped. */
export interface RunSummary {
  /** Handled and acknowledged. */
  readonly processed: number;
  /** The handler threw. */
  readonly failed: number;
  /** The lease ended, by time or by a cancellation, before the handler was done. */
  readonly leasesLost: number;
}

/** What a consumer needs of its bus. */
export interface DeliverySource {
  readonly loop: Pick<CommandLoop, 'clock' | 'doorbell'>;
  receive(subscription: string): Promise<Result<Delivery | undefined, ReceiveError | Unavailable>>;
}

/** A consumer to run. */
export interface ConsumerSetup {
  readonly subscription: string;
  readonly handler: Handler;
  readonly options: RunOptions;
}

/** Runs until the signal is aborted, the subscription cancelled or the bus closed. */
export async function runConsumer(
  source: DeliverySource,
  setup: ConsumerSetup,
): Promise<Result<RunSummary, RunError | Unavailable>> {
  const concurrency = checkConcurrency(setup.options.concurrency ?? 1);
  if (!concurrency.ok) return concurrency;
  const consumer = new Consumer(source, setup);
  return consumer.run(concurrency.value);
}

type WorkerEnd = Result<undefined, RunError | Unavailable>;

class Consumer {
  readonly #source: DeliverySource;
  readonly #subscription: string;
  readonly #handler: Handler;
  readonly #signal: AbortSignal | undefined;
  #processed = 0;
  #failed = 0;
  #leasesLost = 0;

  constructor(source: DeliverySource, { subscription, handler, options }: ConsumerSetup) {
    this.#source = source;
    this.#subscription = subscription;
    this.#handler = handler;
    this.#signal = options.signal;
  }

  async run(concurrency: number): Promise<Result<RunSummary, RunError | Unavailable>> {
    const { doorbell } = this.#source.loop;
    const wakeIdleWorkers = (): void => {
      doorbell.ring(this.#subscription);
    };
    this.#signal?.addEventListener('abort', wakeIdleWorkers);
    const ends = await Promise.all(Array.from({ length: concurrency }, () => this.#work()));
    this.#signal?.removeEventListener('abort', wakeIdleWorkers);
    for (const end of ends) if (!end.ok) return end;
    return ok({
      processed: this.#processed,
      failed: this.#failed,
      leasesLost: this.#leasesLost,
    });
  }

  async #work(): Promise<WorkerEnd> {
    while (this.#signal?.aborted !== true) {
      const rung = this.#source.loop.doorbell.ticket(this.#subscription);
      const received = await this.#source.receive(this.#subscription);
      if (!received.ok) return received;
      if (received.value === undefined) {
        await rung;
        continue;
      }
      const end = await this.#handle(received.value);
      if (!end.ok) return end;
    }
    return ok(undefined);
  }

  async #handle(delivery: Delivery): Promise<WorkerEnd> {
    const outcome = await this.#outcomeOf(delivery);
    if (outcome.kind === 'lease-lost') {
      this.#leasesLost += 1;
      return ok(undefined);
    }
    const settled =
      outcome.kind === 'done' ? await delivery.ack() : await delivery.nack(outcome.reason);
    if (settled.ok) {
      if (outcome.kind === 'done') this.#processed += 1;
      else this.#failed += 1;
      return settled;
    }
    if (settled.error.code !== 'LEASE_LOST') return { ok: false, error: settled.error };
    this.#leasesLost += 1;
    return ok(undefined);
  }

  /** The handler's outcome, or the end of its lease if that comes first. Never rejects. */
  async #outcomeOf(delivery: Delivery): Promise<Outcome> {
    const lease = new AbortController();
    let endLease = (): void => undefined;
    const leaseEnd = new Promise<Outcome>((resolve) => {
      endLease = this.#source.loop.clock.schedule(delivery.leaseUntilMs, () => {
        lease.abort();
        resolve({ kind: 'lease-lost' });
      });
    });
    const outcome = await Promise.race([this.#call(delivery, lease.signal), leaseEnd]);
    endLease();
    return outcome;
  }

  async #call({ event, attempt, leaseUntilMs }: Delivery, signal: AbortSignal): Promise<Outcome> {
    try {
      await this.#handler(event, { attempt, leaseUntilMs, signal });
      return { kind: 'done' };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'lease-lost' };
