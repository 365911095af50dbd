/**
 * Delivery by RabbitMQ as a system: a broker with messages in a quorum queue, the consumers of that
 * queue, and a second queue for dead letters.
 *
 * What is abstracted:
 * - Each consumer has a channel of its own. A broker that gives up a channel tells its
 *   consumer; one whose consumer has crashed learns of it when that comes up and opens a new one.
 * - Whom the broker serves next is open (`dispatch`), and so is when dead letters travel.
 * - A quorum queue is one replica whose log is written before anything leaves the broker, as the log
 *   of a cluster is before a majority has answered.
 * - `consumer_timeout` may end at any time after a delivery.
 * - Consumers share a connection as far as the broker closes it for all of them. One that breaks
 *   (`partition`) does so for one consumer and one direction, and what it carries waits; one that is lost
 *   with what it carries is a crash of the consumer.
 * - A delivery tag names message and attempt, where the broker counts on each channel.
 *
 * Read `../broker.ts` and `../consumer.ts` first, then `scopes.ts` for how large the world is. `flawed/`
 * holds variants of this system, each with one mistake.
 */
import { actor, each, fifo, monitor, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { consumer } from '../consumer.js';
import { consumerLinks } from '../consumer-links.js';
import { operator } from '../operator.js';
import { storeOf } from '../store.js';
import type { QueueSettings, Topology } from '../topology.js';
import { observeRecord, record } from './record.js';
import type { DeliveryScope } from './scopes.js';

/** What a flawed variant may replace: a machine by one of the same shape, or how the queue is declared. */
export interface Parts {
  readonly broker: typeof broker;
  readonly consumer: typeof consumer;
  readonly queue: QueueSettings;
}

/** The queue as the application wants it. */
export const workQueue = ({ deliveryLimit, strategy }: DeliveryScope): QueueSettings => ({
  type: 'quorum',
  durable: true,
  autoDelete: false,
  exclusive: null,
  arguments: { deliveryLimit, deadLetter: { exchange: 'dead', key: '', strategy } },
});

/** The system at a scope. */
export const deliverySystem = (name: string, scope: DeliveryScope, parts: Partial<Parts> = {}) =>
  system(name, {
    actors: {
      broker: actor(parts.broker ?? broker, {
        input: {
          store: storeOf(topologyOf(parts.queue ?? workQueue(scope)), { work: scope.messages }),
          clients: scope.consumers,
          deliveryTimeoutMs: scope.timeouts ? 1_800_000 : null,
        },
        stimuli: {
          dispatch: scope.consumers.map((to) => ({ to })),
          sendDeadLetter: [{}],
          forgetDeadLetter: [{}],
        },
        keeps: ['store', 'running'],
        // Nobody publishes.
        ignores: ['connectionLost'],
      }),
      consumer: each(scope.consumers, (id) =>
        actor(parts.consumer ?? consumer, {
          input: {
            id,
            settings: {
              queue: 'work',
              prefetch: scope.prefetch,
              connection: 'application',
              channelName: id,
              consumerTag: id,
            },
          },
          stimuli: scope.handling,
          keeps: ['handled'],
        }),
      ),
      operator: each(scope.redeclarations === undefined ? [] : ['o1'], () =>
        actor(operator, {
          input: {
            name: 'work',
            queue: parts.queue ?? workQueue(scope),
            remaining: scope.redeclarations ?? 0,
          },
          stimuli: { delete: [{}], declare: [{}] },
        }),
      ),
    },
    links,
    faults: faultsOf(scope),
    monitors: {
      record: monitor(record, {
        input: { deliveryLimit: scope.deliveryLimit, messages: scope.messages },
        observes: observeRecord,
      }),
    },
    // Everything may be settled or buried, and then nothing happens any more.
    quiescent: ({ actors }) =>
      Object.values(actors.consumer).every(({ context }) => context.current === null),
  });

const topologyOf = (work: QueueSettings): Topology => ({
  exchanges: { dead: { kind: 'fanout', durable: true, autoDelete: false } },
  queues: { work, dead: { ...work, type: 'quorum', arguments: {} } },
  bindings: [{ exchange: 'dead', queue: 'dead', key: '', headers: {} }],
});

const links = {
  ...consumerLinks,
  commands: fifo({
    from: 'operator',
    to: 'broker',
    carries: ['deleteQueue', 'declareQueue'],
    capacity: 1,
  }),
} as const;

/** A fault that cannot happen is left out, so that nobody looks for it among what did. */
const faultsOf = ({ crashes, partitions }: DeliveryScope) => ({
  ...(crashes.budget > 0 && { crash: crashes }),
  ...(partitions && {
    partition: { links: ['deliveries', 'settlements'], budget: Infinity } as const,
  }),
});
