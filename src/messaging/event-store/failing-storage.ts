/**
 * A storage that breaks at a chosen write: what one needs to try an application, or the store itself,
 * at every crash point. Run once to count the writes, then once per write and side of it.
 */

import type { FailurePoint } from '../ports/failing-journal.js';
import { StorageFailure } from './storage.js';
import type {
  AppendDecision,
  AppendFacts,
  Appended,
  AppendQuestion,
  EventStorage,
  SnapshotFacts,
  SnapshotFate,
  SnapshotRow,
} from './storage.js';
import type { Position } from './position.js';

/**
 * Passes everything on to another {@link EventStorage} until its failure point, and rejects every
 * write from there on. Reading keeps working. An append whose decision writes nothing is no write.
 */
export class FailingEventStorage implements EventStorage {
  readonly #inner: EventStorage;
  readonly #point: FailurePoint;
  #writes = 0;

  /** @param point - `append` counts writes of every kind here, from 1. */
  constructor(inner: EventStorage, point: FailurePoint) {
    this.#inner = inner;
    this.#point = point;
  }

  /** How many writes have been begun. */
  get writes(): number {
    return this.#writes;
  }

  async append<Answer>(
    question: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    // What would be written is found out first, by a decision that is not carried out.
    const { answer: decision } = await this.#inner.append(question, (facts) => ({
      rows: [],
      answer: decide(facts),
    }));
    if (decision.rows.length === 0) return { answer: decision.answer, positions: [] };
    return this.#write(() => this.#inner.append(question, decide));
  }

  saveSnapshot(
    snapshot: SnapshotRow,
    decide: (facts: SnapshotFacts) => SnapshotFate,
  ): Promise<SnapshotFate> {
    return this.#write(() => this.#inner.saveSnapshot(snapshot, decide));
  }

  saveCheckpoint(
    subscription: string,
    move: { readonly expected: Position | undefined; readonly position: Position },
  ): Promise<boolean> {
    return this.#write(() => this.#inner.saveCheckpoint(subscription, move));
  }

  readStream(...[stream, range]: Parameters<EventStorage['readStream']>) {
    return this.#inner.readStream(stream, range);
  }

  readAll(range: Parameters<EventStorage['readAll']>[0]) {
    return this.#inner.readAll(range);
  }

  loadSnapshot(stream: string) {
    return this.#inner.loadSnapshot(stream);
  }

  loadCheckpoint(subscription: string) {
    return this.#inner.loadCheckpoint(subscription);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  async #write<Answer>(write: () => Promise<Answer>): Promise<Answer> {
    this.#writes += 1;
    const { append: last, side } = this.#point;
    const isLast = this.#writes === last;
    const answer =
      this.#writes < last || (isLast && side === 'after-write') ? await write() : undefined;
    if (this.#writes < last) return answer as Answer;
    throw new StorageFailure(
      'indeterminate',
      `the storage broke ${side} of write ${last}, as told`,
    );
  }
}
