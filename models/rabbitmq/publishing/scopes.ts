/**
 * How large the world of the publishing model is: the bounds within which every reachable state is
 * visited.
 *
 * A message that a queue takes, one that no queue takes, and one lost connection is what it takes for
 * every outcome but a refusal.
 */
import type { Scopes } from 'edproof/modeling';
import type { Publication } from '../publisher.js';
import type { QueueSettings, Topology } from '../topology.js';

/** The bounds of one exploration. */
export interface PublishingScope {
  readonly topology: Topology;
  /** What the publisher publishes, in this order, and how often each at most. */
  readonly publications: readonly Publication[];
  readonly maxAttempts: number;
  /** A publisher that crashes has lost its connection, and nothing else. */
  readonly crashes: {
    readonly actors: readonly ('broker' | 'publisher' | 'consumer')[];
    readonly budget: number;
  };
}

const durable = { durable: true, autoDelete: false } as const;

const classic: QueueSettings = { type: 'classic', ...durable, exclusive: null, arguments: {} };

const quorum: QueueSettings = { ...classic, type: 'quorum' };

const to = (message: string, exchange: string, key: string): Publication => ({
  message,
  address: { exchange, key, headers: {} },
});

const binding = (exchange: string, queue: string, key: string) => ({
  exchange,
  queue,
  key,
  headers: {},
});

const small: PublishingScope = {
  topology: {
    exchanges: { orders: { kind: 'direct', ...durable } },
    queues: { work: classic },
    bindings: [binding('orders', 'work', 'new')],
  },
  publications: [to('m1', 'orders', 'new'), to('m2', 'orders', 'odd')],
  maxAttempts: 2,
  crashes: { actors: ['broker', 'publisher'], budget: 1 },
};

/** A second queue that takes what the first takes, and more. */
const copied: Topology = {
  exchanges: { orders: { kind: 'topic', ...durable } },
  queues: { work: classic, audit: quorum },
  bindings: [
    binding('orders', 'work', 'order.*'),
    binding('orders', 'audit', 'order.#'),
    binding('orders', 'audit', '#.new'),
  ],
};

/** The scopes of publishing. */
export const scopes = {
  small,
  default: {
    ...small,
    topology: copied,
    publications: [to('m1', 'orders', 'order.new'), to('m2', 'orders', 'odd')],
    crashes: { actors: ['broker', 'publisher', 'consumer'], budget: 1 },
  },
  large: { ...small, crashes: { ...small.crashes, budget: 2 } },
  /** One message, and nothing goes wrong but the connection. */
  connection: {
    ...small,
    publications: [to('m1', 'orders', 'new')],
    crashes: { actors: ['publisher'], budget: 1 },
  },
  /** One message that no queue takes. */
  unroutable: {
    ...small,
    publications: [to('m2', 'orders', 'odd')],
    crashes: { actors: [], budget: 0 },
  },
  /** A queue with room for one message, which refuses more. */
  full: {
    ...small,
    topology: {
      ...small.topology,
      queues: {
        work: { ...classic, arguments: { maxLength: 1, overflow: 'reject-publish' } },
      },
    },
    publications: [to('m1', 'orders', 'new'), to('m2', 'orders', 'new')],
  },
} satisfies Scopes<PublishingScope>;
