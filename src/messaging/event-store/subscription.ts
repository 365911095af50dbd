/**
 * Following all events of a store in the global order, as an async iteration.
 *
 * A subscription with a name remembers how far it has come: each confirmed delivery moves its
 * checkpoint, durably. What was not confirmed is delivered again to the next subscription of that
 * name, so its handler has to bear repetitions. Of two at a time, the one that is behind loses its
 * checkpoint to the other and is told so.
 */

import { isName, NAME_RULE } from '../envelope/names.js';
import type { Doorbell } from '../doorbell.js';
import type { Clock } from '../ports/clock.js';
import { err, ok, type Result } from '../result.js';
import { invalidArgument, isCount, ONE_OR_MORE } from './errors.js';
import type { CheckpointLost, ConfirmError, ReadError } from './errors.js';
import type { EventShape, StoredEvent } from './events.js';
import { comparePositions, isPosition, START, type Position } from './position.js';

/** How to follow a store. */
export interface SubscribeOptions {
  /** Under which name to remember how far it has come. Without one nothing is remembered. */
  readonly name?: string;
  /** Where to begin, behind this position, if nothing is remembered. Default: at the first event. */
  readonly after?: Position;
  /** Only events of these types. Default: all. */
  readonly types?: readonly string[];
  /** How many events are read at a time; default 100. */
  readonly batchSize?: number;
  /** How long to wait before looking for events of other processes, in milliseconds; default 200. */
  readonly pollMs?: number;
  /** Ends the iteration when it is aborted; not in the middle of a delivery. */
  readonly signal?: AbortSignal;
}

/** An event that a subscription has come to. */
export interface StoreDelivery<E extends EventShape = EventShape> {
  readonly event: StoredEvent<E>;
  /**
   * Notes durably that this event, and all before it, are done with. Without effect on a
   * subscription that has no name.
   *
   * Errors: CHECKPOINT_LOST, STORAGE_FAILED, STORE_CLOSED.
   */
  readonly confirm: () => Promise<Result<undefined, ConfirmError>>;
}

/** What a subscription needs of its store. */
export interface SubscriptionSource<E extends EventShape> {
  readonly clock: Clock;
  /** Rings when this store has appended something. */
  readonly doorbell: Doorbell;
  readAll(range: {
    readonly after: Position;
    readonly limit: number;
  }): Promise<Result<readonly StoredEvent<E>[], ReadError>>;
  loadCheckpoint(name: string): Promise<Result<Position | undefined, ReadError>>;
  moveCheckpoint(
    name: string,
    move: { readonly expected: Position | undefined; readonly position: Position },
  ): Promise<Result<boolean, Exclude<ConfirmError, CheckpointLost>>>;
}

/** What a doorbell is rung for. */
const APPENDS = 'appends';

/** Delivers until the signal is aborted; an error is yielded once and ends the iteration. */
export async function* deliveries<E extends EventShape>(
  source: SubscriptionSource<E>,
  options: SubscribeOptions,
): AsyncGenerator<Result<StoreDelivery<E>, ReadError>, undefined> {
  const problem = problemIn(options);
  if (problem !== undefined) {
    yield err(problem);
    return;
  }
  const { name, types, batchSize = 100, pollMs = 200, signal } = options;
  const loaded = name === undefined ? ok(undefined) : await source.loadCheckpoint(name);
  if (!loaded.ok) {
    yield loaded;
    return;
  }
  const checkpoint = new Checkpoint(source, name, loaded.value);
  let after = loaded.value ?? options.after ?? START;
  while (!isAborted(signal)) {
    // The ticket is taken before the look, so that no append goes unnoticed in between.
    const rung = source.doorbell.ticket(APPENDS);
    const page = await source.readAll({ after, limit: batchSize });
    if (!page.ok) {
      yield page;
      return;
    }
    for (const event of page.value) {
      if (isAborted(signal)) return;
      after = event.position;
      if (types !== undefined && !types.includes(event.type)) continue;
      yield ok({ event, confirm: () => checkpoint.move(event.position) });
    }
    if (page.value.length < batchSize) await untilWoken(source.clock, { rung, pollMs, signal });
  }
}

const problemIn = ({ name, after, batchSize = 1, pollMs = 1 }: SubscribeOptions) => {
  if (name !== undefined && !isName(name)) return invalidArgument('name', NAME_RULE);
  if (after !== undefined && !isPosition(after)) {
    return invalidArgument('after', 'a position of this store');
  }
  if (!isCount(batchSize)) return invalidArgument('batchSize', ONE_OR_MORE);
  return isCount(pollMs) ? undefined : invalidArgument('pollMs', ONE_OR_MORE);
};

/** A call, so that the compiler knows that the answer changes. */
const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

/** How far one subscription has come, as far as it knows. */
class Checkpoint<E extends EventShape> {
  readonly #source: SubscriptionSource<E>;
  readonly #name: string | undefined;
  #known: Position | undefined;

  constructor(
    source: SubscriptionSource<E>,
    name: string | undefined,
    known: Position | undefined,
  ) {
    this.#source = source;
    this.#name = name;
    this.#known = known;
  }

  async move(position: Position): Promise<Result<undefined, ConfirmError>> {
    const [name, known] = [this.#name, this.#known];
    const isBehind = known !== undefined && comparePositions(position, known) <= 0;
    if (name === undefined || isBehind) return ok(undefined);
    const moved = await this.#source.moveCheckpoint(name, { expected: known, position });
    if (!moved.ok) return moved;
    if (!moved.value) return err(checkpointLost(name, known));
    this.#known = position;
    return ok(undefined);
  }
}

const checkpointLost = (subscription: string, known: Position | undefined): CheckpointLost => {
  const message =
    `The checkpoint of the subscription ${subscription} is not where this subscription left it: ` +
    'another one of that name is at work; end this one, or give it another name.';
  return {
    ...{ code: 'CHECKPOINT_LOST', message, subscription },
    ...(known !== undefined && { known }),
  };
};

/** Resolves at the first of a ring, the next poll and an abort, and leaves nothing behind. */
const untilWoken = (
  clock: Clock,
  waiting: {
    readonly rung: Promise<void>;
    readonly pollMs: number;
    readonly signal: AbortSignal | undefined;
  },
): Promise<void> =>
  new Promise((resolve) => {
    const { rung, pollMs, signal } = waiting;
    const wake = (): void => {
      cancel();
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.schedule(clock.now() + pollMs, wake);
    signal?.addEventListener('abort', wake);
    if (isAborted(signal)) wake();
    void rung.then(wake);
  });
