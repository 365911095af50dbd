/** Flaws of CQRS: the seed's F42 to F47 and ours. They break ED5, and ED6.4. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const cqrsFlaws = [
  {
    id: 'F42',
    title: 'Three stores, none of them the log',
    origin: { kind: 'seed', line: 799 },
    part: 'cqrs',
    clause: 'ED5.9',
    layer: 'model',
    written:
      'The command handler, the command side and the event bus each own an event store of their own.',
    breaks:
      'The handler appends to its own store. A subscription that reads the store of the bus or of the command side never sees the event.',
    sound: 'One store, handed to all that need it.',
  },
  {
    id: 'F43',
    title: 'Appended, then published one by one',
    origin: { kind: 'seed', line: 836 },
    part: 'cqrs',
    clause: 'ED5.9',
    layer: 'model',
    written:
      'execute_command appends the events through its handler and then publishes them to the bus, each by a call of its own.',
    breaks:
      'A command appends two events. The process crashes after the first is published. The second is logged and never becomes visible.',
    sound: 'Publishing reads the log, or an outbox written with it, from a checkpoint.',
  },
  {
    id: 'F44',
    title: 'The returned version is the one before the command',
    origin: { kind: 'seed', line: 897 },
    part: 'cqrs',
    clause: 'ED5.4',
    layer: 'model',
    written:
      'The result of a command carries the version of the aggregate that was loaded. The new events were never applied to it.',
    breaks:
      'A query presents the returned version. A view that has not seen the command satisfies it and answers without the write.',
    sound: 'The append returns the position of its last event, and the command returns that.',
  },
  {
    id: 'F45',
    title: 'No projection listens',
    origin: { kind: 'seed', line: 788 },
    part: 'cqrs',
    clause: 'ED5.7',
    layer: 'model',
    written: 'The query side has read models and query handlers. Nothing feeds the read models.',
    breaks: 'An event is logged, and every view stays as it was for ever.',
    sound: 'A projector reads the log from the checkpoint of its view.',
  },
  {
    id: 'F46',
    title: 'A read right after the write is stale',
    origin: { kind: 'seed', line: 846 },
    part: 'cqrs',
    clause: 'ED5.4',
    layer: 'model',
    written: 'A query takes no position and is answered from whatever the view holds at the time.',
    breaks:
      'A command returns, its caller queries at once, and the answer lacks what the caller has just written.',
    sound:
      'The query presents the position of the command; the view waits for it up to a limit, or refuses.',
  },
  {
    id: 'F47',
    title: 'The reply is lost, and the command executes twice',
    origin: { kind: 'seed', line: 827 },
    part: 'cqrs',
    clause: 'ED6.4',
    layer: 'model',
    written: 'execute_command has no id to tell a retry from a new command by.',
    breaks:
      'The command commits, the reply is lost, the caller retries, and the same command commits again.',
    sound:
      'The id of the command is stored with its result in the transaction of its events. A retry is answered from there, and another payload under the same id is a conflict.',
  },
  {
    id: 'O17',
    title: 'The projector skips what it cannot handle',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.1',
    layer: 'model',
    written:
      'An error in a projection is caught and logged, and the checkpoint moves past the event, so that one bad event does not stop the view.',
    breaks:
      'The database refuses one write for a reason that passes. The checkpoint lies beyond the event and the view lacks it.',
    sound:
      'The checkpoint moves only with the change. A projection that cannot go on stops, visibly, and is retried.',
  },
  {
    id: 'O18',
    title: 'View and checkpoint are two writes',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.2',
    layer: 'model',
    written: 'The view is updated in one transaction, its checkpoint in the next.',
    breaks:
      'A crash between the two leaves a view that includes an event which its checkpoint does not. After the restart the event is applied again.',
    sound: 'One transaction writes both, or the checkpoint is part of the view.',
  },
  {
    id: 'O19',
    title: 'A stale projector writes its checkpoint blindly',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.3',
    layer: 'model',
    written: 'The checkpoint is saved with an update that sets the new value, whatever is there.',
    breaks:
      'A projector is held up at position 1 and another takes over and reaches 3. The first wakes and sets the checkpoint to 2.',
    sound:
      'The update is conditional on the epoch and on the checkpoint that the projector started from.',
  },
  {
    id: 'O20',
    title: 'Reads go to any replica',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.5',
    layer: 'model',
    written: 'Queries are spread over the replicas of a view in turn, and carry no token.',
    breaks:
      'A session reads from a replica at position 3, then from one at position 2: what it has seen is gone again.',
    sound:
      'Each answer returns its checkpoint as a token. A replica behind the token that is presented waits or refuses.',
  },
  {
    id: 'O21',
    title: 'A projection looks at the clock',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.6',
    layer: 'implementation',
    written:
      'The projection stamps rows with the present time, or asks another service for the present price, where the event carries neither.',
    breaks: 'The view is rebuilt a day later, and its rows differ from those of the live one.',
    sound:
      'A projection uses nothing but the event and the view. What it needs is put into the event.',
  },
  {
    id: 'O22',
    title: 'A rejected command leaves its reservation behind',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.8',
    layer: 'model',
    written:
      'The address of a new user is reserved in a table before the command is decided, and the reservation stays when the decision is no.',
    breaks:
      'A command is rejected. The next command, for the same address, is rejected because of what the first left behind.',
    sound: 'The reservation is written in the transaction of the events, or not at all.',
  },
  {
    id: 'O31',
    title: 'The id of a command alone decides whether it is known',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED6.4',
    layer: 'model',
    written:
      'A command whose id is found among the stored results is answered with the result, whatever the command is.',
    breaks:
      'A client uses an id twice, for two different commands. The second is never executed, and its caller is told that it was accepted.',
    sound:
      'The command, or a hash of it, is stored with the result. Another one under the same id is a conflict.',
  },
  {
    id: 'O32',
    title: 'A rebuild leaves the old projector running',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.3',
    layer: 'model',
    written:
      'A projector saves if the checkpoint is the one it started from. A rebuild with a new projection sets the checkpoint back to the start.',
    breaks:
      'A projector has computed the view after its next event. The view is rebuilt and comes to the checkpoint that the projector started from. Its save succeeds, and the view of the new projection is one of the old.',
    sound: 'A rebuild begins a new epoch, and a save names the epoch beside the checkpoint.',
  },
  {
    id: 'O35',
    title: 'The checkpoint moves before the events are handled',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.9',
    layer: 'model',
    written:
      'A subscription stores the position behind a page as soon as the page has come, and then handles its events.',
    breaks:
      'The process ends between the two. The subscription starts again behind the page: its last events are logged, and never become visible.',
    sound: 'The effect of an event and the checkpoint behind it are one write.',
  },
  {
    id: 'O37',
    title: 'A projector remembers how far it has come',
    origin: { kind: 'own' },
    part: 'cqrs',
    clause: 'ED5.7',
    layer: 'model',
    written:
      'A projector keeps its position in memory and asks the log for what comes next. Of the view it takes notice only if the view is ahead of it.',
    breaks:
      'The view is emptied, to be made again by a new projection. The projector waits for the next event, or tries to save it behind events that the view no longer has, and the view stays empty.',
    sound: 'Whoever has nothing to do, or could not save, begins with the view that is there.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
