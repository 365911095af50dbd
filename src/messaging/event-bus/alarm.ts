/** One timer on a clock that can be moved: the bus waits for the earliest of its deadlines only. */

import type { CancelTimer, Clock } from '../ports/clock.js';

/** At most one pending call of `wake`, at a time that may be changed until then. */
export class Alarm {
  readonly #clock: Clock;
  readonly #wake: () => void;
  #pending: { readonly atMs: number; readonly cancel: CancelTimer } | undefined;

  constructor(clock: Clock, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  /** Moves the alarm to a time, or switches it off. */
  set(atMs: number | undefined): void {
    if (this.#pending?.atMs === atMs) return;
    this.#pending?.cancel();
    this.#pending = undefined;
    if (atMs === undefined) return;
    const cancel = this.#clock.schedule(atMs, () => {
      this.#pending = undefined;
      this.#wake();
    });
    this.#pending = { atMs, cancel };
  }
}
