/**
 * The driver of the event bus: the model's steps on the reference bus, and what is then to be seen.
 *
 * Read `event-bus/observation.ts` for what is compared, then `event-bus/reference-run.ts` and
 * `event-bus/controlled-bus.ts` for how a step is brought about.
 */
import type { Action, StepDetail } from 'edproof/modeling';
import type { Driver, DriverSession } from 'edproof/suite';
import { driver } from 'edproof/suite';
import type { EventBusView } from '../../models/event-bus/index.js';
import { eventBus } from '../../models/event-bus/index.js';
import { scopes } from '../../models/event-bus/scopes.js';
import { detailOf } from '../steps.js';
import { CLAUSES, concernsAt } from './event-bus/concerns.js';
import type { OpenBus } from './event-bus/controlled-bus.js';
import { openReference } from './event-bus/controlled-bus.js';
import { leaseExpiredIn, leaseTimes } from './event-bus/lease-times.js';
import { expectedIn } from './event-bus/observation.js';
import type { Observation } from './event-bus/observation.js';
import { ReferenceRun } from './event-bus/reference-run.js';
import type { RunOptions } from './event-bus/reference-run.js';

const NAME = 'reference event bus';

/**
 * A driver of the event bus.
 *
 * @param scope - where its runs begin; it must be run at no other scope.
 * @param open - what opens the bus, if not the reference implementation as it is.
 */
export const eventBusDriverAt = (
  scope: keyof typeof scopes,
  open: OpenBus = openReference,
): Driver<EventBusView> =>
  driver({
    name: scope === 'conformance' ? NAME : `${NAME} (${scope})`,
    model: eventBus,
    scope,
    clauses: CLAUSES,
    expected: expectedIn,
    concerns: concernsAt(scopes[scope]),
    start: () => EventBusSession.start({ scope: scopes[scope], open }),
  });

/** The driver of the bundled suite: everything that can happen, to one event at a time. */
export const eventBusDriver = eventBusDriverAt('conformance');

/** Two events wait at once, so that their order can be got wrong. */
export const eventBusOrderDriver = eventBusDriverAt('order');

/**
 * Takes steps on a run of the reference bus. Where the model ends leases in another order than the
 * bus is going to, the bus is given another course of time: the same steps are taken once more by a
 * fresh one, at times at which its leases end in the order of the model.
 */
class EventBusSession implements DriverSession {
  readonly #options: RunOptions;
  readonly #taken: StepDetail[] = [];
  #run: ReferenceRun;

  private constructor(options: RunOptions, run: ReferenceRun) {
    this.#options = options;
    this.#run = run;
  }

  static async start(options: RunOptions): Promise<EventBusSession> {
    return new EventBusSession(options, await ReferenceRun.start(options));
  }

  async perform(action: Action): Promise<void> {
    const step = detailOf(action);
    this.#taken.push(step);
    const expired = leaseExpiredIn(step);
    if (expired === undefined || this.#run.expiresNext(expired)) await this.#run.take(step);
    else await this.#takeAgain();
  }

  async observe(): Promise<Observation> {
    return this.#run.observe();
  }

  /** There is nothing to release: the run is in memory and its clock stands still. */
  async stop(): Promise<void> {
    await Promise.resolve();
  }

  async #takeAgain(): Promise<void> {
    this.#run = await ReferenceRun.start(this.#options, leaseTimes(this.#taken));
    for (const step of this.#taken) await this.#run.take(step);
  }
}
