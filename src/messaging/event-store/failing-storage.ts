/**
 * A storage that breaks at a chosen write: what one needs to try an application, or the store itself,
 * at every crash point. Run once to count the writes, then once per write and side of it.
 */

import type { FailurePoint } from '../ports/failing-journal.js';
import { ForwardingEventStorage } from './forwarding-storage.js';
import { StorageFailure } from './storage.js';
import type {
  AppendDecision,
  AppendFacts,
  Appended,
  AppendQuestion,
  CheckpointMove,
  EventStorage,
  SnapshotFacts,
  SnapshotFate,
  SnapshotRow,
} from './storage.js';

/**
 * Passes everything on to another {@link EventStorage} until its failure point, and rejects every
 * write from there on. Reading keeps working. An append whose decision writes nothing is no write.
 */
export class FailingEventStorage extends ForwardingEventStorage {
  readonly #point: FailurePoint;
  #writes = 0;

  /** @param point - `append` counts writes of every kind here, from 1. */
  constructor(inner: EventStorage, point: FailurePoint) {
    super(inner);
    this.#point = point;
  }

  /** How many writes have been begun. */
  get writes(): number {
    return this.#writes;
  }

  override async append<Answer>(
    question: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    const { rows, answer } = await this.rehearsed(question, decide);
    if (rows.length === 0) return { answer, positions: [] };
    return this.#write(() => super.append(question, decide));
  }

  override saveSnapshot(
    snapshot: SnapshotRow,
    decide: (facts: SnapshotFacts) => SnapshotFate,
  ): Promise<SnapshotFate> {
    return this.#write(() => super.saveSnapshot(snapshot, decide));
  }

  override saveCheckpoint(subscription: string, move: CheckpointMove): Promise<boolean> {
    return this.#write(() => super.saveCheckpoint(subscription, move));
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
