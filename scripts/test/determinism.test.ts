import { describe, expect, it } from 'vitest';
import { explorations } from './determinism.js';
import { buses, oracles, twoPhaseCommits } from './subjects.js';

const RUNS = 20;

/** Eight threads on a busy machine have to wait for each other. */
const PATIENCE_MS = 15 * 60_000;

describe.each([...oracles, ...buses, ...twoPhaseCommits])('$name', (one) => {
  it('is the same on 1, 2, 4 and 8 threads, twenty times', { timeout: PATIENCE_MS }, async () => {
    const [first, ...others] = await explorations(one, RUNS);
    expect(others).toHaveLength(RUNS - 1);
    expect(first?.distinct).toBe(one.distinct);
    expect(first?.outcome).toBe('exhausted');
    expect(first?.properties.map(({ status }) => status)).toEqual(['violated', 'holds']);
    for (const other of others) expect(other).toEqual(first);
  });
});
