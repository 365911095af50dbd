/**
 * The same as `family-agreement.test.ts`, for more families than a commit waits for.
 */
import { afterAll, expect, test, vi } from 'vitest';
import { compareFamilies } from '../testing/family-agreement.js';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
afterAll(() => {
  warn.mockRestore();
});

test.each([1, 2, 3])('random families take random steps alike, seed %i', (seed) => {
  const { steps, refused } = compareFamilies(1_000, seed);
  expect(steps).toBeGreaterThan(5_000);
  expect(refused).toBeLessThan(100);
});
