/**
 * A topic that grows as a system: messages are published and consumed while partitions are added.
 *
 * The broker notes where an epoch ends; the coordinator hears of it later. A group consumes one epoch
 * at a time, and goes on to the next when all of the last one is committed. Abstracted: hashing (keys
 * are spread in alphabetical order), and publishers that race (there is one, which waits for answers,
 * so that the order of acknowledgements is known).
 */
import { actor, each, fifo, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { consumer } from '../consumer.js';
import { coordinator } from '../coordinator.js';
import { answers, assignments, polls, replies, reports, requests } from '../links.js';
import { publisher } from '../publisher.js';
import type { PartitionGrowthScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly coordinator: typeof coordinator;
}

const soundMachines: Machines = { coordinator };

/** The system at a scope. */
export const partitionGrowthSystem = (scope: PartitionGrowthScope, machines = soundMachines) => {
  const { messages, partitions, growsTo, consumers, crashes } = scope;
  return system('partition-growth', {
    actors: {
      publisher: each(['p1'], (id) =>
        actor(publisher, { input: { id, messages, patience: 0 }, stimuli: { publish: [{}] } }),
      ),
      broker: actor(broker, {
        input: {
          publishers: ['p1'],
          topics: { orders: { partitions, retention: 'everything' } },
          messages: [],
        },
        stimuli: {
          addPartitions: growsTo.map((count) => ({ topic: 'orders', partitions: count })),
        },
      }),
      coordinator: actor(machines.coordinator, {
        input: { topic: 'orders', partitions, suspicions: 0 },
        ignores: ['fenced'],
      }),
      consumer: each(consumers, (id) =>
        actor(consumer, {
          input: { id, pauses: 0 },
          stimuli: { subscribe: [{}], poll: [{}], succeed: [{}] },
        }),
      ),
    },
    links: {
      requests,
      replies,
      growths: fifo({ from: 'broker', to: 'coordinator', carries: ['grown'] }),
      assignments: assignments('assigned'),
      reports: reports('join', 'processed', 'commit'),
      polls: polls('poll'),
      answers: answers('polled'),
    },
    faults: crashes > 0 ? { crash: { actors: ['consumer'], budget: crashes } } : {},
  });
};
