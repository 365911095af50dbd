/**
 * A storage in front of another: what a wrapper leaves alone goes through.
 */
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

/** Passes everything on to another {@link EventStorage}; wrappers override what they change. */
export class ForwardingEventStorage implements EventStorage {
  constructor(protected readonly inner: EventStorage) {}

  append<Answer>(
    question: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    return this.inner.append(question, decide);
  }

  readStream(...[stream, range]: Parameters<EventStorage['readStream']>) {
    return this.inner.readStream(stream, range);
  }

  readAll(range: Parameters<EventStorage['readAll']>[0]) {
    return this.inner.readAll(range);
  }

  loadSnapshot(stream: string): Promise<SnapshotRow | undefined> {
    return this.inner.loadSnapshot(stream);
  }

  saveSnapshot(
    snapshot: SnapshotRow,
    decide: (facts: SnapshotFacts) => SnapshotFate,
  ): Promise<SnapshotFate> {
    return this.inner.saveSnapshot(snapshot, decide);
  }

  loadCheckpoint(subscription: string) {
    return this.inner.loadCheckpoint(subscription);
  }

  saveCheckpoint(subscription: string, move: CheckpointMove): Promise<boolean> {
    return this.inner.saveCheckpoint(subscription, move);
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  /** What an append would write and answer: a decision that is not carried out. */
  protected async rehearsed<Answer>(
    question: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<AppendDecision<Answer>> {
    const { answer } = await this.inner.append(question, (facts) => ({
      rows: [],
      answer: decide(facts),
    }));
    return answer;
  }
}
