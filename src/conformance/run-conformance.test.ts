import { afterEach, describe, expect, it } from 'vitest';

import { range } from '../modeling/index.js';
import type { ConformanceOutcome } from '../suite/index.js';
import { runConformance } from './run-conformance.js';
import { coinDriver } from './testing/coin.js';
import { counterDriver } from './testing/counter.js';
import type { Faults, Sessions } from './testing/counter.js';

const used: Sessions[] = [];

/** Runs the counter with faults, and expects every implementation that was started to be stopped. */
const run = async (...parameters: Parameters<typeof counterDriver>) => {
  const { driver: counter, sessions } = counterDriver(...parameters);
  used.push(sessions);
  return runConformance(counter, { seed: 1 });
};

afterEach(() => {
  for (const { started, stopped } of used.splice(0)) expect(stopped).toBe(started);
});

const labelsOf = (outcome: ConformanceOutcome): readonly string[] =>
  outcome.kind === 'differs' ? outcome.path.map(({ label }) => label) : [];

describe('an implementation that is right', () => {
  it('agrees, and every transition is executed on one path', async () => {
    // 0 to 3 up, and 1, 2, 3 back to 0.
    expect(await run()).toEqual({
      driver: 'counter driver',
      model: 'counter',
      scope: 'conformance',
      transitions: { executed: 6, total: 6 },
      // The second path finds nothing left to do.
      paths: 2,
      steps: 9,
      outcome: { kind: 'agrees' },
      constantObservation: false,
      notExecuted: [],
    });
  });

  it('is run at the scope that the driver names', async () => {
    const { scope, transitions } = await run({}, { scope: 'small' });
    expect({ scope, transitions }).toEqual({
      scope: 'small',
      transitions: { executed: 4, total: 4 },
    });
  });

  it('reports progress after each step', async () => {
    const seen: number[] = [];
    await runConformance(counterDriver().driver, {
      seed: 1,
      onProgress: ({ executed, total, steps }) => {
        expect(total).toBe(6);
        expect(executed).toBeLessThanOrEqual(steps);
        seen.push(steps);
      },
    });
    expect(seen).toEqual(range(9).map((step) => step + 1));
  });
});

describe('an implementation that is wrong', () => {
  it('differs after a shortest path, with what was expected and what was observed', async () => {
    const { outcome, constantObservation } = await run({ increment: (n) => (n + 1) % 3 });
    expect(outcome).toMatchObject({
      kind: 'differs',
      step: 3,
      expected: { count: 3 },
      observed: { count: 0 },
    });
    expect(labelsOf(outcome)).toEqual(['increment', 'increment', 'increment']);
    expect(constantObservation).toBe(false);
  });

  it('differs after a path whose every part is needed', async () => {
    const { outcome } = await run({ reset: (_, howOften) => (howOften === 3 ? 1 : 0) });
    expect(labelsOf(outcome)).toEqual([
      ...['increment', 'reset', 'increment', 'reset', 'increment', 'reset'],
    ]);
    expect(outcome).toMatchObject({ expected: { count: 0 }, observed: { count: 1 } });
  });

  it.each<[what: string, faults: Faults, step: number, error: string]>([
    [
      'a step that is refused',
      {
        reset: () => {
          throw new Error('read-only');
        },
      },
      2,
      'read-only',
    ],
    [
      'an observation that fails',
      {
        observe: (count) => {
          if (count === 1) throw new TypeError('no such key');
          return { count };
        },
      },
      1,
      'no such key',
    ],
    [
      'a start that fails',
      {
        start: () => {
          throw new Error('port in use');
        },
      },
      0,
      'port in use',
    ],
  ])('differs with the error of %s', async (_, faults, step, error) => {
    const { outcome } = await run(faults);
    expect(outcome).toMatchObject({ kind: 'differs', step, error });
    expect(labelsOf(outcome)).toHaveLength(step);
  });

  it('differs at the start', async () => {
    const { outcome } = await run({ observe: (count) => ({ count: count + 1 }) });
    expect(outcome).toEqual({
      kind: 'differs',
      path: [],
      step: 0,
      expected: { count: 0 },
      observed: { count: 1 },
      alternatives: 0,
    });
  });

  it('is not excused by values that look alike', async () => {
    const { outcome } = await run({ observe: (count) => ({ count, extra: undefined }) });
    expect(outcome).toMatchObject({ kind: 'differs', step: 0 });
  });
});

describe('a driver that looks at nothing', () => {
  it('fails when it answers a constant', async () => {
    const result = await run({ observe: () => ({ count: 0 }) });
    expect(result).toMatchObject({ outcome: { kind: 'differs' }, constantObservation: true });
  });

  it('is found out when it expects a constant as well', async () => {
    const result = await run({ observe: () => 'fine' }, { expected: () => 'fine' });
    expect(result).toMatchObject({ outcome: { kind: 'agrees' }, constantObservation: true });
  });

  it('is told from an implementation that ignores one step', async () => {
    const result = await run({ increment: (n) => (n === 0 ? 0 : n + 1), reset: (n) => n + 5 });
    expect(result).toMatchObject({ outcome: { kind: 'differs' }, constantObservation: false });
  });

  it('must give plain data', async () => {
    await expect(
      run({
        observe: () =>
          new (class Row {
            readonly id = 1;
          })(),
      }),
    ).rejects.toThrow('UNENCODABLE_VALUE');
  });
});

describe('a run that is cut', () => {
  const cut = (outcome: ConformanceOutcome): string =>
    outcome.kind === 'cut' ? outcome.reason : outcome.kind;

  it('says that it was interrupted, and what it had done', async () => {
    const controller = new AbortController();
    const { outcome, transitions, constantObservation } = await runConformance(
      counterDriver().driver,
      {
        seed: 1,
        signal: controller.signal,
        onProgress: ({ steps }) => {
          if (steps === 2) controller.abort();
        },
      },
    );
    expect(cut(outcome)).toBe('interrupted');
    expect(transitions).toEqual({ executed: 2, total: 6 });
    expect(constantObservation).toBe(false);
  });

  it('says that there is no such scope', async () => {
    expect(cut((await run({}, { scope: 'huge' })).outcome)).toContain(
      'no scope with the name huge',
    );
  });
});

describe('an implementation that chooses', () => {
  it('is followed wherever it goes', async () => {
    const pattern = [1, 1, 0, 0];
    const fair = coinDriver({ flip: (flips) => pattern[flips % 4] ?? 0 });
    expect(await runConformance(fair, { seed: 1 })).toMatchObject({
      outcome: { kind: 'agrees' },
      transitions: { executed: 4, total: 4 },
      notExecuted: [],
    });
  });

  it('is not taken to do what it never does', async () => {
    const result = await runConformance(coinDriver({ flip: () => 1 }), { seed: 1 });
    expect(result).toMatchObject({
      outcome: { kind: 'agrees' },
      transitions: { executed: 2, total: 4 },
    });
    const reason = 'the implementation always took another successor of this action';
    expect(result.notExecuted).toMatchObject([{ reason }, { reason }]);
  });

  it('differs where it does none of what is allowed', async () => {
    const { outcome } = await runConformance(coinDriver({ flip: () => 2 }), { seed: 1 });
    expect(outcome).toMatchObject({ kind: 'differs', observed: 2, alternatives: 1 });
  });

  it('is not guessed at where the observation does not tell', async () => {
    const blind = coinDriver({ flip: () => 1, shown: () => 'edge' });
    const result = await runConformance(blind, { seed: 1 });
    expect(result).toMatchObject({ transitions: { executed: 0 }, constantObservation: true });
    expect(result.notExecuted[0]?.reason).toContain('does not tell the successors');
  });

  it('is not walked through a model that is too large', async () => {
    const large = coinDriver({ flip: () => 0, initial: range(50_001) });
    expect(await runConformance(large, { seed: 1 })).toMatchObject({
      outcome: { kind: 'cut', reason: expect.stringContaining('more than 50000') as unknown },
    });
  });

  it('may start in any initial state that the observation tells', async () => {
    const two = coinDriver({ flip: () => 0, initial: [1, 0] });
    const result = await runConformance(two, { seed: 1 });
    expect(result).toMatchObject({ outcome: { kind: 'agrees' }, transitions: { executed: 1 } });
    expect(result.notExecuted.map(({ reason }) => reason)).toContain(
      'it is not reachable from the state in which the implementation starts',
    );
    const blind = coinDriver({ flip: () => 0, initial: [1, 0], shown: () => 'edge' });
    expect(await runConformance(blind, { seed: 1 })).toMatchObject({
      outcome: { kind: 'cut', reason: expect.stringContaining('initial states') as unknown },
    });
  });
});
