/** Runs asynchronous tasks one after another, in the order in which they were handed over. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs `task` when all earlier tasks have ended, and settles as it does. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    // A task that throws concerns its own caller, not those who queue behind it.
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when every task handed over so far has ended. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}
