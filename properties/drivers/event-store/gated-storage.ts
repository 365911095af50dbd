/**
 * A storage whose appends wait before they write, until they are told to succeed or to fail: the time
 * that a write takes, in which a model's store is `writing`. What an append must meet is looked at
 * before it waits, and again when it writes.
 */
import { StorageFailure } from 'edproof/messaging';
import type {
  AppendDecision,
  AppendFacts,
  Appended,
  AppendQuestion,
  EventStorage,
} from 'edproof/messaging';

interface Waiting {
  /** Writes, and answers unless the store is to crash before it can. */
  readonly write: () => Promise<() => void>;
  readonly fail: () => void;
}

export class GatedStorage implements EventStorage {
  readonly #inner: EventStorage;
  #waiting: Waiting | undefined;
  #onWait: () => void = () => undefined;

  constructor(inner: EventStorage) {
    this.#inner = inner;
  }

  /** Whether an append is about to be written. */
  get isWriting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Resolves when the next append has come to its write. */
  nextWait(): Promise<void> {
    return new Promise((resolve) => {
      this.#onWait = resolve;
    });
  }

  /** Writes what waits. @returns lets the append be answered. */
  async succeed(): Promise<() => void> {
    const { write } = this.#taken();
    return write();
  }

  /** Writes nothing. */
  fail(): void {
    this.#taken().fail();
  }

  async append<Answer>(
    question: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    const { answer: decision } = await this.#inner.append(question, (facts) => ({
      rows: [],
      answer: decide(facts),
    }));
    if (decision.rows.length === 0) return { answer: decision.answer, positions: [] };
    return new Promise((resolve, reject) => {
      this.#waiting = {
        write: async () => {
          const appended = await this.#inner.append(question, decide);
          return () => {
            resolve(appended);
          };
        },
        fail: () => {
          reject(new StorageFailure('not-stored', 'it was told to fail'));
        },
      };
      this.#onWait();
    });
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

  saveSnapshot(...[snapshot, decide]: Parameters<EventStorage['saveSnapshot']>) {
    return this.#inner.saveSnapshot(snapshot, decide);
  }

  loadCheckpoint(subscription: string) {
    return this.#inner.loadCheckpoint(subscription);
  }

  saveCheckpoint(...[subscription, move]: Parameters<EventStorage['saveCheckpoint']>) {
    return this.#inner.saveCheckpoint(subscription, move);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #taken(): Waiting {
    const waiting = this.#waiting;
    if (waiting === undefined) throw new Error('no append has come to its write');
    this.#waiting = undefined;
    return waiting;
  }
}
