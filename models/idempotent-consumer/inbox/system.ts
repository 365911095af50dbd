/**
 * The inbox as a system: a queue that delivers at least once, replicas of one consumer, and the
 * database that they share. Replicas and database may go down, the latter at any write.
 *
 * Read `database.ts`, `replica.ts` and `queue.ts` first. What is left out: handlers that fail, dead
 * letters, and the sending of the outbox. An effect stands for whatever the handler writes to its
 * own database; which replica handled a message stands for the result.
 */
import { actor, each, fifo, system } from 'edproof/modeling';
import { database } from './database.js';
import type { ConsumerName, ReplicaId } from './messages.js';
import { queue } from './queue.js';
import { replica } from './replica.js';
import type { InboxScope } from './scopes.js';

/** What a flawed variant may do differently. */
export interface Parts {
  readonly database: typeof database;
  readonly replica: typeof replica;
  /** The logical consumer that a replica belongs to. */
  readonly consumerOf: (replica: ReplicaId) => ConsumerName;
}

const sound: Parts = { database, replica, consumerOf: () => 'billing' };

/** The system at a scope. */
export const inboxSystem = (
  { messages, replicas, redeliveries, crashes }: InboxScope,
  different: Partial<Parts> = {},
) => {
  const parts = { ...sound, ...different };
  return system('idempotent-consumer', {
    actors: {
      queue: actor(queue, {
        input: { redeliveries },
        stimuli: {
          dispatch: messages.flatMap((message) =>
            replicas.map((to) => ({ consumer: parts.consumerOf(to), to, message })),
          ),
        },
      }),
      replica: each(replicas, (id) =>
        actor(parts.replica, {
          input: { id, consumer: parts.consumerOf(id) },
          // An answer stays out only if the database goes down, or the transaction is rolled back.
          stimuli: { ...(crashes.budget > 0 && { giveUp: [{}] }) },
        }),
      ),
      database: actor(parts.database, {
        stimuli: {
          ...(crashes.budget > 0 && { rollback: replicas.map((from) => ({ from })) }),
        },
        keeps: ['tables'],
      }),
    },
    links: {
      deliveries: fifo({
        from: 'queue',
        to: 'replica',
        carries: ['deliver'],
        capacity: 1,
        unhandled: 'defer',
        onCrash: { to: 'clear' },
      }),
      acks: fifo({ from: 'replica', to: 'queue', carries: ['ack'], capacity: 1 }),
      statements: fifo({
        from: 'replica',
        to: 'database',
        carries: ['begin', 'commit'],
        capacity: 1,
        unhandled: 'defer',
        onCrash: 'clear',
      }),
      answers: fifo({
        from: 'database',
        to: 'replica',
        carries: ['fresh', 'duplicate', 'committed'],
        capacity: 1,
        onCrash: 'clear',
      }),
    },
    ...(crashes.budget > 0 && { faults: { crash: crashes } }),
    quiescent: ({ actors }) => Object.values(actors.replica).every((one) => one.matches('idle')),
  });
};
