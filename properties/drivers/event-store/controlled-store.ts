/**
 * The reference store under control: opened, used, brought down and opened again, with the failures
 * that the model asks for.
 *
 * It is used through its public interface, over the port that faults come in by. A crash forgets the
 * store object and whatever waits in its storage; the next one is opened on what is stored.
 */
import { EventStore } from 'edproof/messaging';
import type { EventStorage, StoreOptions } from 'edproof/messaging';
import type { Batch, WriterId } from '../../../models/event-store/appends/messages.js';
import type { AppendsScope } from '../../../models/event-store/appends/scopes.js';
import type { StoreEvent } from '../../../models/event-store/appends/store.js';
import type { StreamId } from '../../../models/event-store/events.js';
import { GatedStorage } from './gated-storage.js';
import { streamsOf } from './observation.js';
import type { Observation } from './observation.js';
import type { StoragePlace } from './storage-place.js';
import { answerOf, lineOf, newEventsOf, upcastersOf } from './vocabulary.js';
import type { Release } from './vocabulary.js';

/** What is asked of a store. */
export type StoreUnderTest = Pick<EventStore, 'append' | 'readStream'>;

/** Opens a store on a storage, for the first time or again. */
export type OpenStore = (options: StoreOptions) => StoreUnderTest;

/** The implementation that the drivers are about. */
export const openReference: OpenStore = (options) => EventStore.on(options);

interface Running {
  readonly storage: GatedStorage;
  store: StoreUnderTest;
}

export class ControlledStore {
  readonly #place: StoragePlace;
  readonly #openStore: OpenStore;
  readonly #streams: readonly StreamId[];
  readonly #replies: Map<WriterId, unknown[]>;
  /** Reads what is stored past the store under test. */
  readonly #witness: EventStorage;
  #release: Release = 1;
  /** `undefined` while it is down. */
  #running: Running | undefined;

  constructor(
    place: StoragePlace,
    { open, scope }: { readonly open: OpenStore; readonly scope: AppendsScope },
  ) {
    this.#place = place;
    this.#openStore = open;
    this.#streams = streamsOf(scope);
    this.#replies = new Map(Object.keys(scope.writers).map((id) => [id, []]));
    this.#witness = place.open();
    this.open();
  }

  /** Opens the store on what is stored. */
  open(): void {
    const storage = new GatedStorage(this.#place.open());
    this.#running = { storage, store: this.#storeOn(storage) };
  }

  /** Asks of the store what happens to that of the model. */
  ask(request: StoreEvent): Promise<void> {
    return this.askOnce(request, Number.POSITIVE_INFINITY);
  }

  /** The same, but it goes down after so many effects of the step, and does no more than these. */
  async askOnce(request: StoreEvent, effects: number): Promise<void> {
    const running = this.#up;
    const { storage } = running;
    switch (request.type) {
      case 'load': {
        const read = await running.store.readStream(request.stream);
        const events = read.ok
          ? read.value.events.map((event) => lineOf(event, { raw: false }))
          : [];
        if (effects > 0)
          this.#reply(request.from, read.ok ? { type: 'history', events } : read.error);
        return;
      }
      case 'append':
        return this.#append(request, effects > 0 ? request.from : undefined);
      case 'import':
        return this.#append(request, undefined);
      case 'succeed': {
        if (effects === 0) return;
        const answer = await storage.succeed();
        if (effects > 1) answer();
        return settled();
      }
      case 'fail':
        if (effects > 0) storage.fail();
        return settled();
      case 'release':
        if (effects > 0) this.#release = 2;
        running.store = this.#storeOn(storage);
    }
  }

  /** The store goes down, with all that it has not written. */
  async crash(): Promise<void> {
    const { storage } = this.#up;
    this.#running = undefined;
    await storage.close();
  }

  /** A writer, named as an actor is, takes what it was told first. */
  takeReply(actor: string): void {
    const id = /^writer\[(.+)\]$/.exec(actor)?.[1];
    const reply = id === undefined ? undefined : this.#replies.get(id)?.shift();
    if (reply === undefined) throw new Error(`${actor} was told nothing`);
  }

  async observe(): Promise<Observation> {
    const stored = this.#streams.map(async (stream) => {
      const { rows } = await this.#witness.readStream(stream, { fromVersion: 1, limit: 1_000 });
      return [
        stream,
        rows.map(({ event, ...row }) => lineOf({ ...event, ...row }, { raw: true })),
      ] as const;
    });
    const state = this.#running?.storage.isWriting === true ? 'writing' : 'open';
    return {
      store: this.#running === undefined ? 'down' : state,
      stored: Object.fromEntries(await Promise.all(stored)),
      read: await this.#read(),
      replies: Object.fromEntries([...this.#replies].map(([id, replies]) => [id, [...replies]])),
    };
  }

  async close(): Promise<void> {
    if (this.#running !== undefined) await this.crash();
    await this.#witness.close();
  }

  get #up(): Running {
    if (this.#running === undefined) throw new Error('the store is down');
    return this.#running;
  }

  #storeOn(storage: EventStorage): StoreUnderTest {
    return this.#openStore({ storage, upcasters: upcastersOf(this.#release) });
  }

  /** Comes back when the append was answered, or has come to its write. */
  async #append(batch: Batch, from: WriterId | undefined): Promise<void> {
    const { store, storage } = this.#up;
    const waits = storage.nextWait();
    const { stream, expected } = batch;
    const events = newEventsOf(batch, this.#release);
    const answered = store.append(stream, { expected, events }).then((result) => {
      if (from !== undefined) this.#reply(from, answerOf(result));
    });
    await Promise.race([answered, waits]);
  }

  #reply(writer: WriterId, reply: unknown): void {
    this.#replies.get(writer)?.push(reply);
  }

  async #read(): Promise<Observation['read']> {
    const store = this.#running?.store;
    if (store === undefined) return 'down';
    const read = this.#streams.map(async (stream) => {
      const { ok, ...answer } = await store.readStream(stream);
      if (!ok || !('value' in answer)) throw new Error(`the stream ${stream} cannot be read`);
      return [stream, answer.value.events.map((event) => lineOf(event, { raw: false }))] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  }
}

/** What has been decided gets to whoever waits for it: all of that is in memory. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
