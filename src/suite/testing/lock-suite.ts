/**
 * A suite for the lock in which everything passes: the start of most tests of the runner.
 */
import { flawed } from '../flawed.js';
import { actionProperty, invariant, noDeadlock, reachable } from '../property.js';
import type { SuiteDefinition } from '../suite.js';
import { buildLock, lock } from './lock.js';

/** At most one client holds the lock. */
export const exclusion = invariant('L1.1', lock, {
  holds: {
    'at most one client holds the lock': ({ clients }) =>
      Object.values(clients).filter((client) => client === 'holding').length <= 1,
  },
  witness: ({ clients, queue }) => Object.values(clients).includes('holding') && queue.length > 0,
});

/** Whoever waits has a place in the queue. */
const placed = invariant('L1.2', lock, {
  forEach: { c: 'clients' },
  holds: {
    'who waits is queued': ({ clients, queue, each }) =>
      clients[each.c] !== 'waiting' || queue.includes(each.c),
    'who is queued waits': ({ clients, queue, each }) =>
      !queue.includes(each.c) || clients[each.c] === 'waiting',
  },
  witness: ({ clients, each }) => clients[each.c] === 'waiting',
});

/** Clients are served in the order of their requests. */
const fair = actionProperty('L1.3', lock, {
  holds: {
    'only the head of the queue is granted': ({ before, action, after }) =>
      action.family !== 'grant' ||
      before.queue.slice(1).every((client) => after.queue.includes(client)),
  },
  witness: ({ before, action }) => action.family === 'grant' && before.queue.length > 1,
});

const live = noDeadlock('L2.1', lock);

const full = reachable('L2.2', lock, ({ queue, clients }) =>
  Object.keys(clients).every((client) => queue.includes(client)),
);

const clause = (id: string, statement: string) => ({
  id,
  obligation: id.slice(0, 2),
  title: statement,
  statement,
  layers: ['M'] as const,
});

/** Obligations, clauses, properties and flawed variants; take it apart to test. */
export const lockSuite = {
  obligations: [
    { id: 'L1', title: 'safe lock' },
    { id: 'L2', title: 'useful lock' },
  ],
  clauses: [
    clause('L1.1', 'mutual exclusion'),
    clause('L1.2', 'every waiting client has a place'),
    clause('L1.3', 'first come, first served'),
    clause('L2.1', 'no deadlock'),
    clause('L2.2', 'everybody can wait'),
    clause('L2.3', 'nobody has written this one down yet'),
  ],
  properties: [exclusion, placed, fair, live, full],
  flawed: [
    flawed('X1', lock, {
      title: 'the lock is granted while somebody holds it',
      variant: (scope) => buildLock(scope, 'grants twice'),
      refutedBy: 'L1.1',
    }),
    flawed('X2', lock, {
      title: 'a request is forgotten',
      variant: (scope) => buildLock(scope, 'forgets requests'),
      refutedBy: 'L1.2',
    }),
    flawed('X3', lock, {
      title: 'the last client is served first',
      variant: (scope) => buildLock(scope, 'serves the last'),
      refutedBy: 'L1.3',
    }),
    flawed('X4', lock, {
      title: 'nobody gives the lock back',
      variant: (scope) => buildLock(scope, 'never releases'),
      refutedBy: 'L2.1',
    }),
  ],
} satisfies SuiteDefinition;
