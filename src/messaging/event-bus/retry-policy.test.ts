import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelayMs, type Backoff } from './retry-policy.js';

const exponential: Backoff = { kind: 'exponential', initialMs: 100, factor: 2, maxMs: 1_000 };

describe('retryDelayMs', () => {
  it.each([
    { backoff: { kind: 'fixed', delayMs: 70 } as const, attempt: 1, expected: 70 },
    { backoff: { kind: 'fixed', delayMs: 70 } as const, attempt: 9, expected: 70 },
    { backoff: exponential, attempt: 1, expected: 100 },
    { backoff: exponential, attempt: 2, expected: 200 },
    { backoff: exponential, attempt: 4, expected: 800 },
    { backoff: exponential, attempt: 5, expected: 1_000 },
    { backoff: exponential, attempt: 5_000, expected: 1_000 },
  ])('waits $expected ms after attempt $attempt of $backoff.kind', ({ expected, ...given }) => {
    const policy = { maxAttempts: 10_000, backoff: given.backoff };
    expect(retryDelayMs(policy, { attempt: given.attempt, random: 0.9 })).toBe(expected);
  });

  it('lets jitter shorten a wait by its fraction and never lengthen it', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const jitter = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(random, jitter, fc.integer({ min: 1, max: 50 }), (chance, share, attempt) => {
        const policy = { maxAttempts: 50, backoff: exponential };
        const fullMs = retryDelayMs(policy, { attempt, random: chance });
        const delayMs = retryDelayMs({ ...policy, jitter: share }, { attempt, random: chance });
        expect(delayMs).toBeLessThanOrEqual(fullMs);
        expect(delayMs).toBeGreaterThanOrEqual(Math.floor(fullMs * (1 - share)));
      }),
    );
  });
});
