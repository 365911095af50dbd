/**
 * The port through which the bus knows the time.
 *
 * Leases and retry times are stored as absolute times and must still mean something after a
 * restart, so `now` is a wall clock (Unix time), not a counter that starts with the process.
 * The bus needs no more of it than that: a clock that jumps back makes leases last longer and one
 * that jumps ahead makes them expire early, and both are safe, because every settlement is fenced.
 *
 * Implementations: `system-clock.ts` for production, `manual-clock.ts` for deterministic runs.
 */

/** Takes a timer back; harmless when it has fired already. */
export type CancelTimer = () => void;

/** Time, and being woken at a time. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;

  /**
   * Calls `wake` once, when `now()` has reached `atMs`, and never from inside `schedule` itself.
   * A time that has passed already is served at the next opportunity.
   */
  schedule(atMs: number, wake: () => void): CancelTimer;
}
