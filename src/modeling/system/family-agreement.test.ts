/**
 * Families of machines behave as in XState's own runtime: the same random steps lead to the same
 * states of all members, and to the same emissions in the same order.
 */
import { afterAll, expect, test, vi } from 'vitest';
import { compareFamilies } from '../testing/family-agreement.js';

// XState warns of each event that is sent to an actor that has ended, which is part of the test.
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
afterAll(() => {
  warn.mockRestore();
});

test('random families take random steps alike', () => {
  const { steps, children, told, refused } = compareFamilies(80, 7);
  expect(steps).toBeGreaterThan(400);
  expect(children).toBeGreaterThan(400);
  expect(told).toBeGreaterThan(300);
  expect(refused).toBeLessThan(8);
});
