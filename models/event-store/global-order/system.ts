/**
 * The global order of events as a system: transactions that append to several streams at once, and
 * a reader that follows all of them.
 *
 * Read `rows.ts`, `database.ts` and `session.ts` first. What is left out: the contents of events
 * and the versions that appends expect (`../appends`), what a session is answered, and pages that
 * hold less than there is. A transaction that ends for any reason but its commit has failed, which
 * a crash of the database is to all of them. A statement is atomic.
 */
import { actor, each, fifo, member, system } from 'edproof/modeling';
import { database } from './database.js';
import type { SessionId } from './messages.js';
import { reader } from './reader.js';
import type { OrderName } from './rows.js';
import type { GlobalOrderScope } from './scopes.js';
import { appendTo, session } from './session.js';
import type { Prepared } from './session.js';

/** What a flawed variant may do differently. */
export interface Parts {
  readonly database: typeof database;
  readonly order: OrderName;
  readonly appendTo: typeof appendTo;
}

const sound: Parts = { database, order: 'transaction', appendTo };

/** The system at a scope. */
export const globalOrderSystem = (scope: GlobalOrderScope, different: Partial<Parts> = {}) => {
  const parts = { ...sound, ...different };
  const sessions = Object.keys(scope.appends);
  const statementsOf = (id: SessionId): readonly Prepared[] => [
    ...(scope.joined.includes(id) ? [{ type: 'update' } as const] : []),
    ...parts.appendTo(member(scope.appends, id)),
  ];
  return system('event-store-order', {
    actors: {
      database: actor(parts.database, {
        input: { order: parts.order },
        stimuli: { fail: scope.failing.map((from) => ({ from })) },
      }),
      session: each(sessions, (id) =>
        actor(session, {
          input: { id, statements: statementsOf(id) },
          stimuli: { begin: [{}] },
        }),
      ),
      reader: actor(reader, { stimuli: { look: [{}] } }),
    },
    links: {
      statements: fifo({
        from: 'session',
        to: 'database',
        carries: ['lock', 'insert', 'update', 'commit'],
        unhandled: 'defer',
      }),
      polls: fifo({ from: 'reader', to: 'database', carries: ['poll'], capacity: 1 }),
      pages: fifo({ from: 'database', to: 'reader', carries: ['page'], capacity: 1 }),
    },
    quiescent: ({ links }) => Object.values(links.statements).every(({ length }) => length === 0),
  });
};
