/**
 * What each operator makes of a system: which mutants there are, and what they do otherwise.
 *
 * Of machines it is the depot of `testing/depot.ts`, of guarded actions the lock.
 */
import { describe, expect, it } from 'vitest';
import type { SystemModel } from '../../modeling/model.js';
import { Walk } from '../../modeling/testing/walk.js';
import { buildLock, lock } from '../testing/lock.js';
import { changeTarget } from './change-target.js';
import { dropAction } from './drop-action.js';
import { loseAssignment } from './lose-assignment.js';
import { negateGuard } from './negate-guard.js';
import type { MutationOperator } from './operator.js';
import { operatorsOf } from './operators.js';
import { shiftBound } from './shift-bound.js';
import { swapEffects } from './swap-effects.js';
import { depot, walksOf } from './testing/depot.js';

const mutantOf = async <View>(
  system: SystemModel<View>,
  operator: MutationOperator,
  id: string,
) => {
  const walk = (await walksOf(operator, system)).get(id);
  if (walk === undefined) throw new Error(`no mutant "${id}"`);
  return walk;
};

const ids = async (operator: MutationOperator, system: SystemModel) => [
  ...(await walksOf(operator, system)).keys(),
];

const send = 'sender.stimulus(send)';
const smallLock = buildLock(lock.scopes.small);
const request = 'request(client=a)';

it('one operator runs always, six if all are wanted', () => {
  expect(operatorsOf('actions')).toEqual([dropAction]);
  expect(operatorsOf('all')).toEqual([
    dropAction,
    negateGuard,
    changeTarget,
    swapEffects,
    loseAssignment,
    shiftBound,
  ]);
});

describe('drop action', () => {
  it('has a mutant for each action that happens', async () => {
    expect(await ids(dropAction, depot)).toEqual([
      'drop sender.stimulus(send)',
      'drop receiver.receive(items, item)',
    ]);
    expect(await ids(dropAction, smallLock)).toEqual([
      'drop request',
      'drop grant',
      'drop release',
    ]);
  });

  it('leaves out that action and no other', async () => {
    const walk = await mutantOf(depot, dropAction, 'drop receiver.receive(items, item)');
    expect(walk.take(send).labels).toEqual([send]);
  });
});

describe('negate guard', () => {
  it('has a mutant for each guard of a machine', async () => {
    const id = 'sender: negate the guard isBelowLimit of ready on send';
    expect(await ids(negateGuard, depot)).toEqual([id]);
    expect((await mutantOf(depot, negateGuard, id)).labels).toEqual([]);
  });

  it('has a mutant for each guarded action', async () => {
    expect(await ids(negateGuard, smallLock)).toEqual([
      'negate the guard of request',
      'negate the guard of grant',
      'negate the guard of release',
    ]);
    const walk = await mutantOf(smallLock, negateGuard, 'negate the guard of release');
    expect(walk.labelsWith('release')).toEqual(['release(client=a)', 'release(client=b)']);
    expect(walk.take(request, 'grant(client=a)').labelsWith('release')).toEqual([
      'release(client=b)',
    ]);
  });
});

describe('change target', () => {
  const id = 'sender: change the target stopped of the whole machine on refused to ready';

  it('has a mutant for each target that has a sibling, and none of guarded actions', async () => {
    expect(await ids(changeTarget, depot)).toEqual([id]);
    expect(await ids(changeTarget, smallLock)).toEqual([]);
  });

  it('leads to the sibling', async () => {
    const walk = await mutantOf(depot, changeTarget, id);
    expect(walk.take(send, send).view.actors.sender.value).toBe('ready');
    expect(Walk.start(depot).take(send, send).view.actors.sender.value).toBe('stopped');
  });
});

describe('swap effects', () => {
  it('has a mutant for each two effects that follow each other', async () => {
    const id = 'sender: swap count and emitItem of ready on send';
    expect(await ids(swapEffects, depot)).toEqual([id]);
    expect(await ids(swapEffects, smallLock)).toEqual([]);
    // The item is sent before it is counted.
    const { links, actors } = (await mutantOf(depot, swapEffects, id)).take(send).view;
    expect([links.items, actors.sender.context.sent]).toEqual([[{ type: 'item', n: 0 }], 1]);
  });
});

describe('lose assignment', () => {
  it('has a mutant for each assignment of a machine', async () => {
    expect(await ids(loseAssignment, depot)).toEqual([
      'sender: lose count of ready on send',
      'receiver: lose assign of the whole machine on item',
    ]);
    const walk = await mutantOf(depot, loseAssignment, 'sender: lose count of ready on send');
    expect(walk.take(send).view.actors.sender.context.sent).toBe(0);
  });

  it('has a mutant for each variable that a guarded action changes', async () => {
    expect(await ids(loseAssignment, smallLock)).toEqual([
      'lose clients in request',
      'lose queue in request',
      'lose clients in grant',
      'lose queue in grant',
      'lose clients in release',
    ]);
    const walk = await mutantOf(smallLock, loseAssignment, 'lose queue in request');
    expect(walk.take(request).view).toEqual({
      clients: { a: 'waiting', b: 'idle' },
      queue: [],
    });
  });
});

describe('shift bound', () => {
  it('has mutants for links that reject, and for numbers that guards can see', async () => {
    // With room for none the link would not be one.
    expect(await ids(shiftBound, depot)).toEqual([
      'link items: one more',
      'sender: guards see limit one more than it is',
      'sender: guards see limit one less than it is',
      'sender: guards see sent one more than it is',
      'sender: guards see sent one less than it is',
    ]);
    expect(await ids(shiftBound, smallLock)).toEqual([]);
  });

  it('gives a link room for one more', async () => {
    const walk = await mutantOf(depot, shiftBound, 'link items: one more');
    expect(walk.take(send, send).view.links.items).toHaveLength(2);
  });

  it.each([
    ['sender: guards see limit one more than it is', 3, 2],
    ['sender: guards see limit one less than it is', 1, 2],
    ['sender: guards see sent one more than it is', 1, 2],
    ['sender: guards see sent one less than it is', 3, 2],
  ])('moves a comparison by one: %s', async (id, sends, limit) => {
    let walk = await mutantOf(depot, shiftBound, id);
    let sent = 0;
    while (walk.labels.includes(send)) {
      walk = walk.take(send, `receiver.receive(items, item ${++sent})`);
    }
    expect(sent).toBe(sends);
    expect(walk.view.actors.sender.context.limit).toBe(limit);
  });
});
