/**
 * The liveness of textbook algorithms: answers that the literature gives.
 *
 * What of the alternating bit holds under which fairness is in Lamport's "Specifying Systems"; that
 * Peterson's processes do not starve is in his paper; and philosophers that only wait in turn starve
 * although they never deadlock.
 */
import { check } from 'edproof/checker';
import type { FairnessAssumption, TemporalProperty } from 'edproof/checker';
import type { SystemModel } from 'edproof/modeling';
import { describe, expect, it } from 'vitest';

import { boundedAlternatingBit, isReceived, isSent } from './alternating-bit.js';
import { diningPhilosophers, isEating, isHungry } from './dining-philosophers.js';
import { isInside, isTrying, peterson } from './peterson.js';
import { fair, leadsToOf } from './testing/view-properties.js';

/** `holds`, or the labels of the stem, `|`, and those of the loop; `rest` where there are none. */
const verdict = async (system: SystemModel, property: TemporalProperty): Promise<string> => {
  const [answer] = (await check(system.transitionSystem, { properties: [property] })).properties;
  if (answer?.status !== 'violated') return answer?.status ?? 'nothing';
  const { steps, loop = 0 } = answer.trace;
  const labels = steps.map(({ action }) => action.label);
  const around = labels.slice(loop);
  return [...labels.slice(0, loop), '|', ...(around.length === 0 ? ['rest'] : around)].join(' ');
};

describe('alternating bit on bounded channels: what is sent is received', () => {
  const system = boundedAlternatingBit.build(boundedAlternatingBit.scopes.default);
  const answer = (fairness: readonly FairnessAssumption[]): Promise<string> =>
    verdict(system, leadsToOf(system, [isSent('d2'), isReceived('d2')], fairness));
  const sending = fair('weak', ['sendAgain', 'acknowledge']);
  const receiving = ['receive', 'receiveAcknowledgement'];

  it('holds if sending is weakly and receiving strongly fair', async () => {
    expect(await answer([...sending, ...fair('strong', receiving)])).toBe('holds');
  });

  it('is violated by losing for ever if all is only weakly fair', async () => {
    const lasso = await answer([...sending, ...fair('weak', receiving)]);
    const [, loop = ''] = lasso.split(' | ');
    expect(lasso).toContain('sendNew(value=d2)');
    expect(loop).toContain('sendAgain');
    expect(loop).toContain('loseMessage');
    expect(loop.split(' ')).not.toContain('receive');
  });

  it('is violated by stuttering without fairness', async () => {
    expect(await answer([])).toBe('sendNew(value=d2) | rest');
  });
});

describe('Peterson: who tries, gets in', () => {
  const system = peterson.build(peterson.scopes.default);
  const steps = (actions: readonly string[]): readonly string[] =>
    [0, 1].flatMap((self) => actions.map((action) => `${action}(self=${String(self)})`));
  const answer = (actions: readonly string[]): Promise<string> =>
    verdict(system, leadsToOf(system, [isTrying(0), isInside(0)], fair('weak', steps(actions))));

  it('holds if no process stops on its way, although it need not begin', async () => {
    expect(await answer(['claim', 'yield', 'enter', 'leave', 'release'])).toBe('holds');
  });

  it('is violated if the other may stay inside', async () => {
    expect(await answer(['claim', 'yield', 'enter', 'release'])).toMatch(
      /enter\(self=1\).* \| rest$/,
    );
  });

  it('is violated without fairness by not going on', async () => {
    expect(await answer([])).toBe('start(self=0) | rest');
  });
});

describe('dining philosophers: who is hungry, eats', () => {
  const actions = (of: readonly string[]): readonly string[] =>
    [0, 1, 2].flatMap((self) => of.map((action) => `${action}(self=${String(self)})`));
  const answer = (
    first: 'left' | 'lower',
    strength: FairnessAssumption['strength'],
  ): Promise<string> => {
    const system = diningPhilosophers.build({ philosophers: 3, first });
    const fairness = [
      ...fair('weak', actions(['putDown'])),
      ...fair(strength, actions(['takeFirst', 'takeSecond'])),
    ];
    return verdict(system, leadsToOf(system, [isHungry(2), isEating(2)], fairness));
  };
  const deadlock = async (first: 'left' | 'lower') => {
    const { transitionSystem } = diningPhilosophers.build({ philosophers: 3, first });
    const properties = [{ kind: 'no-deadlock', id: 'no deadlock' }] as const;
    return (await check(transitionSystem, { properties })).properties[0]?.status;
  };

  it('all take the left fork and wait for ever, however fair', async () => {
    expect(await deadlock('left')).toBe('violated');
    const lasso = await answer('left', 'strong');
    expect(lasso.match(/takeFirst/g)).toHaveLength(3);
    expect(lasso).toMatch(/ \| rest$/);
  });

  it('with the lower fork first nobody deadlocks, and one may starve under weak fairness', async () => {
    expect(await deadlock('lower')).toBe('holds');
    const [, loop = ''] = (await answer('lower', 'weak')).split(' | ');
    expect(loop).toMatch(/getHungry|takeFirst/);
    expect(loop).not.toContain('takeSecond(self=2)');
  });

  it('nobody starves under strong fairness', async () => {
    expect(await answer('lower', 'strong')).toBe('holds');
  });
});
