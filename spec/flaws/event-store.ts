/** Flaws of the event store: the seed's F33 to F41 and ours. They break ED4, and ED6.1. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const eventStoreFlaws = [
  {
    id: 'F33',
    title: 'Appended, a handler fails, and the append reports failure',
    origin: { kind: 'seed', line: 611 },
    part: 'event-store',
    clause: 'ED4.3',
    layer: 'model',
    written:
      'append_events stores the batch, then calls the event handlers, and returns the error of a handler as its own.',
    breaks:
      'The batch is stored, a handler fails, the caller is told that the append failed, and tries again. A batch whose failure was answered is in the store.',
    sound:
      'Appending ends with the commit. Handlers read the log afterwards, at their own pace, and their errors are their own.',
  },
  {
    id: 'F34',
    title: 'Every append fires all earlier events again',
    origin: { kind: 'seed', line: 668 },
    part: 'event-store',
    clause: 'ED6.1',
    layer: 'model',
    written:
      'trigger_event_handlers goes through all events of the aggregate, not through those of this append.',
    breaks: 'The second append to a stream hands its first event to every handler a second time.',
    sound: 'A handler has a checkpoint and reads the log from there.',
  },
  {
    id: 'F35',
    title: 'A stale decision commits',
    origin: { kind: 'seed', line: 892 },
    part: 'event-store',
    clause: 'ED4.4',
    layer: 'model',
    written:
      'The command side appends events that carry no version, and passes no expected version along. The store numbers them by what it has when they arrive.',
    breaks:
      'Two commands load version 1, both decide on it, and both append. The second decision was made on a history that is no longer there, and commits all the same.',
    sound:
      'An append names the version the decision was made on. A difference is a conflict that changes nothing, and the command decides again.',
  },
  {
    id: 'F36',
    title: "Another stream's event, or a used id, is accepted",
    origin: { kind: 'seed', line: 606 },
    part: 'event-store',
    clause: 'ED4.1',
    layer: 'model',
    written:
      'append_events checks the versions of a batch. It compares neither the aggregate id of each event with the stream, nor its event id with those in use.',
    breaks: 'An event of stream B with version 1 is appended to stream A, which is empty.',
    sound: 'Stream id and uniqueness of the event id are checked in the transaction that appends.',
  },
  {
    id: 'F37',
    title: 'A new aggregate cannot be created',
    origin: { kind: 'seed', line: 621 },
    part: 'event-store',
    clause: 'ED4.4',
    layer: 'model',
    written:
      'get_events answers a stream without events with AggregateNotFound, and loading is the first thing that a command does.',
    breaks:
      'The command that would create the stream fails while loading it. No run creates any stream.',
    sound: 'A stream that does not exist is an empty history at version 0.',
  },
  {
    id: 'F38',
    title: 'The check of a snapshot is missing',
    origin: { kind: 'seed', line: 634 },
    part: 'event-store',
    clause: 'ED4.7',
    layer: 'model',
    written:
      'save_snapshot calls validate_snapshot_version, which is defined nowhere. Without it any snapshot overwrites the one that is there.',
    breaks:
      'Two snapshots are taken, at versions 2 and 3, and saved in the opposite order: the older replaces the newer. A snapshot of a decision that never committed lies beyond the head.',
    sound:
      'A snapshot is saved only if it is newer than the stored one and not beyond the head, compared in one transaction.',
  },
  {
    id: 'F39',
    title: 'There is no global order',
    origin: { kind: 'seed', line: 573 },
    part: 'event-store',
    clause: 'ED4.5',
    layer: 'model',
    written: 'Events are kept in a map from aggregate to list. No position spans the aggregates.',
    breaks:
      'A reader of all streams goes through them one after another. An event of a stream that it has passed is appended meanwhile, below what it believes it has read.',
    sound: 'Each event gets a global position, and readers follow it up to a safe watermark.',
  },
  {
    id: 'F40',
    title: 'Creating compares with a fresh random id',
    origin: { kind: 'seed', line: 722 },
    part: 'event-store',
    clause: 'ED4.6',
    layer: 'implementation',
    written:
      'CreateUser is refused if the id of the aggregate differs from AggregateId::new(), a new random id that it always differs from. The other commands look at the status alone.',
    breaks:
      'Every CreateUser is refused. UpdateName is accepted for a user who was never created, so the history holds an event that decide should not allow.',
    sound:
      'Decide looks at the state: create needs the initial one, everything else needs a user who exists. It draws no random numbers.',
  },
  {
    id: 'F41',
    title: 'Counting hides a skipped or repeated event',
    origin: { kind: 'seed', line: 756 },
    part: 'event-store',
    clause: 'ED4.6',
    layer: 'implementation',
    written: 'apply_event adds one to the version whatever version the event carries.',
    breaks:
      'Events 1 and 3 are applied. The aggregate says version 2, and nothing shows that event 2 is missing.',
    sound: 'Evolve demands that the version of the event is the next one, and refuses any other.',
  },
  {
    id: 'O12',
    title: 'A migration updates stored events in place',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.2',
    layer: 'model',
    written:
      'A new release runs an update over the table of events, to bring old payloads to the new schema.',
    breaks:
      'A reader folds the stream, the migration changes an event that it has read, and a second fold of the same versions gives another state.',
    sound: 'Stored events are left alone. Old versions are upcast when they are read.',
  },
  {
    id: 'O13',
    title: 'Readers follow a sequence as if it were the commit order',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.5',
    layer: 'model',
    written:
      'The global position is a database sequence, and a reader remembers the highest position it has seen.',
    breaks:
      'Transaction A draws position 1, transaction B draws 2 and commits. A reader sees 2 and moves on. A commits; position 1 now lies below the reader and is never read.',
    sound:
      'The reader stops below the oldest transaction that is still running, as POSTGRESQL-04 describes.',
  },
  {
    id: 'O14',
    title: 'Ordered by transaction id, then position',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.5',
    layer: 'model',
    written:
      'The global order is the pair of transaction id and position, read below the oldest running transaction. Writers take the lock on a stream when they come to write to it.',
    breaks:
      'Transaction 7 gets its id with a write to stream A. Transaction 8 appends version 1 to stream B and commits. Then 7, which waited for the lock, appends version 2 to B. In the global order version 2 of B precedes version 1.',
    sound:
      'All streams of a transaction are locked, sorted, before its first write, while it has no transaction id; a transaction that has one already is refused.',
  },
  {
    id: 'O15',
    title: 'An upcaster takes a short cut',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.8',
    layer: 'implementation',
    written:
      'For speed an upcaster from version 1 straight to 3 is added beside those from 1 to 2 and from 2 to 3. It fills a field with another default than the chain does.',
    breaks:
      'The same stored event reads differently, depending on the path the reader happened to take.',
    sound: 'One upcaster per version and its successor, so that there is one path.',
  },
  {
    id: 'O16',
    title: 'Acknowledged before it is flushed',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.9',
    layer: 'implementation',
    written:
      'The append answers ok when the write was handed to a buffer that is flushed a little later, because syncing each commit was slow.',
    breaks:
      'The answer is ok, the process crashes before the flush, and after the restart the event is not there.',
    sound:
      'The answer waits for the flush. Throughput comes from flushing several appends together.',
  },
  {
    id: 'O28',
    title: 'The events of a batch are written one after another',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.3',
    layer: 'model',
    written:
      'The append goes through the batch and inserts each event by a statement of its own, without a transaction around them.',
    breaks:
      'A batch registers a user and gives it a name. The process crashes after the first insert, and the stream holds half of a decision.',
    sound: 'A batch is one write: all of its events are in it, or none.',
  },
  {
    id: 'O29',
    title: 'An append joins a transaction that has already written',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.5',
    layer: 'model',
    written:
      'The store locks all streams before it writes. The caller has opened the transaction and has updated a table of its own in it, so the transaction has its id before it has the locks.',
    breaks:
      'Transaction 1 updates a table. Transaction 2 locks stream A, appends version 1 and commits. Transaction 1 gets the lock, appends version 2 and commits. By transaction id version 2 precedes version 1.',
    sound:
      'The store asks for the id of the transaction first, and refuses to append where there is one.',
  },
  {
    id: 'O30',
    title: 'Locks are taken in the order in which streams are named',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.5',
    layer: 'model',
    written: 'An append locks its streams one by one, in the order in which its caller lists them.',
    breaks:
      'One transaction has the lock of A and waits for B, another has B and waits for A. Neither ends, and the watermark of every reader stands still.',
    sound: 'Streams are locked in one order that all appends agree on: sorted.',
  },
  {
    id: 'O36',
    title: 'Readers wait for the number that is missing',
    origin: { kind: 'own' },
    part: 'event-store',
    clause: 'ED4.5',
    layer: 'model',
    written:
      'Every event gets the next number of a sequence. A reader stops before the first number that is missing, because a transaction that drew it may still commit.',
    breaks:
      'A transaction draws number 1 and fails; numbers are not given back. Another commits number 2, and no reader ever comes to it.',
    sound:
      'Readers wait for transactions that run, not for numbers: what is older than every running transaction is decided, whether it committed or failed.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
