import { check } from 'edproof/checker';
import type { FairnessAssumption, Formula, Property } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { crashFreeBus } from './crash-free-bus.js';

const all = { types: ['deposited', 'withdrawn'], minimum: 1, maxAttempts: 2 };

/** Sooner or later one of these is taken. */
const weak = (...of: readonly string[]): FairnessAssumption => ({
  strength: 'weak',
  name: of.join(' or '),
  of,
});

describe('the bus without crashes', () => {
  const bus = crashFreeBus({
    events: ['a+20', 'a-30'],
    subscriptions: ['s1'],
    initial: [{}],
    offers: [['s1', all]],
  });
  const settled: Formula = {
    kind: 'state',
    name: 'nothing is owed',
    holds: (read) =>
      Object.values(bus.view(read).standings).every(
        ({ status }) => status === 'processed' || status === 'dead',
      ),
  };
  const settles = (id: string, fairness: readonly FairnessAssumption[]): Property => ({
    kind: 'temporal',
    id,
    formula: { kind: 'always', of: { kind: 'eventually', of: settled } },
    fairness,
  });

  it('does all that it may, and settles what it owes', async () => {
    const handsOut = weak('handOut', 'lose');
    const { statistics, coverage, properties } = await check(bus.transitionSystem, {
      properties: [
        settles('fair', [handsOut, weak('settle', 'fail', 'takeBack')]),
        settles('without an end of attempts', [handsOut]),
      ],
    });
    expect(statistics.distinct).toBe(3_468);
    expect(coverage.filter(({ fired }) => fired === 0)).toEqual([]);
    expect(properties.map(({ id, status }) => `${id}: ${status}`)).toEqual([
      'fair: holds',
      'without an end of attempts: violated',
    ]);
  });
});
