import { assign, createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { check } from '../../checker/check.js';
import { machineModel } from '../../modeling/index.js';
import type { SystemModel } from '../../modeling/index.js';
import { sameness, wasSeenToEqual } from './equivalence.js';
import { observeSteps, ValueNames } from './observed-steps.js';

/** Counts to a bound, in steps of one; an event has no effect beyond the bound. */
const counter = (bound: number, isBelow: (n: number) => boolean, initial = 0): SystemModel =>
  machineModel(
    createMachine({
      context: { n: initial },
      on: {
        count: [
          { guard: ({ context }) => !isBelow(context.n) },
          { actions: assign({ n: ({ context }) => Math.min(context.n + 1, bound) }) },
        ],
      },
    }),
  );

const sound = counter(3, (n) => n < 3);

const compare = async (other: SystemModel) => {
  const property = sameness('other', sound.transitionSystem, other.transitionSystem);
  if (property === undefined) return 'differs at the start';
  const { properties } = await check(sound.transitionSystem, { properties: [property] });
  const [answer] = properties;
  return answer?.status === 'violated' ? `differs after ${answer.depth}` : answer?.status;
};

const observe = async (other: SystemModel) => {
  const names = new ValueNames();
  const [one, two] = [sound, other].map((seen) => observeSteps(seen.transitionSystem, names));
  if (one === undefined || two === undefined) throw new Error('there are two');
  for (const { system } of [one, two]) await check(system, { properties: [] });
  return wasSeenToEqual(one, two);
};

describe('a mutant with the state graph of its original', () => {
  it('is found where it is written otherwise', async () => {
    const other = counter(3, (n) => n !== 3);
    expect(await compare(other)).toBe('holds');
    expect(await observe(other)).toBe(true);
  });

  it('is one that differs only where nobody gets to', async () => {
    const other = counter(3, (n) => n < 3 || n > 7);
    expect(await compare(other)).toBe('holds');
    expect(await observe(other)).toBe(true);
  });

  it.each<[string, SystemModel, string]>([
    ['a step more', counter(4, (n) => n < 4), 'differs after 3'],
    ['a step less', counter(3, (n) => n < 2), 'differs after 2'],
    ['a step to the state that it is in', counter(3, (n) => n < 9), 'differs after 3'],
    ['another start', counter(3, (n) => n < 3, 1), 'differs at the start'],
  ])('has not %s', async (_, other, answer) => {
    expect(await compare(other)).toBe(answer);
    expect(await observe(other)).toBe(false);
  });
});
