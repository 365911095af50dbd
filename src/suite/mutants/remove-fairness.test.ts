/**
 * A visitor passes a door that opens and closes. That it opens has to be assumed, and that the
 * visitor does not miss every chance; that it closes need not be.
 */
import { describe, expect, it } from 'vitest';
import { transitionSystem } from '../../modeling/guarded/index.js';
import { model } from '../../modeling/model.js';
import { strong, weak } from '../fairness.js';
import { invariant } from '../property.js';
import { verify } from '../run/verify.js';
import { suite } from '../suite.js';
import { eventually } from '../temporal.js';

const door = model({
  name: 'door',
  scopes: { small: 'as built', default: 'as built', large: 'as built' },
  build: () =>
    transitionSystem('door', {
      variables: { open: false, inside: false },
      actions: {
        turn: {
          then: (next) => {
            next.open = !next.open;
          },
        },
        pass: {
          when: ({ open, inside }) => open && !inside,
          then: (next) => {
            next.inside = true;
          },
        },
        lock: {
          when: ({ open, inside }) => open && inside && !inside,
          then: (next) => {
            next.open = false;
          },
        },
      },
      quiescent: () => true,
    }),
});

const passes = eventually('D1', door, {
  holds: { 'the visitor is inside': ({ inside }) => inside },
  fairness: [weak('turn'), strong('pass')],
});

const passesInEarnest = eventually('D2', door, {
  holds: { 'the visitor is inside': ({ inside }) => inside },
  fairness: [weak('turn'), strong('pass'), weak('pass')],
});

const passesByName = eventually('D3', door, {
  holds: { 'the visitor is inside': ({ inside }) => inside },
  fairness: [
    weak('turn'),
    { ...strong('pass'), name: 'pass by visitor[a]' },
    { ...strong('pass'), name: 'pass by visitor[b]' },
    weak('lock'),
  ],
});

const closed = invariant('D4', door, {
  holds: { 'nobody is inside who did not pass': () => true },
  witness: ({ inside }) => inside,
});

const run = async () => {
  const properties = [passes, passesInEarnest, passesByName, closed];
  const verification = await verify(suite('doors', { properties }), { mutants: 'all' });
  const mutants = verification.mutants.filter(({ operator }) => operator === 'remove fairness');
  return { verification, mutants };
};

describe('remove fairness', () => {
  it('has a mutant for each assumption of each property', async () => {
    const { mutants } = await run();
    expect(mutants.map(({ id, status }) => [id, status])).toEqual([
      ['D1 without weak fairness of turn', 'killed'],
      ['D1 without strong fairness of pass', 'killed'],
      ['D2 without weak fairness of turn', 'killed'],
      ['D2 without strong fairness of pass', 'killed'],
      ['D2 without weak fairness of pass', 'survived'],
      ['D3 without weak fairness of turn', 'killed'],
      // What is assumed of each member of a family is one assumption.
      ['D3 without strong fairness of pass by visitor[…]', 'killed'],
      // Nobody can ever lock the door: nothing was assumed.
      ['D3 without weak fairness of lock', 'equivalent'],
    ]);
    expect(mutants[0]).toMatchObject({
      of: ['D1'],
      description: 'D1 no longer assumes weak fairness of turn',
      killedBy: [{ property: 'D1', by: 'violated' }],
    });
  });

  it('leaves an assumption out of all properties of a clause', async () => {
    const named = (name: string, holds: (view: { inside: boolean; open: boolean }) => boolean) =>
      eventually('D5', door, {
        name,
        holds: { [name]: holds },
        fairness: [weak('turn'), strong('pass')],
      });
    const properties = [
      named('passes', ({ inside }) => inside),
      named('opens', ({ open }) => open),
    ];
    const { mutants } = await verify(suite('doors', { properties }), { mutants: 'all' });
    const [, pass] = mutants.filter(({ operator }) => operator === 'remove fairness');
    expect(pass).toMatchObject({
      id: 'D5 without strong fairness of pass',
      of: ['D5/passes', 'D5/opens'],
      status: 'killed',
      // The other one could do without.
      killedBy: [{ property: 'D5/passes', by: 'violated' }],
    });
  });

  it('tries an assumption at scope default that is not needed at scope small', async () => {
    const crowded = model({
      name: 'crowded',
      scopes: { small: false, default: true, large: true },
      build: (hasQueue: boolean) =>
        transitionSystem('crowded', {
          variables: { queue: hasQueue ? 1 : 0, inside: false },
          actions: {
            queue: {
              when: ({ queue, inside }) => queue === 0 && inside,
              then: (next) => {
                next.queue = 1;
              },
            },
            leave: {
              when: ({ queue, inside }) => queue > 0 && !inside,
              then: (next) => {
                next.queue -= 1;
              },
            },
            pass: {
              when: ({ queue, inside }) => queue === 0 && !inside,
              then: (next) => {
                next.inside = true;
              },
            },
          },
          quiescent: () => true,
        }),
    });
    const fairness = [weak('queue', 'leave'), weak('pass')];
    const property = eventually('D6', crowded, {
      holds: { 'the visitor is inside': ({ inside }) => inside },
      fairness,
    });
    const { mutants } = await verify(suite('crowd', { properties: [property] }), {
      mutants: 'all',
    });
    const removed = mutants.filter(({ operator }) => operator === 'remove fairness');
    expect(removed.map(({ scope, status }) => [scope, status])).toEqual([
      ['default', 'killed'],
      ['small', 'killed'],
    ]);
  });

  it('grades the property that is changed, and no other', async () => {
    const { verification } = await run();
    const [first, second, , last] = verification.properties.map(({ grade }) => grade);
    expect(second?.total).toBe((first?.total ?? 0) + 1);
    expect(second?.survivors).toContain('D2 without weak fairness of pass');
    expect(last?.total).toBe((first?.total ?? 0) - 2);
  });

  it('leaves an assumption unexplained that nobody needs', async () => {
    const { status } = (await run()).verification;
    expect(status.status).toBe('unknown');
    expect(status.reasons.map(({ sentence }) => sentence).join()).toContain(
      'D2 without weak fairness of pass',
    );
  });
});
