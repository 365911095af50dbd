/**
 * Where decisions become facts: one command at a time is decided, stored and answered.
 *
 * The journal append is awaited inside the turn, so each command is decided on a state that storage
 * has confirmed, and the order of the turns is a linearization of all concurrent calls. Every turn
 * first lets expire what has expired: no command ever sees a lease whose time is over.
 */

import type { Clock } from '../ports/clock.js';
import { err, ok, type Result } from '../result.js';
import { Alarm } from './alarm.js';
import { decideExpiries, nextDeadline, subscriptionsWithNews } from './decide-delivery.js';
import type { Decision } from './decision.js';
import { Doorbell } from '../doorbell.js';
import type { Unavailable } from './errors.js';
import { announceRecord } from './hooks.js';
import type { JournaledState } from './journaled-state.js';
import { SerialQueue } from './serial-queue.js';
import type { BusState } from './state.js';

/** A pure decision, given the state and the time of its turn. */
export type Decide<T, E> = (state: BusState, nowMs: number) => Result<Decision<T>, E>;

/** The bus's engine room. */
export class CommandLoop {
  readonly clock: Clock;
  /** Rung for a subscription when it has work or has ended, and for all when the bus closes. */
  readonly doorbell = new Doorbell();
  readonly #name: string;
  readonly #journaled: JournaledState;
  readonly #turns = new SerialQueue();
  readonly #alarm: Alarm;

  constructor(parts: {
    readonly name: string;
    readonly journaled: JournaledState;
    readonly clock: Clock;
  }) {
    this.#name = parts.name;
    this.#journaled = parts.journaled;
    this.clock = parts.clock;
    this.#alarm = new Alarm(parts.clock, () => {
      void this.perform(() => ok({ value: undefined }));
    });
    this.#afterTurn();
  }

  get state(): BusState {
    return this.#journaled.state;
  }

  /** Decides a command when its turn comes, stores what it leads to, then answers. */
  perform<T, E>(decide: Decide<T, E>): Promise<Result<T, E | Unavailable>> {
    return this.#turns.run(async () => {
      try {
        return await this.#take(decide);
      } finally {
        this.#afterTurn();
      }
    });
  }

  /** Resolves when all commands so far are answered. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  /** Lets the commands so far finish and refuses those that come later. */
  close(): Promise<void> {
    return this.#turns.run(() => {
      this.#journaled.close('closed');
      this.#afterTurn();
      return Promise.resolve();
    });
  }

  async #take<T, E>(decide: Decide<T, E>): Promise<Result<T, E | Unavailable>> {
    const nowMs = this.clock.now();
    await this.#expireLeases(nowMs);
    if (this.#journaled.closed !== undefined) return err(this.#journaled.closed);
    const decision = decide(this.state, nowMs);
    if (!decision.ok) return decision;
    const { record, value } = decision.value;
    if (record === undefined) return ok(value);
    const stored = await this.#journaled.commit(record);
    if (!stored.ok) return stored;
    announceRecord(this.#name, record);
    return ok(value);
  }

  async #expireLeases(nowMs: number): Promise<void> {
    if (this.#journaled.closed !== undefined) return;
    for (const record of decideExpiries(this.state, nowMs)) {
      const stored = await this.#journaled.commit(record);
      if (!stored.ok) return;
      announceRecord(this.#name, record);
    }
  }

  #afterTurn(): void {
    if (this.#journaled.closed !== undefined) {
      this.#alarm.set(undefined);
      this.doorbell.ringAll();
      return;
    }
    const nowMs = this.clock.now();
    this.#alarm.set(nextDeadline(this.state, nowMs));
    for (const id of subscriptionsWithNews(this.state, nowMs)) this.doorbell.ring(id);
  }
}
