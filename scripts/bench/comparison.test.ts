import { describe, expect, it } from 'vitest';
import { differencesOf, median, ratioOf, summaryOf } from './comparison.js';
import type { EngineResult, Measured, Measurement, SizeResult } from './schema.js';

const run = (seconds: number, changes: Partial<Measurement> = {}): Measurement => ({
  distinct: 10,
  generated: 40,
  seconds,
  ...changes,
});

const engine = (id: string, ...runs: readonly Measurement[]): Measured => ({
  engine: id,
  title: id.toUpperCase(),
  status: 'measured',
  runs,
});

const size = (...engines: readonly EngineResult[]): SizeResult => ({
  system: 'bus',
  size: 'small',
  engines,
});

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 3], 3],
    [[4, 1, 2, 100], 3],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});

describe('an engine is summed up', () => {
  it('by medians, the least time and the spread', () => {
    const runs = [
      run(3, { searchBytes: 100, peakBytes: 7, depth: 4, misses: 5 }),
      run(2, { searchBytes: 120, peakBytes: 9, depth: 4, misses: 5 }),
      run(5, { searchBytes: 130, peakBytes: 8, depth: 4, misses: 5 }),
    ];
    expect(summaryOf(engine('a', ...runs))).toMatchObject({
      seconds: 3,
      leastSeconds: 2,
      spread: 1,
      transitionsPerSecond: 40 / 3,
      bytesPerState: 12,
      peakBytes: 8,
      depth: 4,
      misses: 5,
    });
  });

  it('without what it did not tell', () => {
    const { bytesPerState, peakBytes, depth, misses } = summaryOf(engine('a', run(1)));
    expect([bytesPerState, peakBytes, depth, misses]).toEqual(Array(4).fill(undefined));
  });
});

describe('engines are compared', () => {
  it('by their medians', () => {
    const two = size(engine('a', run(1), run(2), run(9)), engine('b', run(4)));
    expect(differencesOf(two)).toEqual([]);
    expect(ratioOf(two, 'a', 'b')).toBe(2);
    expect(ratioOf(two, 'b', 'a')).toBe(0.5);
  });

  it('not with themselves, and not with one that was not measured', () => {
    const reason = 'spin is not installed';
    const one = size(engine('a', run(1)), { ...engine('b'), status: 'skipped', reason });
    expect(ratioOf(one, 'a', 'a')).toBeUndefined();
    expect(ratioOf(one, 'a', 'b')).toBeUndefined();
  });

  it.each(['distinct', 'generated'] as const)('not if their %s differ', (count) => {
    const other = size(engine('a', run(1)), engine('b', run(2), run(2, { [count]: 11 })));
    expect(differencesOf(other)).toEqual([expect.stringMatching(`${count} differs: .*11 \\(B\\)`)]);
    expect(ratioOf(other, 'a', 'b')).toBeUndefined();
  });

  it('by depth only where they know it', () => {
    const withDepth = (depth: number) => run(1, { depth });
    expect(differencesOf(size(engine('a', withDepth(3)), engine('b', run(1))))).toEqual([]);
    expect(differencesOf(size(engine('a', withDepth(3)), engine('b', withDepth(4))))).toEqual([
      'depth differs: 3 (A), 4 (B)',
    ]);
  });
});
