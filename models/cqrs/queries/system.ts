/**
 * Queries as a system: sessions that write and ask, the write side, and replicas of the view that
 * lag behind it, each in its own way.
 *
 * Read `replica.ts` and `session.ts` first. What is left out: how a view is projected
 * (`../projection`): a replica holds the events themselves, which tells any two views apart; and
 * replicas that go down, which are replicas that lag. The lag is what is on its way to a replica.
 */
import { actor, each, fifo, member, system } from 'edproof/modeling';
import { replica } from './replica.js';
import type { QueriesScope } from './scopes.js';
import { session } from './session.js';
import { writeSide } from './write-side.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly writeSide: typeof writeSide;
  readonly session: typeof session;
}

/** The system at a scope. */
export const queriesSystem = (
  { sessions, replicas }: QueriesScope,
  machines: Partial<Machines> = {},
) =>
  system('cqrs-queries', {
    actors: {
      writeSide: actor(machines.writeSide ?? writeSide),
      replica: each(replicas, () => actor(replica, { stimuli: { timeout: [{}] } })),
      session: each(Object.keys(sessions), (id) =>
        actor(machines.session ?? session, {
          input: { id, writes: member(sessions, id) },
          stimuli: { next: [{}], ask: replicas.map((one) => ({ replica: one })) },
        }),
      ),
    },
    links: {
      writes: fifo({ from: 'session', to: 'writeSide', carries: ['write'], capacity: 1 }),
      confirmations: fifo({ from: 'writeSide', to: 'session', carries: ['written'], capacity: 1 }),
      replication: fifo({
        from: 'writeSide',
        to: 'replica',
        carries: ['replicate'],
        broadcast: true,
      }),
      queries: fifo({ from: 'session', to: 'replica', carries: ['query'], capacity: 1 }),
      answers: fifo({
        from: 'replica',
        to: 'session',
        carries: ['answer', 'behind'],
        capacity: 1,
      }),
    },
  });
