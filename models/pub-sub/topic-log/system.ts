/**
 * The log of a topic as a system: publishers and a broker that crashes, without anybody who consumes.
 *
 * Abstracted: contents (a message is its id), batches, and replication, by which an append is durable
 * as soon as it is acknowledged (`replication/`). All that the broker knows is one durable value, which
 * it writes as a whole: a crash comes before or after a change, or between the change and the answer.
 */
import { actor, each, fifo, member, system } from 'edproof/modeling';
import { broker } from '../broker.js';
import { publisher } from '../publisher.js';
import type { TopicLogScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly broker: typeof broker;
}

const soundMachines: Machines = { broker };

/** The system at a scope. */
export const topicLogSystem = (scope: TopicLogScope, machines = soundMachines) =>
  system('topic-log', {
    actors: {
      publisher: each(Object.keys(scope.publishers), (id) =>
        actor(publisher, {
          input: { id, messages: member(scope.publishers, id), patience: scope.patience },
          stimuli: { publish: [{}], retry: [{}], skip: [{}] },
        }),
      ),
      broker: actor(machines.broker, {
        input: { publishers: [], topics: {}, messages: [] },
        stimuli: scope.administration,
        keeps: ['store'],
        ignores: ['refused', 'grown'],
      }),
    },
    links,
    faults: scope.crashes > 0 ? { crash: { actors: ['broker'], budget: scope.crashes } } : {},
  });

const links = {
  requests: fifo({
    from: 'publisher',
    to: 'broker',
    carries: ['publish'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
  replies: fifo({
    from: 'broker',
    to: 'publisher',
    carries: ['accepted', 'rejected'],
    capacity: 1,
  }),
} as const;
