/**
 * Publishing to JetStream as a system: a publisher, the server with its window for duplicates, and a
 * worker whose acknowledgements remove what was published.
 *
 * What is abstracted:
 * - The window for duplicates may end at any time after it has opened, and so may the publisher's wait
 *   for an answer. What holds, holds for every length of either.
 * - The stream is on disk when the server answers. That survives a killed process; a power failure is
 *   outside the fault envelope.
 * - The stream is a work queue: an acknowledged message is removed, and its id with it if the server is
 *   killed (NATS-05). The state of the consumer is never written here, so a server that starts again
 *   delivers all that remains.
 * - A full stream refuses. One that makes room at its old end deletes what nobody has handled, by
 *   declared policy (NATS-13), and is no place for work.
 *
 * Read `../publisher.ts` and `../server.ts` first, then `scopes.ts`. `flawed/` holds variants of this
 * system, each with one mistake.
 */
import { actor, each, fifo, system } from 'edproof/modeling';
import type { ConsumerSettings } from '../consumer.js';
import { publisher } from '../publisher.js';
import { server } from '../server.js';
import { filledStream } from '../stream.js';
import { worker } from '../worker.js';
import type { PublishingScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly publisher: typeof publisher;
}

const consumer: ConsumerSettings = {
  ackPolicy: 'explicit',
  maxDeliver: Infinity,
  maxAckPending: 1,
  ackWaitsMs: [30_000],
};

/** The system at a scope. */
export const publishingSystem = (scope: PublishingScope, machines: Partial<Machines> = {}) =>
  system('jetstream-publishing', {
    actors: {
      publisher: actor(machines.publisher ?? publisher, {
        input: { messages: scope.messages, maxAttempts: scope.maxAttempts },
        stimuli: { publish: [{}] },
      }),
      server: actor(server, {
        input: {
          settings: {
            stream: { limit: scope.limit, discard: 'new', retention: 'workQueue' },
            consumer,
            duplicateWindowMs: 120_000,
          },
          stream: filledStream([]),
        },
        stimuli: { dispatch: [{ to: 'w1' }] },
        keeps: ['stream', 'written'],
      }),
      worker: each(['w1'], (id) =>
        actor(worker, {
          input: { id, settings: { confirmsAcks: false, retryDelayMs: 0 } },
          stimuli: { succeed: [{}] },
          keeps: ['handled'],
        }),
      ),
    },
    links,
    faults: faultsOf(scope),
    quiescent: ({ actors }) => actors.publisher.matches('done'),
  });

/** What a crashed server has sent is on its way; what it has not received yet is lost with it. */
const links = {
  requests: fifo({
    from: 'publisher',
    to: 'server',
    carries: ['publish'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
  replies: fifo({
    from: 'server',
    to: 'publisher',
    carries: ['confirmed', 'refused'],
    capacity: 1,
  }),
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
    carries: ['ack'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
} as const;

/** A fault that cannot happen is left out, so that nobody looks for it among what did. */
const faultsOf = ({ crashes, losses }: PublishingScope) => ({
  ...(crashes.budget > 0 && { crash: crashes }),
  ...(losses > 0 && { lose: { links: ['requests', 'replies'], budget: losses } as const }),
});
