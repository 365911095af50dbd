/**
 * How large the world of a topic log is: who publishes what, what is asked of the broker, and how
 * often it may crash.
 *
 * Nobody is registered and there is no topic at first, so that publishing can be refused. Messages
 * enough are published for retention to remove one, and one more than once.
 */
import type { Scopes, Stimuli } from 'edproof/modeling';
import type { broker } from '../broker.js';
import type { MessageId, PublisherId } from '../names.js';

/** The bounds of one exploration. */
export interface TopicLogScope {
  /** Who publishes what, each in this order. */
  readonly publishers: Readonly<Record<PublisherId, readonly MessageId[]>>;
  /** What may be asked of the broker, at any time and again and again. */
  readonly administration: Pick<
    Stimuli<typeof broker>,
    'register' | 'createTopic' | 'addPartitions' | 'retain'
  >;
  /** How often a publisher may act although no answer came. */
  readonly patience: number;
  /** How many times the broker may crash. */
  readonly crashes: number;
}

const small: TopicLogScope = {
  publishers: { p1: ['orders/a1', 'orders/a2'] },
  administration: {
    register: [{ publisher: 'p1' }],
    createTopic: [{ topic: 'orders', settings: { partitions: 1, retention: 1 } }],
    retain: [{ partition: 'orders/0' }],
  },
  patience: 1,
  crashes: 1,
};

/** Two publishers, and partitions that are added. */
const pair: TopicLogScope = {
  ...small,
  publishers: { p1: ['orders/a1', 'orders/a2'], p2: ['orders/b1'] },
  administration: {
    register: [{ publisher: 'p1' }, { publisher: 'p2' }],
    // What exists is asked for again with other settings.
    createTopic: [
      { topic: 'orders', settings: { partitions: 1, retention: 1 } },
      { topic: 'orders', settings: { partitions: 2, retention: 2 } },
    ],
    addPartitions: [{ topic: 'orders', partitions: 2 }],
    retain: [{ partition: 'orders/0' }, { partition: 'orders/1' }],
  },
};

export const scopes = {
  small,
  default: pair,
  large: {
    ...pair,
    publishers: { p1: ['orders/a1', 'orders/a2'], p2: ['orders/b1', 'orders/a3'] },
  },
} satisfies Scopes<TopicLogScope>;
