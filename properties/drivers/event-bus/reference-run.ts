/**
 * One run of the reference bus in the model's world: takes the model's steps, one by one.
 *
 * Steps that the bus has no part in move what has left it (`outbox.ts`); the others are asked of it
 * (`controlled-bus.ts`).
 */
import type { ActorStepDetail, CrashDetail, LinkFaultDetail, StepDetail } from 'edproof/modeling';
import type { BusEvent } from '../../../models/event-bus/bus.js';
import type { SubscriptionId } from '../../../models/event-bus/events.js';
import type { EventBusScope } from '../../../models/event-bus/scopes.js';
import type { PlaceId } from '../../../models/event-bus/store.js';
import { ControlledBus } from './controlled-bus.js';
import type { OpenBus } from './controlled-bus.js';
import type { Observation } from './observation.js';
import { observationOf } from './observation.js';
import { Outbox } from './outbox.js';

/** How a run is to be. */
export interface RunOptions {
  readonly scope: EventBusScope;
  readonly open: OpenBus;
}

export class ReferenceRun {
  readonly #leaseTimes: ReadonlyMap<number, number>;
  readonly #outbox: Outbox;
  readonly #bus: ControlledBus;
  #steps = 0;

  private constructor(options: RunOptions, leaseTimes: ReadonlyMap<number, number>) {
    this.#leaseTimes = leaseTimes;
    this.#outbox = new Outbox(Object.keys(options.scope.subscriptions));
    this.#bus = new ControlledBus(options, { outbox: this.#outbox, latestMs: leaseTimes.size });
  }

  /**
   * Begins with a fresh bus that has the channels and subscriptions of the scope.
   *
   * @param leaseTimes - when to take leases, by the position of the step that takes one.
   */
  static async start(
    options: RunOptions,
    leaseTimes: ReadonlyMap<number, number> = new Map(),
  ): Promise<ReferenceRun> {
    const run = new ReferenceRun(options, leaseTimes);
    await run.#bus.open();
    await run.#bus.configure();
    return run;
  }

  /** @throws Error when the implementation gives no opportunity to take the step. */
  async take(step: StepDetail): Promise<void> {
    switch (step.kind) {
      case 'stimulus':
      case 'receive':
      case 'timer':
      case 'restart':
        await this.#move(step);
        break;
      case 'crash':
        await this.#crash(step);
        break;
      case 'lose':
      case 'duplicate':
        this.#disturb(step);
        break;
      default:
        throw new Error(`the driver cannot bring about a step of the kind ${step.kind}`);
    }
    this.#steps += 1;
  }

  /** See {@link ControlledBus.expiresNext}. */
  expiresNext(place: PlaceId): boolean {
    return this.#bus.expiresNext(place);
  }

  observe(): Observation {
    const { picture, records } = this.#bus;
    return observationOf({ picture, records, outbox: this.#outbox });
  }

  async #move(step: ActorStepDetail): Promise<void> {
    switch (step.actor) {
      case 'publisher':
        if (step.kind === 'receive') this.#outbox.readAnswer({ isAwaited: step.handled });
        return;
      case 'bus':
        if (step.kind === 'restart') return this.#bus.open();
        return this.#bus.ask(inputOf(step) as BusEvent, this.#leaseTimes.get(this.#steps));
      default:
        if (step.kind === 'receive') this.#outbox.take(subscriberOf(step.actor));
        if (step.kind === 'stimulus') this.#outbox.putAway(subscriberOf(step.actor));
    }
  }

  /** The model writes first in each of its steps, so a crash after any effect is after the write. */
  async #crash({ actor, during, effects }: CrashDetail): Promise<void> {
    if (actor !== 'bus') {
      this.#outbox.forget(subscriberOf(actor));
      return;
    }
    if (during !== undefined) {
      this.#bus.breakAtNextWrite(effects?.done === 0 ? 'before-write' : 'after-write');
      await this.#move(during);
    }
    this.#bus.crash();
  }

  #disturb({ kind, link, to, position }: LinkFaultDetail): void {
    if (link !== 'deliveries') throw new Error(`the driver has no link ${link}`);
    if (kind === 'lose') this.#outbox.lose(subscriberOf(to), position);
    else this.#outbox.repeat(subscriberOf(to), position);
  }
}

/** What the actor is told in a step. */
const inputOf = (step: Exclude<ActorStepDetail, { readonly kind: 'restart' }>) =>
  step.kind === 'receive' ? step.message : step.event;

/** The id of `subscriber[id]`. */
const subscriberOf = (actor: string): SubscriptionId => {
  const id = /^subscriber\[(.+)\]$/.exec(actor)?.[1];
  if (id === undefined) throw new Error(`${actor} is no subscriber`);
  return id;
};
