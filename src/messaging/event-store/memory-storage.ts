/** A storage in memory: as durable as the object, so it survives every store that is opened on it. */

import { numbersOf, positionOf, type Position } from './position.js';
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
  StoredRow,
  StreamRows,
} from './storage.js';

/**
 * An {@link EventStorage} in memory. Each method does its work in one go, which makes it a
 * transaction. Rows are frozen, so that nobody can change what is stored.
 */
export class MemoryEventStorage implements EventStorage {
  readonly #rows: StoredRow[] = [];
  readonly #streams = new Map<string, StoredRow[]>();
  readonly #byId = new Map<string, StoredRow>();
  readonly #snapshots = new Map<string, SnapshotRow>();
  readonly #checkpoints = new Map<string, Position>();

  async append<Answer>(
    { streams, ids }: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    const existing = streams.filter((stream) => this.#streams.has(stream));
    const { rows, answer } = decide({
      versions: new Map(existing.map((stream) => [stream, this.#versionOf(stream)])),
      known: ids.flatMap((id) => this.#byId.get(id) ?? []),
    });
    const positions = rows.map((row) => {
      const position = positionOf(this.#rows.length + 1);
      const stored = Object.freeze({ ...row, position });
      this.#rows.push(stored);
      const stream = this.#streams.get(row.stream) ?? [];
      stream.push(stored);
      this.#streams.set(row.stream, stream);
      this.#byId.set(row.event.id, stored);
      return position;
    });
    return Promise.resolve({ answer, positions });
  }

  readStream(
    stream: string,
    { fromVersion, limit }: { readonly fromVersion: number; readonly limit: number },
  ): Promise<StreamRows> {
    const start = fromVersion - 1;
    const rows = (this.#streams.get(stream) ?? []).slice(start, start + limit);
    return Promise.resolve({ rows, version: this.#versionOf(stream) });
  }

  readAll({ after, limit }: { readonly after: Position; readonly limit: number }) {
    const start = Number(numbersOf(after)[0]);
    return Promise.resolve(this.#rows.slice(start, start + limit));
  }

  loadSnapshot(stream: string): Promise<SnapshotRow | undefined> {
    return Promise.resolve(this.#snapshots.get(stream));
  }

  saveSnapshot(
    snapshot: SnapshotRow,
    decide: (facts: SnapshotFacts) => SnapshotFate,
  ): Promise<SnapshotFate> {
    const { stream } = snapshot;
    const facts = { version: this.#versionOf(stream), kept: this.#snapshots.get(stream) };
    const fate = decide(facts);
    if (fate === 'kept') this.#snapshots.set(stream, snapshot);
    return Promise.resolve(fate);
  }

  loadCheckpoint(subscription: string): Promise<Position | undefined> {
    return Promise.resolve(this.#checkpoints.get(subscription));
  }

  saveCheckpoint(subscription: string, { expected, position }: CheckpointMove): Promise<boolean> {
    const isExpected = this.#checkpoints.get(subscription) === expected;
    if (isExpected) this.#checkpoints.set(subscription, position);
    return Promise.resolve(isExpected);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #versionOf(stream: string): number {
    return this.#streams.get(stream)?.length ?? 0;
  }
}
