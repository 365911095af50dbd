/**
 * A model for tests: clients of a lock, with a bounded queue. It is small, has a family, and is easy
 * to break in ways that each have one shortest counterexample.
 */
import type { Model, SystemModel } from '../../modeling/model.js';
import { record, transitionSystem } from '../../modeling/guarded/index.js';
import { model } from '../../modeling/model.js';

export type ClientState = 'idle' | 'waiting' | 'holding';

/** What properties of the lock see. */
export interface LockView {
  readonly clients: Readonly<Record<string, ClientState>>;
  readonly queue: readonly string[];
}

/** The mistakes that the lock can be made with. */
export type LockFlaw = 'grants twice' | 'forgets requests' | 'serves the last' | 'never releases';

export interface LockScope {
  readonly clients: readonly string[];
  readonly capacity: number;
}

/** The lock; `flaw` is the mistake in it. */
export const buildLock = (
  { clients, capacity }: LockScope,
  flaw?: LockFlaw,
): SystemModel<LockView> =>
  transitionSystem('lock', {
    variables: {
      clients: record(clients, 'idle' as ClientState),
      queue: [] as readonly string[],
    },
    actions: {
      request: {
        parameters: { client: clients },
        actor: ({ client }) => client,
        when: (state, { client }) =>
          state.clients[client] === 'idle' && state.queue.length < capacity,
        then: (next, { client }) => {
          next.clients[client] = 'waiting';
          if (flaw !== 'forgets requests') next.queue = [...next.queue, client];
        },
      },
      grant: {
        parameters: { client: clients },
        when: (state, { client }) => {
          const turn = flaw === 'serves the last' ? state.queue.at(-1) : state.queue[0];
          const free = Object.values(state.clients).every((client) => client !== 'holding');
          return turn === client && (free || flaw === 'grants twice');
        },
        then: (next, { client }) => {
          next.clients[client] = 'holding';
          next.queue = next.queue.filter((waiting) => waiting !== client);
        },
      },
      release: {
        parameters: { client: clients },
        actor: ({ client }) => client,
        when: (state, { client }) =>
          state.clients[client] === 'holding' && flaw !== 'never releases',
        then: (next, { client }) => {
          next.clients[client] = 'idle';
        },
      },
    },
  });

/** The sound lock at its scopes. */
export const lock: Model<LockScope, LockView> = model({
  name: 'lock',
  scopes: {
    small: { clients: ['a', 'b'], capacity: 2 },
    default: { clients: ['a', 'b', 'c'], capacity: 3 },
    large: { clients: ['a', 'b', 'c', 'd'], capacity: 4 },
    conformance: { clients: ['a'], capacity: 1 },
    crowded: { clients: ['a', 'b'], capacity: 1 },
    lonely: { clients: ['a'], capacity: 1 },
  },
  build: (scope: LockScope) => buildLock(scope),
});
