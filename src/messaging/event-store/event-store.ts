/**
 * The event store: streams of events, appended to under optimistic concurrency and never changed.
 *
 * What it promises, whatever storage it is opened on: a batch is stored as a whole or not at all, and
 * durably once it was answered with a receipt; the versions of a stream are 1 to n without a gap; an
 * event id is stored once, and appending the same batch again is answered as the first time; there is
 * one order of all events, to which nothing is added below what a reader has seen.
 *
 * Reading order: `events.ts`, `storage.ts` (the port), `decide-append.ts` (the rules), this file,
 * `subscription.ts`.
 */

import { captureJson, type JsonValue } from '../envelope/json.js';
import type { InvalidEvent } from '../envelope/event.js';
import { isName, NAME_RULE } from '../envelope/names.js';
import { Doorbell } from '../doorbell.js';
import type { Clock } from '../ports/clock.js';
import { SystemClock } from '../ports/system-clock.js';
import { err, ok, type Result } from '../result.js';
import { captureAppends, type CapturedAppend, type StreamAppend } from './append-request.js';
import { decideAppend, receiptsOf } from './decide-append.js';
import type { AppendReceipt, PreparedAppend } from './decide-append.js';
import { invalidArgument, isCount, ONE_OR_MORE } from './errors.js';
import type { AppendError, AppendRefusal, ReadError, SnapshotError } from './errors.js';
import type { EventShape, EventsOf, Schemas, StoredEvent } from './events.js';
import { GuardedStorage } from './guarded-storage.js';
import { announce } from './hooks.js';
import { isPosition, START, type Position } from './position.js';
import { snapshotBeyondHead, snapshotFate, type Snapshot } from './snapshots.js';
import type { EventStorage, StoredRow } from './storage.js';
import { deliveries, type StoreDelivery, type SubscribeOptions } from './subscription.js';
import { newestVersion, readRow, type Upcasters } from './upcasting.js';
import { validateEvent } from './validation.js';

/** What a store is made of. */
export interface StoreOptions {
  /** Where everything durable is. Several stores, also in several processes, may share one. */
  readonly storage: EventStorage;
  /** The `source` of events that do not name one. */
  readonly source?: string;
  /** What the data of each event type must be; without, anything that is JSON. */
  readonly schemas?: Schemas;
  /** How data of older versions become new ones, by event type. */
  readonly upcasters?: Upcasters;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** What hooks call this store. Default `event-store`. */
  readonly name?: string;
}

/** Part of a stream, and the version of the whole stream when it was read. */
export interface StreamSlice<E extends EventShape = EventShape> {
  readonly events: readonly StoredEvent<E>[];
  /** 0 where there is no such stream, which is no error: it is an empty history. */
  readonly version: number;
}

/** Which part of a stream to read. */
export interface StreamRange {
  /** Default 1. */
  readonly fromVersion?: number;
  /** At most so many events; default: all. */
  readonly limit?: number;
}

/** See the module's header. */
export class EventStore<E extends EventShape = EventShape> {
  readonly #options: StoreOptions;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #upcasters: Upcasters;
  readonly #storage: GuardedStorage;
  readonly #doorbell = new Doorbell();

  private constructor(options: StoreOptions) {
    this.#options = options;
    this.#name = options.name ?? 'event-store';
    this.#storage = new GuardedStorage(this.#name, options.storage);
    this.#clock = options.clock ?? new SystemClock();
    this.#upcasters = options.upcasters ?? {};
  }

  /** A store whose events are those that its schemas admit. */
  static on<S extends Schemas>(
    options: StoreOptions & { readonly schemas: S },
  ): EventStore<EventsOf<S>>;
  /** A store on a storage. Nothing is read before it is asked for. */
  static on<E extends EventShape = EventShape>(options: StoreOptions): EventStore<E>;
  static on(options: StoreOptions): EventStore {
    return new EventStore(options);
  }

  /**
   * Appends events to a stream, all or none. They are copied before this method returns.
   *
   * Errors, nothing stored: INVALID_ARGUMENT, INVALID_EVENT, VERSION_CONFLICT, EVENT_ID_CONFLICT,
   * EVENT_MISPLACED, STORE_CLOSED, STORAGE_FAILED with the outcome `not-stored`. With the outcome
   * `indeterminate` append the same events again: what is stored is not stored twice.
   */
  async append(
    stream: string,
    { expected, events }: Omit<StreamAppend<E>, 'stream'>,
  ): Promise<Result<AppendReceipt, AppendError>> {
    const appended = await this.appendAll([{ stream, expected, events }]);
    return appended.ok ? ok(appended.value[0]!) : appended;
  }

  /** Appends to several streams, to all or to none. Receipts and errors are those of `append`. */
  async appendAll(
    appends: readonly StreamAppend<E>[],
  ): Promise<Result<readonly AppendReceipt[], AppendError>> {
    const captured = captureAppends(appends, this.#options.source);
    const answer = captured.ok ? await this.#append(captured.value) : captured;
    if (answer.ok) announce('appended', { store: this.#name, receipts: answer.value });
    else if (isRefusal(answer.error)) {
      announce('rejected', { store: this.#name, error: answer.error });
    }
    return answer;
  }

  /**
   * Reads a stream in the order of its versions.
   *
   * Errors: INVALID_ARGUMENT, UPCAST_FAILED, DATA_TOO_NEW, STORAGE_FAILED, STORE_CLOSED.
   */
  async readStream(
    stream: string,
    { fromVersion = 1, limit = Number.MAX_SAFE_INTEGER }: StreamRange = {},
  ): Promise<Result<StreamSlice<E>, ReadError>> {
    if (!isName(stream)) return err(invalidArgument('stream', NAME_RULE));
    if (!isCount(fromVersion)) return err(invalidArgument('fromVersion', ONE_OR_MORE));
    if (!isCount(limit)) return err(invalidArgument('limit', ONE_OR_MORE));
    const read = await this.#storage.use((storage) =>
      storage.readStream(stream, { fromVersion, limit }),
    );
    if (!read.ok) return read;
    const events = this.#read(read.value.rows);
    return events.ok ? ok({ events: events.value, version: read.value.version }) : events;
  }

  /**
   * Reads events of all streams in the global order, from behind a position.
   *
   * Errors: those of `readStream`.
   */
  async readAll({
    after = START,
    limit = 1_000,
  }: {
    readonly after?: Position;
    readonly limit?: number;
  } = {}): Promise<Result<readonly StoredEvent<E>[], ReadError>> {
    if (!isPosition(after)) return err(invalidArgument('after', 'a position of this store'));
    if (!isCount(limit)) return err(invalidArgument('limit', ONE_OR_MORE));
    const rows = await this.#storage.use((storage) => storage.readAll({ after, limit }));
    return rows.ok ? this.#read(rows.value) : rows;
  }

  /**
   * Follows the events of all streams: those that are stored, then new ones as they come, until the
   * signal is aborted. An error is yielded once and ends the iteration.
   */
  subscribe(options: SubscribeOptions = {}): AsyncIterable<Result<StoreDelivery<E>, ReadError>> {
    return deliveries<E>(
      {
        clock: this.#clock,
        doorbell: this.#doorbell,
        readAll: (range) => this.readAll(range),
        loadCheckpoint: (name) => this.#storage.use((storage) => storage.loadCheckpoint(name)),
        moveCheckpoint: async (subscription, move) => {
          const moved = await this.#storage.use((storage) =>
            storage.saveCheckpoint(subscription, move),
          );
          const { position } = move;
          if (moved.ok && moved.value) {
            announce('checkpoint', { store: this.#name, subscription, position });
          }
          return moved;
        },
      },
      options,
    );
  }

  /**
   * Keeps what a stream was folded to, if it is newer than the snapshot that is kept. The answer says
   * whether: that somebody else was faster is no error.
   *
   * Errors: INVALID_ARGUMENT, SNAPSHOT_BEYOND_HEAD, STORAGE_FAILED, STORE_CLOSED.
   */
  async saveSnapshot(
    stream: string,
    snapshot: Snapshot,
  ): Promise<Result<{ readonly kept: boolean }, SnapshotError>> {
    const { version, schema } = snapshot;
    if (!isName(stream)) return err(invalidArgument('stream', NAME_RULE));
    if (!isName(schema)) return err(invalidArgument('schema', NAME_RULE));
    if (!isCount(version)) return err(invalidArgument('version', ONE_OR_MORE));
    const state = captureJson(snapshot.state, 'state');
    if (!state.ok) return err(invalidArgument(state.error.path, 'JSON values only'));
    const row = { stream, version, schema, state: state.value };
    const saved = await this.#storage.use((storage) =>
      storage.saveSnapshot(row, snapshotFate(row)),
    );
    if (!saved.ok) return saved;
    const fate = saved.value;
    announce('snapshot', { store: this.#name, stream, version, fate });
    return fate === 'beyond-head'
      ? err(snapshotBeyondHead(stream, version))
      : ok({ kept: fate === 'kept' });
  }

  /**
   * The snapshot of a stream; `undefined` where there is none, or one of another schema. What came
   * after it is read from version + 1 on.
   *
   * Errors: INVALID_ARGUMENT, STORAGE_FAILED, STORE_CLOSED.
   */
  async loadSnapshot(
    stream: string,
    { schema }: { readonly schema: string },
  ): Promise<Result<(Snapshot & { readonly state: JsonValue }) | undefined, SnapshotError>> {
    if (!isName(stream)) return err(invalidArgument('stream', NAME_RULE));
    const loaded = await this.#storage.use((storage) => storage.loadSnapshot(stream));
    if (!loaded.ok || loaded.value?.schema !== schema) return loaded.ok ? ok(undefined) : loaded;
    const { version, state } = loaded.value;
    return ok({ version, schema, state });
  }

  /** Refuses all work from now on and ends its subscriptions. The storage stays open. */
  close(): void {
    this.#storage.close();
    this.#doorbell.ringAll();
  }

  async #append(
    captured: readonly CapturedAppend[],
  ): Promise<Result<readonly AppendReceipt[], AppendError>> {
    if (captured.length === 0) return err(invalidArgument('appends', 'at least one append'));
    const prepared = await this.#prepare(captured);
    if (!prepared.ok) return prepared;
    const appends = prepared.value;
    const streams = appends.map(({ stream }) => stream);
    const ids = appends.flatMap(({ events }) => events.map(({ event }) => event.id));
    const appended = await this.#storage.use((storage) =>
      storage.append({ streams, ids }, (facts) => {
        const answer = decideAppend(appends, facts);
        const rows = answer.ok && answer.value.kind === 'store' ? answer.value.rows : [];
        return { rows, answer };
      }),
    );
    if (!appended.ok) return appended;
    const { answer, positions } = appended.value;
    if (!answer.ok) return answer;
    if (answer.value.kind === 'stored') return ok(answer.value.receipts);
    this.#doorbell.ringAll();
    return ok(receiptsOf(appends, answer.value.rows, positions));
  }

  async #prepare(
    captured: readonly CapturedAppend[],
  ): Promise<Result<readonly PreparedAppend[], InvalidEvent>> {
    const prepared: PreparedAppend[] = [];
    for (const { stream, expected, events } of captured) {
      const ready: PreparedAppend['events'][number][] = [];
      for (const { event, claim } of events) {
        const valid = await validateEvent(event, this.#options.schemas);
        if (!valid.ok) return valid;
        const dataversion = newestVersion(this.#upcasters, event.type);
        ready.push({ event: valid.value, claim, dataversion });
      }
      prepared.push({ stream, expected, events: ready });
    }
    return ok(prepared);
  }

  #read(rows: readonly StoredRow[]): Result<readonly StoredEvent<E>[], ReadError> {
    const events: StoredEvent<E>[] = [];
    for (const row of rows) {
      const event = readRow(row, this.#upcasters);
      if (!event.ok) return event;
      // What types there are is the application's word; schemas are asked when events are written.
      events.push(event.value as unknown as StoredEvent<E>);
    }
    return ok(events);
  }
}

const isRefusal = (error: AppendError): error is AppendRefusal =>
  error.code !== 'STORAGE_FAILED' && error.code !== 'STORE_CLOSED';
