/** Flaws of the NATS integration: the seed's F16 to F24 and ours. They break ED1, ED3 and ED6. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const natsFlaws = [
  {
    id: 'F16',
    title: 'Success is reported before the server has the message',
    origin: { kind: 'seed', line: 299 },
    part: 'nats',
    clause: 'ED3.1',
    layer: 'model',
    written: 'publish hands the message to the core client, which buffers it, and returns Ok.',
    breaks:
      'The call returns Ok while the message is in the buffer of the client. The connection is lost before the buffer is flushed. No stream has the message.',
    sound:
      'Publishing goes through JetStream and waits for the acknowledgement with the sequence. Without one the outcome is indeterminate, and says so.',
  },
  {
    id: 'F17',
    title: 'ack_wait and max_deliveries are stored, never used',
    origin: { kind: 'seed', line: 276 },
    part: 'nats',
    clause: 'ED3.5',
    layer: 'model',
    written:
      'The settings of a subject carry ack_wait and max_deliveries. subscribe keeps them in a map and makes a core subscription, which knows neither.',
    breaks:
      'A handler that fails is given its message again by the loop of the application, without a limit; attempts pass the declared number and no terminal policy acts.',
    sound:
      'A durable JetStream consumer is created with these settings, its configuration is read back, and a difference is an error.',
  },
  {
    id: 'F18',
    title: 'Acknowledging a core message does nothing',
    origin: { kind: 'seed', line: 335 },
    part: 'nats',
    clause: 'ED3.10',
    layer: 'model',
    written:
      'acknowledge acks the message of a core subscription. Such a message has nobody to ack to, and nobody who would deliver it again.',
    breaks:
      'A message is delivered, the handler crashes, and no timer runs anywhere: the message is never settled.',
    sound:
      'A JetStream consumer with explicit acknowledgement delivers again what is not acknowledged in time.',
  },
  {
    id: 'F19',
    title: 'Subjects are checked against the wrong rules',
    origin: { kind: 'seed', line: 340 },
    part: 'nats',
    clause: 'ED3.6',
    layer: 'implementation',
    written:
      'validate_subject accepts letters, digits, dot, star and greater-than, anywhere and in any number. It serves publishing and subscribing alike.',
    breaks:
      'It lets a publish to `a.*` pass, which is a pattern and no subject, and one to `a..b`, which has an empty token; it refuses `a-b`, which is a good subject.',
    sound:
      'Two checks, one for subjects and one for patterns, both by token: no token is empty, wildcards only in patterns and only as whole tokens, `>` only last, and a token may hold any character but white space, dot and the wildcards.',
  },
  {
    id: 'F20',
    title: 'One loop waits for each subscription in turn',
    origin: { kind: 'seed', line: 377 },
    part: 'nats',
    clause: 'ED1.8',
    layer: 'model',
    written:
      'start_processing goes through the subscriptions in a loop and awaits the next message of each, and its handler, before it looks at the next.',
    breaks:
      'The handler of the first subscription hangs, or its subject is silent. A message of the second is waiting and is never looked at.',
    sound: 'Each subscription has its own loop and its own limit on outstanding deliveries.',
  },
  {
    id: 'F21',
    title: 'A malformed payload ends the loop',
    origin: { kind: 'seed', line: 380 },
    part: 'nats',
    clause: 'ED3.10',
    layer: 'model',
    written:
      'A payload that cannot be parsed is an error, the error is propagated with `?` through the loop, and the loop ends.',
    breaks:
      'One malformed message arrives. The consumer stops, and every message behind it stays unsettled for ever.',
    sound:
      'A payload that cannot be parsed is terminated, or handed to the terminal policy, at once, and the loop goes on.',
  },
  {
    id: 'F22',
    title: 'A message of an unknown type is never settled',
    origin: { kind: 'seed', line: 391 },
    part: 'nats',
    clause: 'ED3.10',
    layer: 'model',
    written:
      'A message is acknowledged inside the branch that found a handler. Without a handler nothing is answered.',
    breaks:
      'As many messages of an unknown type arrive as may be outstanding. All of them stay outstanding, MaxAckPending is exhausted, and the consumer stalls.',
    sound:
      'Every delivery is settled on every path: acknowledged, refused, terminated or left to a declared timeout.',
  },
  {
    id: 'F23',
    title: 'The effect commits, its acknowledgement is lost',
    origin: { kind: 'seed', line: 393 },
    part: 'nats',
    clause: 'ED6.1',
    layer: 'model',
    written:
      'The handler runs, then the message is acknowledged. Nothing records that it was handled.',
    breaks:
      'The effect has committed, the acknowledgement is lost with the connection, the message is delivered again, and the effect commits a second time.',
    sound:
      'The handler records the message id in its inbox in the transaction of the effect. The second delivery finds it there and only acknowledges.',
  },
  {
    id: 'F24',
    title: 'Replicas without a queue group both handle',
    origin: { kind: 'seed', line: 309 },
    part: 'nats',
    clause: 'ED6.1',
    layer: 'model',
    written:
      'The queue group is optional. Without it two replicas of one service are two plain subscribers.',
    breaks:
      'One message reaches both replicas, and both commit its effect for one logical consumer.',
    sound:
      'A logical consumer has a name, and its replicas share one durable consumer of that name and one inbox.',
  },
  {
    id: 'O07',
    title: 'A lost confirmation is reported as a failure',
    origin: { kind: 'own' },
    part: 'nats',
    clause: 'ED3.2',
    layer: 'implementation',
    written:
      'The adapter catches every error of a publish, timeouts included, and answers that the publish failed.',
    breaks:
      'The server stores the message, the connection breaks before the acknowledgement, and the caller is told that it failed. It publishes the order again under a new id, or tells its user that there is none.',
    sound:
      'Three outcomes. What is neither confirmed nor refused is indeterminate, and carries the message id under which a retry is safe.',
  },
  {
    id: 'O08',
    title: 'Each retry gets a new message id',
    origin: { kind: 'own' },
    part: 'nats',
    clause: 'ED3.3',
    layer: 'model',
    written:
      'The message id for de-duplication is generated inside the function that sends, so that the retry loop around it makes a new one each time.',
    breaks:
      'The first attempt is stored and its acknowledgement is lost. The second attempt has another id, is stored too, and lies well inside the window.',
    sound: 'The id belongs to the message. It is made once, before the first attempt.',
  },
  {
    id: 'O09',
    title: 'An acknowledgement leaves the redelivery queue alone',
    origin: { kind: 'own' },
    part: 'nats',
    clause: 'ED3.4',
    layer: 'model',
    written:
      'The server of the model removes an acknowledged message from what is pending. If its timer has fired already the message also stands in the queue for redelivery, and there it stays.',
    breaks:
      'The timer fires, the message is queued for redelivery, the late acknowledgement arrives and is processed, and then the redelivery goes out.',
    sound:
      'Processing a settlement removes the message from everything that could start a delivery, in one step.',
  },
  {
    id: 'O10',
    title: 'Acknowledged on receipt',
    origin: { kind: 'own' },
    part: 'nats',
    clause: 'ED3.7',
    layer: 'model',
    written:
      'The consumer acknowledges first and handles afterwards, so that slow handlers do not run into the acknowledgement timeout.',
    breaks: 'The message is acknowledged, the process crashes, and the effect never happens.',
    sound:
      'The acknowledgement follows the commit. A handler that needs longer reports progress, which restarts the timeout.',
  },
  {
    id: 'O11',
    title: 'The simulator lets a refused message wait',
    origin: { kind: 'own' },
    part: 'nats',
    clause: 'ED3.9',
    layer: 'implementation',
    written:
      'The simulator applies the back-off list to every redelivery, also to one that a bare NAK asked for.',
    breaks:
      'A recorded history of the real server shows the redelivery right after the NAK. The simulator has no such run and rejects a history that did happen.',
    sound: 'The back-off list governs timeouts only, as NATS-07 states.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
