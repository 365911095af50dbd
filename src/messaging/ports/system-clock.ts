/** The production clock: `Date.now` and `setTimeout`. */

import type { CancelTimer, Clock } from './clock.js';

/** `setTimeout` takes a signed 32-bit number of milliseconds and fires at once beyond it. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** A {@link Clock} on real timers. A pending timer keeps the process alive until cancelled. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  schedule(atMs: number, wake: () => void): CancelTimer {
    let timer: NodeJS.Timeout;
    // Timers may fire a millisecond early, and far times need several of them: so the time is
    // looked at again on each firing instead of being trusted.
    const arm = (): void => {
      const delayMs = Math.min(Math.max(0, atMs - this.now()), LONGEST_TIMEOUT_MS);
      timer = setTimeout(() => {
        if (this.now() >= atMs) wake();
        else arm();
      }, delayMs);
    };
    arm();
    return () => {
      clearTimeout(timer);
    };
  }
}
