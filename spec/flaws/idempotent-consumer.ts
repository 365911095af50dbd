/** Flaws of the idempotent consumer. All are ours: the seed asks for idempotency, and has none. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const idempotentConsumerFlaws = [
  {
    id: 'O23',
    title: 'Inbox, effect and outbox in separate transactions',
    origin: { kind: 'own' },
    part: 'idempotent-consumer',
    clause: 'ED6.2',
    layer: 'model',
    written:
      'The consumer marks the message as seen, applies the effect and writes the outbox, each in a transaction of its own.',
    breaks:
      'A crash after the first leaves a message that counts as handled and has had no effect; the redelivery is taken for a duplicate.',
    sound: 'One transaction holds all three.',
  },
  {
    id: 'O24',
    title: 'Look first, insert later',
    origin: { kind: 'own' },
    part: 'idempotent-consumer',
    clause: 'ED6.5',
    layer: 'model',
    written:
      'The consumer selects the message id from its inbox and, if it is not there, handles the message and inserts it. No unique constraint, no lock.',
    breaks:
      'Two deliveries of one message look at the same time, both find nothing, and both apply the effect.',
    sound:
      'Inserting the id under a unique constraint comes first in the transaction, and the second delivery waits for it.',
  },
  {
    id: 'O25',
    title: 'The inbox forgets sooner than the transport retries',
    origin: { kind: 'own' },
    part: 'idempotent-consumer',
    clause: 'ED6.6',
    layer: 'model',
    written:
      'Entries of the inbox expire after a round number of minutes that nobody compared with attempts, back-off and downtime.',
    breaks:
      'A message is handled, its acknowledgement is lost, and the consumer is down for longer than the entry lives. The redelivery finds nothing and the effect is applied again.',
    sound:
      'Retention is derived from the horizon: attempts times the longest back-off, plus the longest downtime.',
  },
  {
    id: 'O26',
    title: 'Replay sends the mail again',
    origin: { kind: 'own' },
    part: 'idempotent-consumer',
    clause: 'ED6.7',
    layer: 'implementation',
    written:
      'The handler that updates the state also calls the mail service, and rebuilding the state runs the same handler over the history.',
    breaks: 'A history of one event is replayed, and its recipient gets a second mail.',
    sound:
      'External effects leave through the outbox, which a live handler writes and a replay does not.',
  },
  {
    id: 'O27',
    title: 'The last to arrive wins',
    origin: { kind: 'own' },
    part: 'idempotent-consumer',
    clause: 'ED6.8',
    layer: 'model',
    written:
      'The consumer applies each update as it arrives, without looking at its sequence number.',
    breaks:
      'Update 1 fails once and is delivered again after update 2. The state ends with update 1 where the sequence in order ends with update 2.',
    sound:
      'Sequence numbers per key: a number that is too high is held back, one that was passed is discarded.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
