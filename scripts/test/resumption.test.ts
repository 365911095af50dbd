/**
 * A search that is cut and resumed, on other numbers of threads, finds what an uncut one finds.
 */
import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/index.js';
import type { CheckpointEvent } from '../../src/checker/index.js';
import { memoryStorage, resume, runUntil } from '../../src/checker/testing/memory-storage.js';
import type { CutAt } from '../../src/checker/testing/memory-storage.js';
import { spawnWorkerThread } from '../../src/threads/spawn.js';
import { comparable } from './determinism.js';
import type { Subject } from './determinism.js';
import { buses, oracles, twoPhaseCommits } from './subjects.js';

const ports = { spawnWorker: spawnWorkerThread };

/** What is found by an exploration that is cut so often, each part on the next number of threads. */
const cutAndResumed = async (
  { make }: Subject,
  cuts: readonly CutAt[],
  threads: readonly number[],
) => {
  const storage = memoryStorage();
  const written: { readonly found: number; readonly kept: number }[] = [];
  for (const [index, cut] of cuts.entries()) {
    const { system, properties } = make();
    const events: CheckpointEvent[] = [];
    const options = { properties, workers: threads[index] ?? 1, ports, storage, events };
    const { statistics } = await runUntil(cut, system.transitionSystem, options);
    const last = events.at(-1);
    if (last?.type === 'written') {
      written.push({ found: statistics.distinct, kept: last.distinct });
    }
  }
  const { system, properties } = make();
  const workers = threads[cuts.length] ?? 1;
  const result = await resume(system.transitionSystem, { properties, workers, ports, storage });
  return { result: comparable(result), written };
};

const uncut = async ({ make }: Subject) => {
  const { system, properties } = make();
  return comparable(await check(system.transitionSystem, { properties }));
};

const inLevel = (depth: number): CutAt => ({ depth, inLevel: true });
const atEnd = (depth: number): CutAt => ({ depth, inLevel: false });

const all = [...oracles, ...buses, ...twoPhaseCommits];

describe.each(all.filter(({ distinct }) => distinct < 60_000))('$name', (one) => {
  it('is the same, wherever it is cut', async () => {
    const whole = await uncut(one);
    const last = whole.levels.length - 1;
    for (const [cut, threads] of [
      [inLevel(2), [1, 2]],
      [atEnd(Math.floor(last / 2)), [2, 1]],
      [inLevel(last - 1), [4, 4]],
    ] as const) {
      const { result, written } = await cutAndResumed(one, [cut], threads);
      expect(written).toHaveLength(1);
      expect(result).toEqual(whole);
    }
  });
});

describe.each(all.filter(({ distinct }) => distinct > 60_000))('$name', (one) => {
  it('is the same when it is cut again and again', async () => {
    const cuts = [inLevel(5), inLevel(11), atEnd(16), inLevel(19)];
    const { result, written } = await cutAndResumed(one, cuts, [1, 2, 4, 2, 1]);
    expect(result).toEqual(await uncut(one));
    expect(written).toHaveLength(cuts.length);
    // Otherwise no level was cut in its middle, and nothing would have been taken back.
    expect(written.some(({ found, kept }) => kept < found)).toBe(true);
  });
});
