/** A clock that moves only when told to: the same calls always give the same run. */

import type { CancelTimer, Clock } from './clock.js';

interface Timer {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * A deterministic {@link Clock}. Timers fire inside {@link ManualClock.advance}, ordered by time and,
 * at the same time, by when they were scheduled.
 */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  /** @param startMs - the first value of `now()`, Unix milliseconds. */
  constructor(startMs = 0) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  schedule(atMs: number, wake: () => void): CancelTimer {
    const timer: Timer = { atMs, wake };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** When the next timer is due, or `undefined` if none is scheduled. */
  get nextTimerAtMs(): number | undefined {
    return this.#earliest()?.atMs;
  }

  /**
   * Moves time on, stopping at each due timer so that it fires at its own time. Timers that a
   * firing timer schedules inside the interval fire too. O(timers) per firing.
   *
   * @param durationMs - how far to move, at least 0. With 0 the timers that are already due fire.
   * @throws RangeError when asked to go back: a run whose time does that cannot be replayed.
   */
  advance(durationMs: number): void {
    if (!(durationMs >= 0)) {
      throw new RangeError(
        `ManualClock.advance(${durationMs}): time only moves forward, pass >= 0`,
      );
    }
    const targetMs = this.#nowMs + durationMs;
    for (let timer = this.#earliest(); timer !== undefined; timer = this.#earliest()) {
      if (timer.atMs > targetMs) break;
      this.#timers.delete(timer);
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.wake();
    }
    this.#nowMs = targetMs;
  }

  /** A set keeps insertion order, so a strict comparison prefers the timer scheduled first. */
  #earliest(): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.#timers) {
      if (earliest === undefined || timer.atMs < earliest.atMs) earliest = timer;
    }
    return earliest;
  }
}
