/**
 * Publishing to RabbitMQ as a system: a publisher in confirm mode, the broker with its exchanges and
 * queues, and a consumer of one of the queues.
 *
 * What is abstracted:
 * - The broker confirms when it gets round to it, one publish or several at once, in any order.
 * - A lost connection is a crash of the publisher that keeps all it knows: what travelled between the
 *   two is gone, and what is pending will not be answered. So nothing in between gets lost alone.
 * - A persistent message is on disk when its publish has been processed. The broker writes later and
 *   confirms after that; what it has not written yet is as if it had not been received.
 * - A channel of the publisher numbers its publishes from where the one before had ended.
 *
 * Read `../publisher.ts` and `../broker.ts` first, then `scopes.ts`. `flawed/` holds variants of this
 * system, each with one mistake.
 */
import { actor, each, fifo, monitor, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { consumer } from '../consumer.js';
import { consumerLinks } from '../consumer-links.js';
import { publisher } from '../publisher.js';
import type { PublishSettings } from '../publisher.js';
import { storeOf } from '../store.js';
import { copies, observeCopies } from './copies.js';
import type { PublishingScope } from './scopes.js';

/** What a flawed variant may replace: the publisher, or how it publishes. */
export interface Parts {
  readonly publisher: typeof publisher;
  readonly settings: Partial<PublishSettings>;
}

/** The system at a scope. */
export const publishingSystem = (scope: PublishingScope, parts: Partial<Parts> = {}) =>
  system('rabbitmq-publishing', {
    actors: {
      publisher: actor(parts.publisher ?? publisher, {
        input: {
          settings: {
            mandatory: true,
            persistent: true,
            maxAttempts: scope.maxAttempts,
            ...parts.settings,
          },
          publications: scope.publications,
        },
        stimuli: { publish: [{}] },
        keeps: ['handed', 'published', 'pending', 'outcomes'],
      }),
      broker: actor(broker, {
        input: { store: storeOf(scope.topology), clients: ['c1'], deliveryTimeoutMs: null },
        stimuli: {
          dispatch: [{ to: 'c1' }],
          confirm: numbersOf(scope).flatMap((number) => [
            { number, multiple: false },
            { number, multiple: true },
          ]),
        },
        keeps: ['store', 'running'],
      }),
      consumer: each(['c1'], (id) =>
        actor(consumer, {
          input: {
            id,
            settings: {
              queue: 'work',
              prefetch: 1,
              connection: 'application',
              channelName: id,
              consumerTag: id,
            },
          },
          stimuli: { succeed: [{}] },
          keeps: ['handled'],
        }),
      ),
    },
    links,
    // A fault that cannot happen is left out, so that nobody looks for it among what did.
    faults: { ...(scope.crashes.budget > 0 && { crash: scope.crashes }) },
    monitors: { copies: monitor(copies, { observes: observeCopies }) },
    quiescent: ({ actors: { publisher } }) =>
      publisher.context.handed === scope.publications.length &&
      publisher.context.pending.length === 0,
  });

/** The numbers that publishes can have. */
const numbersOf = ({ publications, maxAttempts }: PublishingScope): readonly number[] =>
  Array.from({ length: publications.length * maxAttempts }, (_, index) => index + 1);

const links = {
  requests: fifo({
    from: 'publisher',
    to: 'broker',
    carries: ['openChannel', 'publish'],
    onCrash: 'clear',
  }),
  replies: fifo({
    from: 'broker',
    to: 'publisher',
    carries: ['returned', 'confirmed', 'refused', 'connectionLost'],
    onCrash: { to: 'clear' },
  }),
  ...consumerLinks,
} as const;
