/**
 * The six obligations: what each asks of an event-driven system.
 *
 * The answer to each question is split into clauses, each small enough to be decided by itself;
 * read `clauses/index.ts` next.
 */
import type { Obligation } from './types.js';

/** ED1 to ED6, in order. */
export const obligations = [
  {
    id: 'ED1',
    title: 'Event-bus delivery reliability',
    question:
      'Does an event that the bus accepted reach every subscription that matches it, unchanged, in order and within the promised number of attempts, whatever crashes and however slow one subscriber is?',
    about:
      'The bus keeps a durable log and, for each subscription, a bounded channel, leases and a ledger of attempts. Accepting an event stores it in the log and in every matching channel, or nowhere. A dispatch is a lease: it ends with an acknowledgement, a refusal, its expiry or a crash, and after the last allowed attempt the event becomes a dead letter.',
  },
  {
    id: 'ED2',
    title: 'Publish/subscribe consistency',
    question:
      'Do all consumers of a partitioned, replicated log see the same messages at the same offsets, in an order per key, and does a group go on from where it stopped?',
    about:
      'A topic is split into partitions, each an append-only log with a leader and replicas. What lies below the high watermark is agreed and final. Consumer groups own partitions by generation and commit how far they have processed.',
  },
  {
    id: 'ED3',
    title: 'Middleware integration correctness',
    question:
      'Does an application that talks to NATS with JetStream or to RabbitMQ get the delivery guarantees it believes it has, inside a declared fault envelope?',
    about:
      'The adapter publishes with confirmation and reports three outcomes, stored, refused and indeterminate. It settles a message only after its effect has committed, limits what is outstanding, and hands poison messages to a terminal policy. A simulator of each broker stands in for the real one in models and tests, and is itself held against recorded histories of the real one.',
  },
  {
    id: 'ED4',
    title: 'Event-sourcing integrity',
    question:
      'Is the event store a faithful, append-only history that concurrent writers, crashes, snapshots and schema changes cannot falsify?',
    about:
      'A stream is a gapless sequence of versions. Appending names the version it expects and commits as a whole or not at all. One global order embeds the order of every stream, and readers follow it only up to a watermark below which nothing can still appear.',
  },
  {
    id: 'ED5',
    title: 'CQRS consistency',
    question:
      'Do the read models show exactly what the log says, never go back for one session, and catch up with every write?',
    about:
      'Commands decide on the history of one stream and append to the only log there is. Projections fold that log into views; a view and its checkpoint change in one transaction. A command returns a position, and a query that presents it waits for the view to reach it.',
  },
  {
    id: 'ED6',
    title: 'Idempotent event handling',
    question:
      'Does a message that is delivered, published or commanded more than once have the effect of one?',
    about:
      'A consumer records the message id in its inbox in the transaction that applies the effect and writes the outbox. Publishing and commanding carry ids that the store remembers for longer than anything can be retried. Sequence numbers per key make the outcome independent of the order in which a transport delivers.',
  },
] as const satisfies readonly Obligation[];

/** `'ED1' | … | 'ED6'`. */
export type ObligationId = (typeof obligations)[number]['id'];
