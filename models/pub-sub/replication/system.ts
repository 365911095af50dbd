/**
 * A replicated partition as a system: a publisher, the replicas, and the controller of the leadership.
 *
 * Replicas keep their log, their watermark and the last decision on disk; what a leader knows of its
 * followers, and who waits for an acknowledgement, a crash takes with it. The controller may think
 * wrongly that a replica is dead, so that two of them take themselves for the leader.
 *
 * Abstracted: the controller, which does not fail (in a real broker it is a replicated log itself);
 * retention; consumers, which would read below the watermark; and disks that lose what was written.
 */
import { actor, each, fifo, system } from 'edproof/modeling';
import { publisher } from '../publisher.js';
import { controller } from './controller.js';
import type { Decision } from './messages.js';
import { replica } from './replica.js';
import type { ReplicationScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly replica: typeof replica;
  readonly controller: typeof controller;
}

const soundMachines: Machines = { replica, controller };

/** The system at a scope. */
export const replicationSystem = (scope: ReplicationScope, variant: Partial<Machines> = {}) => {
  const { replicas, minimum, suspicions } = scope;
  const machines = { ...soundMachines, ...variant };
  const decision: Decision = { epoch: 1, leader: replicas[0] ?? '', inSync: replicas };
  const anyReplica = replicas.map((to) => ({ to }));
  return system('replicated-partition', {
    actors: {
      publisher: each(['p1'], (id) =>
        actor(publisher, {
          input: { id, messages: scope.messages, patience: scope.patience },
          stimuli: { publish: anyReplica, retry: scope.patience > 0 ? anyReplica : [], skip: [{}] },
        }),
      ),
      replica: each(replicas, (id) =>
        actor(machines.replica, {
          input: { id, minimum, decision },
          stimuli: { catchUp: [{}] },
          keeps: ['decision', 'log', 'watermark'],
        }),
      ),
      controller: actor(machines.controller, {
        input: { decision, suspicions },
        stimuli: { suspect: scope.suspects.map((id) => ({ replica: id })) },
      }),
    },
    links,
    faults: scope.crashes > 0 ? { crash: { actors: ['replica'], budget: scope.crashes } } : {},
  });
};

const links = {
  requests: fifo({
    from: 'publisher',
    to: 'replica',
    carries: ['publish'],
    capacity: 1,
    onCrash: { to: 'clear' },
  }),
  replies: fifo({ from: 'replica', to: 'publisher', carries: ['accepted', 'rejected'] }),
  decisions: fifo({ from: 'controller', to: 'replica', carries: ['decided'], broadcast: true }),
  reports: fifo({ from: 'replica', to: 'controller', carries: ['caughtUp'], capacity: 1 }),
  // A fetch that comes before its recipient knows that it leads waits until it does.
  fetches: fifo({
    from: 'replica',
    to: 'replica',
    carries: ['fetch'],
    capacity: 1,
    unhandled: 'defer',
    onCrash: 'clear',
  }),
  copies: fifo({
    from: 'replica',
    to: 'replica',
    carries: ['fetched', 'diverged'],
    capacity: 1,
    onCrash: 'clear',
  }),
} as const;
