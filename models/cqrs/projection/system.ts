/**
 * A projection as a system: a log that grows, the database of the view, and projectors that compete
 * to bring the view forward.
 *
 * Read `view.ts`, `database.ts` and `projector.ts` first. What is left out: how the log comes about
 * (`models/event-store`), views of several rows that are written one by one, and pages of several
 * events. A rebuild empties the view; a real one would fill another beside it and then swap them.
 */
import { actor, each, fifo, system } from 'edproof/modeling';
import { database } from './database.js';
import { log } from './log.js';
import { projector } from './projector.js';
import type { ProjectionScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly database: typeof database;
  readonly projector: typeof projector;
}

/** The system at a scope. */
export const projectionSystem = (
  { changes, projectors, rebuilds, crashes }: ProjectionScope,
  machines: Partial<Machines> = {},
) =>
  system('cqrs-projection', {
    actors: {
      log: actor(log, {
        stimuli: { append: changes.map((change, index) => ({ position: index + 1, change })) },
      }),
      database: actor(machines.database ?? database, {
        stimuli: { succeed: [{}], fail: [{}], ...(rebuilds && { rebuild: [{}] }) },
        keeps: ['view', 'hasRun'],
      }),
      projector: each(projectors, (id) =>
        actor(machines.projector ?? projector, {
          input: { id },
          stimuli: { start: [{}], look: [{}] },
        }),
      ),
    },
    links: {
      reads: fifo({
        from: 'projector',
        to: 'log',
        carries: ['read'],
        capacity: 1,
        onCrash: { from: 'clear' },
      }),
      events: fifo({
        from: 'log',
        to: 'projector',
        carries: ['happened', 'nothing'],
        capacity: 1,
        onCrash: { to: 'clear' },
      }),
      requests: fifo({
        from: 'projector',
        to: 'database',
        carries: ['load', 'save'],
        capacity: 1,
        unhandled: 'defer',
        onCrash: { to: 'clear' },
      }),
      answers: fifo({
        from: 'database',
        to: 'projector',
        carries: ['loaded', 'saved', 'notSaved'],
        capacity: 1,
        onCrash: { to: 'clear' },
      }),
      // Connections break when the database goes down, which is noticed when it is there again.
      resets: fifo({
        from: 'database',
        to: 'projector',
        carries: ['reset'],
        broadcast: true,
      }),
    },
    ...(crashes.budget > 0 && { faults: { crash: crashes } }),
  });
