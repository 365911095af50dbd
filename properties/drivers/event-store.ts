/**
 * The driver of the event store: the steps of the model of appends on the reference store, and what is
 * then to be seen.
 *
 * Read `event-store/observation.ts` for what is compared, then `event-store/controlled-store.ts` and
 * `event-store/gated-storage.ts` for how a step is brought about.
 */
import { MemoryEventStorage } from 'edproof/messaging';
import type { Action, ActorStepDetail, CrashDetail, StepDetail } from 'edproof/modeling';
import { driver } from 'edproof/suite';
import type { Driver, DriverSession } from 'edproof/suite';
import type { AppendsView } from '../../models/event-store/appends/index.js';
import { appends } from '../../models/event-store/appends/index.js';
import { scopes } from '../../models/event-store/appends/scopes.js';
import type { StoreEvent } from '../../models/event-store/appends/store.js';
import { detailOf } from '../steps.js';
import { ControlledStore } from './event-store/controlled-store.js';
import type { OpenStore } from './event-store/controlled-store.js';
import { openReference } from './event-store/controlled-store.js';
import { expectedIn } from './event-store/observation.js';
import type { Observation } from './event-store/observation.js';
import type { StoragePlace } from './event-store/storage-place.js';

/** What may be different about a driver. */
export interface DriverOptions {
  /** Where its runs begin. */
  readonly scope: keyof typeof scopes;
  /** What the store is called, if it is not the one in memory. */
  readonly name?: string;
  readonly place?: () => StoragePlace;
  /** What opens the store, if not the reference implementation as it is. */
  readonly open?: OpenStore;
}

const inMemory = (): StoragePlace => {
  const storage = new MemoryEventStorage();
  return { open: () => storage, remove: () => storage.close() };
};

/** A driver of the event store. */
export const eventStoreDriverOn = ({
  scope,
  name = 'memory',
  place = inMemory,
  open = openReference,
}: DriverOptions): Driver<AppendsView> =>
  driver({
    name: `reference event store in ${name} (${scope})`,
    model: appends,
    scope,
    clauses: ['ED4.1', 'ED4.2', 'ED4.3', 'ED4.4'],
    expected: (view) => expectedIn(view, scopes[scope]),
    start: () =>
      EventStoreSession.start(
        place(),
        (at) => new ControlledStore(at, { open, scope: scopes[scope] }),
      ),
  });

/** Everything that can happen between two writers, and to one of them. */
export const eventStoreDrivers = [
  eventStoreDriverOn({ scope: 'conformance' }),
  eventStoreDriverOn({ scope: 'recovery' }),
];

class EventStoreSession implements DriverSession {
  readonly #place: StoragePlace;
  readonly #store: ControlledStore;

  private constructor(place: StoragePlace, store: ControlledStore) {
    this.#place = place;
    this.#store = store;
  }

  static async start(
    place: StoragePlace,
    make: (place: StoragePlace) => ControlledStore,
  ): Promise<EventStoreSession> {
    return Promise.resolve(new EventStoreSession(place, make(place)));
  }

  async perform(action: Action): Promise<void> {
    const step = detailOf(action);
    if (step.kind === 'crash') await this.#crash(step);
    else await this.#move(step);
  }

  observe(): Promise<Observation> {
    return this.#store.observe();
  }

  async stop(): Promise<void> {
    await this.#store.close();
    await this.#place.remove();
  }

  async #move(step: StepDetail): Promise<void> {
    if (!isOfActor(step)) throw new Error(`the driver cannot bring about a ${step.kind}`);
    if (step.actor === 'store') {
      if (step.kind === 'restart') this.#store.open();
      else await this.#store.ask(inputOf(step));
    } else if (step.kind === 'receive') {
      // What a writer makes of a reply is its own affair; it has taken it.
      this.#store.takeReply(step.actor);
    }
  }

  /** Writing comes first in a step that writes, then answering; a crash leaves what was done by then. */
  async #crash({ during, effects }: CrashDetail): Promise<void> {
    if (during !== undefined) await this.#store.askOnce(inputOf(during), effects?.done ?? 0);
    await this.#store.crash();
  }
}

const isOfActor = (step: StepDetail): step is ActorStepDetail =>
  'actor' in step && step.kind !== 'crash';

/** What the store is told in a step. */
const inputOf = (step: ActorStepDetail): StoreEvent => {
  if (step.kind === 'receive') return step.message as StoreEvent;
  if (step.kind === 'stimulus') return step.event as StoreEvent;
  throw new Error(`nothing is told to the store in a ${step.kind}`);
};
