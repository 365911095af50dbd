/**
 * A storage whose appends wait before they write, until they are told to succeed or to fail: the time
 * that a write takes, in which a model's store is `writing`. What an append must meet is looked at
 * before it waits, and again when it writes.
 */
import { ForwardingEventStorage, StorageFailure } from 'edproof/messaging';
import type { AppendDecision, AppendFacts, Appended, AppendQuestion } from 'edproof/messaging';

interface Waiting {
  /** Writes, and answers unless the store is to crash before it can. */
  readonly write: () => Promise<() => void>;
  readonly fail: () => void;
}

export class GatedStorage extends ForwardingEventStorage {
  #waiting: Waiting | undefined;
  #onWait: () => void = () => undefined;

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

  override async append<Answer>(
    question: AppendQuestion,
    decide: (facts: AppendFacts) => AppendDecision<Answer>,
  ): Promise<Appended<Answer>> {
    const { rows, answer } = await this.rehearsed(question, decide);
    if (rows.length === 0) return { answer, positions: [] };
    return new Promise((resolve, reject) => {
      this.#waiting = {
        write: async () => {
          const appended = await super.append(question, decide);
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

  #taken(): Waiting {
    const waiting = this.#waiting;
    if (waiting === undefined) throw new Error('no append has come to its write');
    this.#waiting = undefined;
    return waiting;
  }
}
