import { expect, it } from 'vitest';

import { runRandomly } from './random-runs.js';
import { counterDriver } from './testing/counter.js';

it('agrees with an implementation that is right, at a scope of its own', async () => {
  const { driver, sessions } = counterDriver();
  const result = await runRandomly(driver, { seed: 7, runs: 20, scope: 'large' });
  expect(result).toMatchObject({
    ...{ driver: 'counter driver', model: 'counter', scope: 'large', seed: 7, runs: 20 },
    outcome: { kind: 'agrees' },
  });
  expect(result.steps).toBeGreaterThan(100);
  expect(sessions).toEqual({ started: 20, stopped: 20 });
});

it('shrinks what differs to a shortest run, the same for the same seed', async () => {
  const wrong = () =>
    counterDriver({ increment: (n) => (n === 4 ? 0 : n + 1) }, { scope: 'default' }).driver;
  const result = await runRandomly(wrong(), { seed: 3 });
  expect(result.outcome).toMatchObject({
    kind: 'differs',
    step: 5,
    expected: { count: 5 },
    observed: { count: 0 },
  });
  expect(await runRandomly(wrong(), { seed: 3 })).toEqual(result);
});

it('finds no more than its runs are long enough for', async () => {
  const { driver } = counterDriver({ increment: (n) => (n === 4 ? 0 : n + 1) });
  const result = await runRandomly(driver, { seed: 3, maxSteps: 4 });
  expect(result.outcome).toEqual({ kind: 'agrees' });
});

it('is cut by its signal, and by a scope that does not exist', async () => {
  const controller = new AbortController();
  const { driver } = counterDriver();
  const result = await runRandomly(driver, {
    seed: 1,
    signal: controller.signal,
    onProgress: ({ runs }) => {
      if (runs === 5) controller.abort();
    },
  });
  expect(result).toMatchObject({ runs: 5, outcome: { kind: 'cut', reason: 'interrupted' } });
  expect(await runRandomly(driver, { seed: 1, scope: 'huge' })).toMatchObject({
    runs: 0,
    outcome: { kind: 'cut' },
  });
});

it('passes on what makes a driver unfit', async () => {
  const { driver } = counterDriver({ observe: () => () => 1 });
  await expect(runRandomly(driver, { seed: 1 })).rejects.toThrow('UNENCODABLE_VALUE');
});
