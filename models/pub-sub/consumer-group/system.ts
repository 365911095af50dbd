/**
 * A consumer group as a system: the broker, the coordinator, and consumers that come, crash, come
 * back, and are taken for dead while they are only slow.
 *
 * Abstracted: session times (a member may be taken for dead at any time), batches (a poll returns one
 * message), and what a handler does (its effect is the record that it was processed, kept in one store
 * with the offsets). What was published, was published before. Broker and coordinator do not crash;
 * what the coordinator keeps changes in one write a step, so that a crash would find it whole.
 */
import { actor, each, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { consumer } from '../consumer.js';
import { coordinator } from '../coordinator.js';
import { answers, assignments, polls, reports } from '../links.js';
import type { Configuration } from '../topics.js';
import type { ConsumerGroupScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly coordinator: typeof coordinator;
  readonly consumer: typeof consumer;
}

const soundMachines: Machines = { coordinator, consumer };

/** What the broker holds from the start. */
export const topicOf = ({ messages, partitions }: ConsumerGroupScope): Configuration => ({
  publishers: [],
  topics: { orders: { partitions, retention: 'everything' } },
  messages,
});

/** The system at a scope. */
export const consumerGroupSystem = (scope: ConsumerGroupScope, variant: Partial<Machines> = {}) => {
  const { partitions, suspicions, crashes } = scope;
  const machines = { ...soundMachines, ...variant };
  return system('consumer-group', {
    actors: {
      broker: actor(broker, {
        input: topicOf(scope),
      }),
      coordinator: actor(machines.coordinator, {
        input: { topic: 'orders', partitions, suspicions },
        stimuli: { expel: scope.consumers.map((id) => ({ consumer: id })) },
        ignores: ['fenced'],
      }),
      consumer: each(scope.consumers, (id) =>
        actor(machines.consumer, {
          input: { id, pauses: 0 },
          stimuli: { subscribe: [{}], poll: [{}], succeed: [{}] },
        }),
      ),
    },
    links: {
      assignments: assignments('assigned', 'expelled'),
      reports: reports('join', 'processed', 'commit'),
      polls: polls('poll'),
      answers: answers('polled'),
    },
    faults: crashes > 0 ? { crash: { actors: ['consumer'], budget: crashes } } : {},
  });
};
