/**
 * Delivery by JetStream as a system: a stream with messages in it, one durable pull consumer, and the
 * workers that take its messages.
 *
 * What is abstracted:
 * - A pull request is the stimulus `dispatch`: whichever worker asks next is served, one message at a
 *   time. Expiry and batches of requests, heartbeats and flow control are left out.
 * - The acknowledgement timeout may end at any time after a delivery, but for the scope with a clock.
 *   After a restart it runs anew, where the server would count the time before.
 * - The server writes the state of the consumer in one piece, at any time (`flush`), or never: NATS-17.
 *   The stream is whole on disk, one replica, and nothing removes messages from it here.
 * - A message that reached MaxDeliver leaves the pending ones when the server next meets it
 *   (`giveUp`). The advisory is sent to nobody: who listens is the application's business.
 * - Links to a server or worker that goes down lose what they carry, as connections do; what a
 *   connection loses while both ends stay up is the fault `lose`.
 *
 * Read `../server.ts` first, then `scopes.ts` for how large the world is. `flawed/` holds variants of
 * this system, each with one mistake.
 */
import { actor, each, fifo, monitor, system } from 'edproof/modeling';
import { server } from '../server.js';
import { filledStream } from '../stream.js';
import { worker } from '../worker.js';
import { observeRecord, record } from './record.js';
import type { DeliveryScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly server: typeof server;
  readonly worker: typeof worker;
}

/** The system at a scope. */
export const deliverySystem = (
  name: string,
  scope: DeliveryScope,
  machines: Partial<Machines> = {},
) =>
  system(name, {
    actors: {
      server: actor(machines.server ?? server, {
        input: {
          settings: {
            stream: { limit: Infinity, discard: 'old', retention: 'limits' },
            consumer: scope.consumer,
            duplicateWindowMs: 120_000,
          },
          stream: filledStream(scope.messages),
        },
        stimuli: {
          dispatch: scope.workers.map((to) => ({ to })),
          giveUp: scope.messages.map((_, index) => ({ sequence: index + 1 })),
          // What is on disk makes no difference to a server that is never killed.
          ...(scope.crashes.actors.includes('server') && { flush: [{}] }),
        },
        keeps: ['stream', 'written'],
        ignores: ['maxDeliveriesReached', 'terminated'],
      }),
      worker: each(scope.workers, (id) =>
        actor(machines.worker ?? worker, {
          input: { id, settings: scope.worker },
          stimuli: scope.handling,
          keeps: ['handled'],
        }),
      ),
    },
    links,
    faults: faultsOf(scope),
    monitors: {
      record: monitor(record, {
        input: { countsUpTo: scope.consumer.countsUpTo ?? Infinity },
        observes: observeRecord,
      }),
    },
    ...(scope.clock && { clock: scope.clock }),
    // Everything may be settled or given up, and then nothing happens any more.
    quiescent: ({ actors }) =>
      Object.values(actors.worker).every((worker) => worker.matches('idle')),
  });

const links = {
  deliveries: fifo({
    from: 'server',
    to: 'worker',
    carries: ['deliver'],
    capacity: 1,
    unhandled: 'defer',
    onCrash: { to: 'clear' },
  }),
  settlements: fifo({
    from: 'worker',
    to: 'server',
    carries: ['ack', 'nak', 'term', 'inProgress'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
  receipts: fifo({
    from: 'server',
    to: 'worker',
    carries: ['ackReceived'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
} as const;

/** A fault that cannot happen is left out, so that nobody looks for it among what did. */
const faultsOf = ({ crashes, losses, partitions }: DeliveryScope) => ({
  ...(crashes.budget > 0 && { crash: crashes }),
  ...(losses > 0 && {
    lose: { links: ['deliveries', 'settlements', 'receipts'], budget: losses } as const,
  }),
  ...(partitions && {
    partition: { links: ['deliveries', 'settlements'], budget: Infinity } as const,
  }),
});
