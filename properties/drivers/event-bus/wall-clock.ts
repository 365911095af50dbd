/**
 * A clock that is set by hand, also back, as wall clocks are. The bus has to live with that.
 *
 * Under a clock that never goes back leases of equal length end in the order in which they were
 * taken. The model lets them end in any order. Setting the clock back in between is what brings the
 * other orders about; see `lease-times.ts`.
 */
import type { CancelTimer, Clock } from 'edproof/messaging';

interface Timer {
  readonly atMs: number;
  readonly wake: () => void;
}

/** Moves only when it is set, and fires what is due then. */
export class WallClock implements Clock {
  #nowMs = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#nowMs;
  }

  set(nowMs: number): void {
    this.#nowMs = nowMs;
    for (const timer of [...this.#timers].filter(({ atMs }) => atMs <= nowMs)) {
      this.#timers.delete(timer);
      timer.wake();
    }
  }

  schedule(atMs: number, wake: () => void): CancelTimer {
    const timer: Timer = { atMs, wake };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }
}
