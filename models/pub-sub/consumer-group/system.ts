/**
 * A consumer group as a system: the broker, the coordinator, and consumers that come, crash, come
 * back, and are taken for dead while they are only slow.
 */
import { actor, each, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { consumer } from '../consumer.js';
import { coordinator } from '../coordinator.js';
import { answers, assignments, polls, reports } from '../links.js';
import type { ConsumerGroupScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly coordinator: typeof coordinator;
  readonly consumer: typeof consumer;
}

const soundMachines: Machines = { coordinator, consumer };

/** The system at a scope. */
export const consumerGroupSystem = (scope: ConsumerGroupScope, variant: Partial<Machines> = {}) => {
  const { messages, partitions, suspicions, crashes } = scope;
  const machines = { ...soundMachines, ...variant };
  return system('consumer-group', {
    actors: {
      broker: actor(broker, {
        input: {
          publishers: [],
          topics: { orders: { partitions, retention: 'everything' } },
          messages,
        },
      }),
      coordinator: actor(machines.coordinator, {
        input: { topic: 'orders', partitions, suspicions },
        stimuli: { expel: scope.consumers.map((id) => ({ consumer: id })) },
        ignores: ['fenced'],
      }),
      consumer: each(scope.consumers, (id) =>
        actor(machines.consumer, {
          input: { id },
          stimuli: { subscribe: [{}], poll: [{}], succeed: [{}] },
        }),
      ),
    },
    links: {
      assignments: assignments('assigned', 'expelled'),
      reports: reports('join', 'processed', 'commit'),
      polls,
      answers: answers('polled'),
    },
    faults: crashes > 0 ? { crash: { actors: ['consumer'], budget: crashes } } : {},
  });
};
