/**
 * How large the worlds of the delivery models are: the bounds within which every reachable state is
 * visited.
 *
 * A message that two workers can hold and that may be delivered twice is what it takes for an
 * acknowledgement to come too late. The clock stands in one scope only: elsewhere a timer may fire at
 * any time after it was started, which is every length of time at once.
 */
import { discrete } from 'edproof/modeling';
import type { DiscreteClock, Scopes, Stimuli } from 'edproof/modeling';
import type { ConsumerSettings } from '../consumer.js';
import type { Message, WorkerId } from '../messages.js';
import type { WorkerSettings, worker } from '../worker.js';

/** The bounds of one exploration. */
export interface DeliveryScope {
  /** What is in the stream from the start. */
  readonly messages: readonly Message[];
  readonly workers: readonly WorkerId[];
  readonly consumer: ConsumerSettings;
  readonly worker: WorkerSettings;
  /** How handling may go. */
  readonly handling: Pick<Stimuli<typeof worker>, 'succeed' | 'fail' | 'refuse' | 'takeTime'>;
  readonly crashes: { readonly actors: readonly ('server' | 'worker')[]; readonly budget: number };
  /** How many messages between server and workers may be lost. */
  readonly losses: number;
  /** Whether connections break, as often as they like, and are restored. */
  readonly partitions?: true;
  readonly clock?: DiscreteClock;
}

const small: DeliveryScope = {
  messages: ['m1', 'm2'],
  workers: ['w1', 'w2'],
  consumer: { ackPolicy: 'explicit', maxDeliver: 2, maxAckPending: 1, ackWaitsMs: [30_000] },
  worker: { confirmsAcks: false, retryDelayMs: 0 },
  handling: { succeed: [{}], fail: [{}] },
  crashes: { actors: [], budget: 0 },
  losses: 0,
};

/** The scopes of the model in which the server stays up. */
export const scopes = {
  small,
  /** Workers that want their acknowledgements answered, refuse what they cannot handle, and crash. */
  default: {
    ...small,
    worker: { confirmsAcks: true, retryDelayMs: 0 },
    handling: { succeed: [{}], fail: [{}], refuse: [{}] },
    crashes: { actors: ['worker'], budget: 1 },
    losses: 1,
  },
  large: {
    ...small,
    messages: ['m1', 'm2', 'm3'],
    consumer: { ...small.consumer, maxAckPending: 2 },
    crashes: { actors: ['worker'], budget: 1 },
  },
  /** Time in whole ticks: a growing wait after each delivery, and workers that ask for more of it. */
  timed: {
    ...small,
    consumer: { ...small.consumer, maxDeliver: 3, ackWaitsMs: [1_000, 2_000] },
    handling: { succeed: [{}], fail: [{}], takeTime: [{}] },
    clock: discrete({ horizon: 4, tickMs: 1_000 }),
  },
} satisfies Scopes<DeliveryScope>;

/** One crash for the server, and one for the worker. */
const restart: DeliveryScope = {
  ...small,
  messages: ['m1'],
  workers: ['w1'],
  crashes: { actors: ['server', 'worker'], budget: 2 },
};

/** The scopes of the model in which the server is killed before it has written what it knows. */
export const restartScopes = {
  small: restart,
  default: { ...restart, workers: ['w1', 'w2'] },
  large: { ...restart, messages: ['m1', 'm2'], crashes: { ...restart.crashes, budget: 3 } },
} satisfies Scopes<DeliveryScope>;

/**
 * The scopes of the model that drains: an unlimited consumer, connections that come and go, and a
 * message that nobody can handle in front of one that somebody can.
 */
const draining: DeliveryScope = {
  ...small,
  messages: ['odd', 'm1'],
  workers: ['w1'],
  consumer: { ...small.consumer, maxDeliver: Infinity, countsUpTo: 2 },
  handling: { succeed: [{}], refuse: [{}] },
  crashes: { actors: ['worker'], budget: 1 },
  partitions: true,
};

/** The scopes of the model that drains. */
export const drainingScopes = {
  small: draining,
  default: { ...draining, messages: ['torn', 'odd', 'm1'], losses: 1 },
  large: {
    ...draining,
    messages: ['m1'],
    workers: ['w1', 'w2'],
    consumer: { ...draining.consumer, countsUpTo: 1 },
  },
  /** A message that cannot be parsed in front of one that can. */
  malformed: { ...draining, messages: ['torn', 'm1'] },
  /** Nothing goes wrong but a worker. */
  crash: { ...draining, messages: ['m1'] },
} satisfies Scopes<DeliveryScope>;
