/**
 * Snapshots as a system: a stream grows, several processes take snapshots of it, and their saves
 * arrive in any order.
 *
 * Read `store.ts` and `snapshotter.ts` first. What is left out: several streams, which share
 * nothing, and appends that fail (`../appends`). The stream is one user's, and what may be appended
 * is given, so that the right snapshot of each version is known.
 */
import { actor, each, fifo, system } from 'edproof/modeling';
import { fold } from '../user.js';
import type { SnapshotsScope } from './scopes.js';
import { snapshotter } from './snapshotter.js';
import { store } from './store.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly store: typeof store;
}

/** The system at a scope. */
export const snapshotsSystem = (
  { facts, snapshotters, backups, crashes }: SnapshotsScope,
  machines: Machines = { store },
) =>
  system('event-store-snapshots', {
    actors: {
      store: actor(machines.store, {
        stimuli: {
          append: facts.map((fact, index) => ({ version: index + 1, fact })),
          restore: backups.map((version) => ({ version, user: fold(facts.slice(0, version)) })),
        },
        keeps: ['facts', 'snapshot'],
      }),
      snapshotter: each(snapshotters, (id) =>
        actor(snapshotter, { input: { id }, stimuli: { take: [{}] } }),
      ),
    },
    links: {
      requests: fifo({
        from: 'snapshotter',
        to: 'store',
        carries: ['load', 'save'],
        capacity: 2,
      }),
      answers: fifo({ from: 'store', to: 'snapshotter', carries: ['loaded'], capacity: 1 }),
    },
    faults: { crash: { actors: ['store'], budget: crashes } },
    quiescent: ({ actors }) => actors.store.context.facts.length === facts.length,
  });
