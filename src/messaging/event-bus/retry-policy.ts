/**
 * Retry policies: how often a delivery is attempted, and how long to wait after a `nack`.
 *
 * The wait is decided once, when the nack is recorded, and stored as an absolute time; recovery
 * therefore needs no second draw of the random number. Jitter only shortens a wait, so the longest
 * wait remains the one that the policy states, which bounds how long a duplicate can be in flight.
 */

/** How the wait grows with the attempts. All durations are milliseconds. */
export type Backoff =
  | { readonly kind: 'fixed'; readonly delayMs: number }
  | {
      readonly kind: 'exponential';
      /** The wait after the first attempt. */
      readonly initialMs: number;
      /** What each further wait is multiplied with, at least 1. */
      readonly factor: number;
      /** No wait is longer. */
      readonly maxMs: number;
    };

/** When to try again and when to give up. */
export interface RetryPolicy {
  /** Attempts in all, the first included. After the last failed one comes the dead letter. */
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  /** Which fraction of a wait, from 0 to 1, chance may take away. Default 0. */
  readonly jitter?: number;
}

/**
 * How long to wait after a failed attempt, in milliseconds.
 *
 * @param attempt - the attempt that failed, counted from 1.
 * @param random - a number in [0, 1).
 */
export function retryDelayMs(
  policy: RetryPolicy,
  { attempt, random }: { readonly attempt: number; readonly random: number },
): number {
  const { backoff, jitter = 0 } = policy;
  // The power may be Infinity for a late attempt; the minimum brings it back to maxMs.
  const fullMs =
    backoff.kind === 'fixed'
      ? backoff.delayMs
      : Math.min(backoff.maxMs, backoff.initialMs * backoff.factor ** (attempt - 1));
  return Math.round(fullMs * (1 - jitter * random));
}
