import { describe, expect, it } from 'vitest';

import { replay } from '../replay/load.js';
import { simulationSchema } from '../schema/simulation.js';
import { suite } from '../suite.js';
import { buildLock, lock } from '../testing/lock.js';
import { lockSuite } from '../testing/lock-suite.js';
import { model } from '../../modeling/index.js';
import { invariant } from '../property.js';
import { estimate } from './estimate.js';
import { simulate } from './simulate.js';
import type { SimulateOptions } from './simulate.js';

const sound = suite('lock', { ...lockSuite, flawed: [] });
const options: SimulateOptions = { seed: 7, walks: 200, length: 40, scope: 'small' };

/** The lock that grants while somebody holds it. */
const broken = model({
  ...lock,
  build: (scope: Parameters<typeof lock.build>[0]) => buildLock(scope, 'grants twice'),
});
const brokenSuite = suite('broken lock', {
  properties: [
    invariant('L1.1', broken, {
      holds: {
        'at most one client holds the lock': ({ clients }) =>
          Object.values(clients).filter((client) => client === 'holding').length <= 1,
      },
      witness: ({ clients }) => Object.values(clients).includes('holding'),
    }),
  ],
});

describe('a simulation', () => {
  it('tests what it cannot refute, and says how often the interesting case was met', async () => {
    const simulation = await simulate(sound, options);
    const [walked] = simulation.models;
    expect(walked).toMatchObject({ model: 'lock', scope: 'small', walks: 200 });
    expect(walked!.properties.map(({ id, status }) => [id, status])).toEqual([
      ['L1.1', 'tested'],
      ['L1.2', 'tested'],
      ['L1.3', 'tested'],
      ['L2.1', 'tested'],
      ['L2.2', 'tested'],
    ]);
    for (const { instances, kind } of walked!.properties) {
      for (const { hit, witnesses } of instances) {
        expect(hit.walks > 0).toBe(kind === 'reachable');
        for (const { share, walks } of witnesses) expect(share).toBe(walks / 200);
      }
    }
    expect(simulation.counterexamples).toEqual([]);
    expect(simulationSchema.parse(simulation)).toEqual(simulation);
  });

  it('gives the same walks under the same seed, and others under another', async () => {
    const short = { ...options, length: 5 };
    const first = await simulate(sound, short);
    expect(await simulate(sound, short)).toEqual(first);
    const other = await simulate(sound, { ...short, seed: 8 });
    expect(other.models[0]!.properties).not.toEqual(first.models[0]!.properties);
  });

  it('refutes with a shortest counterexample that replays', async () => {
    const simulation = await simulate(brokenSuite, options);
    const [property] = simulation.models[0]!.properties;
    expect(property).toMatchObject({ status: 'refuted', isShortest: true });
    const [counterexample] = simulation.counterexamples;
    expect(counterexample!.steps).toHaveLength(4);
    expect(counterexample!.violated.conjunct).toBe('at most one client holds the lock');
    expect(replay(counterexample!, brokenSuite).agrees).toBe(true);
  });

  it('says that a property is untested whose interesting case no walk met', async () => {
    const { models } = await simulate(sound, { ...options, length: 1, properties: ['L1.1'] });
    expect(models[0]!.properties).toMatchObject([{ id: 'L1.1', status: 'untested' }]);
  });

  it('stops when it is interrupted, and says so', async () => {
    const stop = new AbortController();
    const simulation = await simulate(sound, {
      ...options,
      signal: stop.signal,
      onProgress: ({ walks }) => {
        if (walks >= 16) stop.abort();
      },
    });
    expect(simulation).toMatchObject({ interrupted: true, models: [{ cut: 'interrupted' }] });
    expect(simulation.models[0]!.walks).toBeLessThan(200);
  });
});

describe('an estimate', () => {
  it.each([
    // From Wilson's formula, evaluated by hand to four places.
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [412, 1000, 0.3819, 0.4428],
  ])('of %i in %i lies between %f and %f', (happened, walks, low, high) => {
    const interval = estimate(happened, walks);
    expect(interval.share).toBe(happened / walks);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });
});
