/**
 * A consumer group and retention as a system: messages come, are consumed, and are removed, whichever
 * is first.
 *
 * Abstracted: time. The policy keeps a number of messages and may be applied at any moment, so that a
 * policy by age, which removes some prefix at some moment, can do nothing else. Nobody is taken for
 * dead; that is `consumer-group/`.
 */
import { actor, each, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { consumer } from '../consumer.js';
import { coordinator } from '../coordinator.js';
import { answers, assignments, polls, replies, reports, requests } from '../links.js';
import { publisher } from '../publisher.js';
import type { RetentionScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly broker: typeof broker;
}

const soundMachines: Machines = { broker };

/** The system at a scope. */
export const retentionSystem = (scope: RetentionScope, machines = soundMachines) =>
  system('retention', {
    actors: {
      publisher: each(['p1'], (id) =>
        actor(publisher, {
          input: { id, messages: scope.messages, patience: 0 },
          stimuli: { publish: [{}] },
        }),
      ),
      broker: actor(machines.broker, {
        input: {
          publishers: ['p1'],
          topics: { orders: { partitions: 1, retention: scope.keep } },
          messages: [],
        },
        stimuli: { retain: [{ partition: 'orders/0' }] },
      }),
      coordinator: actor(coordinator, {
        input: { topic: 'orders', partitions: 1, suspicions: 0 },
        ignores: ['fenced'],
      }),
      consumer: each(scope.consumers, (id) =>
        actor(consumer, {
          input: { id, pauses: 0 },
          stimuli: { subscribe: [{}], poll: [{}], succeed: [{}], goOn: [{}] },
        }),
      ),
    },
    links: {
      requests,
      replies,
      assignments: assignments('assigned'),
      reports: reports('join', 'processed', 'lost', 'commit'),
      polls: polls('poll'),
      answers: answers('polled', 'trimmed'),
    },
    faults: scope.crashes > 0 ? { crash: { actors: ['consumer'], budget: scope.crashes } } : {},
  });
