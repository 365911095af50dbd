/**
 * The event store as a system: writers that execute commands on the same users, and the store they
 * append to, which may go down at any write.
 *
 * Read `store.ts` and `writer.ts` first. What is left out: reading a part of a stream, deleting
 * streams, and more than one append at a time inside the store, of which `global-order` has its own
 * model. A command stands for one execution; its caller may give up waiting at any time.
 */
import { actor, each, fifo, member, system } from 'edproof/modeling';
import type { WriterId } from './messages.js';
import type { AppendsScope } from './scopes.js';
import { store } from './store.js';
import { writer } from './writer.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly store: typeof store;
  readonly writer: typeof writer;
}

/** The system at a scope. */
export const appendsSystem = (scope: AppendsScope, machines: Partial<Machines> = {}) =>
  system('event-store', {
    actors: {
      store: actor(machines.store ?? store, {
        stimuli: {
          succeed: [{}],
          fail: [{}],
          import: scope.imports,
          ...(scope.releases && { release: [{}] }),
        },
        keeps: ['streams', 'release'],
        ignores: ['imported', 'refused'],
      }),
      writer: each(Object.keys(scope.writers), (id: WriterId) =>
        actor(machines.writer ?? writer, {
          input: { id, ...member(scope.writers, id) },
          stimuli: { execute: [{}], giveUp: [{}], retry: [{}] },
        }),
      ),
    },
    links: {
      requests: fifo({
        from: 'writer',
        to: 'store',
        carries: ['load', 'append'],
        capacity: 1,
        unhandled: 'defer',
        onCrash: { to: 'clear' },
      }),
      replies: fifo({
        from: 'store',
        to: 'writer',
        carries: ['history', 'appended', 'rejected'],
        capacity: 1,
      }),
    },
    ...(scope.crashes > 0 && {
      faults: { crash: { actors: ['store'], budget: scope.crashes } } as const,
    }),
    quiescent: ({ actors }) =>
      Object.values(actors.writer).every((one) =>
        (['done', 'found', 'refused'] as const).some((state) => one.matches(state)),
      ),
  });
