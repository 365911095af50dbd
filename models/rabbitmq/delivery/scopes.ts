/**
 * How large the worlds of the delivery models are: the bounds within which every reachable state is
 * visited.
 */
import type { Scopes, Stimuli } from 'edproof/modeling';
import type { consumer } from '../consumer.js';
import type { ConsumerId, Message } from '../messages.js';
import type { QueueArguments } from '../topology.js';

/** The bounds of one exploration. */
export interface DeliveryScope {
  /** What is in the queue from the start. */
  readonly messages: readonly Message[];
  readonly consumers: readonly ConsumerId[];
  readonly prefetch: number;
  /** More failures of a message than this are too many. */
  readonly deliveryLimit: number;
  /** How dead letters travel. */
  readonly strategy: NonNullable<QueueArguments['deadLetter']>['strategy'];
  /** How handling may go. */
  readonly handling: Pick<Stimuli<typeof consumer>, 'succeed' | 'fail' | 'refuse'>;
  /** Whether the broker closes the channel of a delivery that takes too long. */
  readonly timeouts: boolean;
  /** How often the queue is deleted and declared again. */
  readonly redeclarations?: number;
  /** Whether connections break, as often as they like, and are restored. */
  readonly partitions?: true;
  readonly crashes: {
    readonly actors: readonly ('broker' | 'consumer')[];
    readonly budget: number;
  };
}

const small: DeliveryScope = {
  messages: ['m1', 'm2'],
  consumers: ['c1', 'c2'],
  prefetch: 1,
  deliveryLimit: 1,
  strategy: 'at-least-once',
  handling: { succeed: [{}], fail: [{}] },
  timeouts: false,
  crashes: { actors: [], budget: 0 },
};

const anyEnd: DeliveryScope['handling'] = { succeed: [{}], fail: [{}], refuse: [{}] };

/** The scopes of the model in which the broker stays up. */
export const scopes = {
  small,
  /** Handlers that take too long, and messages that no handler wants. */
  default: { ...small, handling: anyEnd, timeouts: true },
  large: {
    ...small,
    messages: ['m1', 'm2', 'm3'],
    prefetch: 2,
    handling: anyEnd,
    crashes: { actors: ['consumer'], budget: 1 },
  },
  /** One consumer whose handlers fail. */
  failing: { ...small, consumers: ['c1'] },
} satisfies Scopes<DeliveryScope>;

const restart: DeliveryScope = {
  ...small,
  messages: ['m1'],
  consumers: ['c1'],
  timeouts: true,
  crashes: { actors: ['broker', 'consumer'], budget: 2 },
};

/** The scopes of the model in which the broker is killed. */
export const restartScopes = {
  small: restart,
  default: { ...restart, messages: ['m1', 'm2'] },
  large: { ...restart, consumers: ['c1', 'c2'] },
  /** Dead letters that are sent once, whether or not they arrive. */
  atMostOnce: { ...restart, strategy: 'at-most-once' },
} satisfies Scopes<DeliveryScope>;

/**
 * The scopes of the model that drains: connections that come and go, and a queue that is deleted under
 * its consumers.
 */
const draining: DeliveryScope = {
  ...small,
  messages: ['m1'],
  consumers: ['c1'],
  timeouts: true,
  redeclarations: 1,
  partitions: true,
};

/** The scopes of the model that drains. */
export const drainingScopes = {
  small: draining,
  default: { ...draining, crashes: { actors: ['consumer'], budget: 1 } },
  large: { ...draining, messages: ['m1', 'm2'] },
  /** Two consumers, and nothing goes wrong but what they do to each other. */
  shared: { ...small, messages: ['m1'] },
  /** A queue that is deleted under its consumer. */
  deleted: { ...small, messages: ['m1'], consumers: ['c1'], redeclarations: 1 },
} satisfies Scopes<DeliveryScope>;
