/**
 * Waking consumers that ran out of work.
 *
 * A consumer takes its ticket *before* it looks for work. A ring between the look and the wait then
 * still reaches it, so no wake-up is lost. A ring without work is harmless: the consumer looks again.
 */
export class Doorbell {
  readonly #waiting = new Map<
    string,
    { readonly rung: Promise<void>; readonly ring: () => void }
  >();

  /** Resolves at the next ring for a subscription. */
  ticket(subscription: string): Promise<void> {
    const existing = this.#waiting.get(subscription);
    if (existing !== undefined) return existing.rung;
    let ring = (): void => undefined;
    const rung = new Promise<void>((resolve) => {
      ring = resolve;
    });
    this.#waiting.set(subscription, { rung, ring });
    return rung;
  }

  /** Wakes whoever holds a ticket for a subscription. */
  ring(subscription: string): void {
    this.#waiting.get(subscription)?.ring();
    this.#waiting.delete(subscription);
  }

  /** Wakes everybody. */
  ringAll(): void {
    for (const subscription of [...this.#waiting.keys()]) this.ring(subscription);
  }
}
