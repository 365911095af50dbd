/**
 * Flow control as a system: consumers ask the broker to hand out nothing of their partitions for a
 * while, and may lose the partitions meanwhile.
 *
 * Abstracted: why somebody pauses, and how long. What was published, was published before; the broker
 * does not crash, so that what is only in its memory is not lost with it.
 */
import { actor, each, member, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { consumer } from '../consumer.js';
import { coordinator } from '../coordinator.js';
import { answers, assignments, polls, reports } from '../links.js';
import type { FlowControlScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly broker: typeof broker;
}

const soundMachines: Machines = { broker };

/** The system at a scope. */
export const flowControlSystem = (scope: FlowControlScope, machines = soundMachines) => {
  const { messages, pauses, crashes } = scope;
  const ids = Object.keys(pauses);
  return system('flow-control', {
    actors: {
      broker: actor(machines.broker, {
        input: {
          publishers: [],
          topics: { orders: { partitions: 1, retention: 'everything' } },
          messages,
        },
      }),
      coordinator: actor(coordinator, {
        input: { topic: 'orders', partitions: 1, suspicions: 0 },
        ignores: ['fenced'],
      }),
      consumer: each(ids, (id) =>
        actor(consumer, {
          input: { id, pauses: member(pauses, id) },
          stimuli: { subscribe: [{}], poll: [{}], succeed: [{}], pause: [{}], resume: [{}] },
        }),
      ),
    },
    links: {
      assignments: assignments('assigned'),
      reports: reports('join', 'processed', 'commit'),
      polls: polls('poll', 'pause', 'resume'),
      answers: answers('polled'),
    },
    faults: crashes > 0 ? { crash: { actors: ['consumer'], budget: crashes } } : {},
  });
};
