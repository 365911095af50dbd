/** Flaws of publish/subscribe: the seed's F10 to F15 and ours. They break ED2. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const pubSubFlaws = [
  {
    id: 'F10',
    title: 'Appending stores nothing and moves no offset',
    origin: { kind: 'seed', line: 250 },
    part: 'pub-sub',
    clause: 'ED2.1',
    layer: 'model',
    written:
      'append_message_to_partition returns the offset of the partition plus one. It stores neither the message nor the new offset; a comment calls this simplified.',
    breaks: 'Two publishes in a row are both told offset 1, and the partition is empty.',
    sound:
      'Appending writes the message at the next offset and moves the end of the log, in one step.',
  },
  {
    id: 'F11',
    title: 'Acknowledged before it is replicated',
    origin: { kind: 'seed', line: 163 },
    part: 'pub-sub',
    clause: 'ED2.3',
    layer: 'model',
    written:
      'A topic has a replication factor and its partitions have replicas. publish answers when the leader has the message; nothing is copied first, and nothing waits for it.',
    breaks:
      'The leader acknowledges a message and dies; or it is taken for dead, has not heard of it, and goes on acknowledging. A replica that has never seen the message is the leader: the acknowledged offset lies above the watermark of everybody who is left.',
    sound:
      'The acknowledgement waits until the high watermark has passed the offset, and only a replica that holds everything below the watermark can become leader.',
  },
  {
    id: 'F12',
    title: 'Creating a topic again wipes its log',
    origin: { kind: 'seed', line: 195 },
    part: 'pub-sub',
    clause: 'ED2.2',
    layer: 'model',
    written: 'create_topic inserts a fresh topic under its name, whether or not there is one.',
    breaks:
      'A message lies below the watermark. Somebody creates the topic again; the log is empty, and the next message takes the old offset.',
    sound: 'Creating is idempotent for equal settings and an error for different ones.',
  },
  {
    id: 'F13',
    title: 'Partitions are added and a key moves',
    origin: { kind: 'seed', line: 208 },
    part: 'pub-sub',
    clause: 'ED2.4',
    layer: 'model',
    written:
      'select_partition maps a key to a partition by the present number of partitions. Nothing ties a key to the partition it had when that number changes.',
    breaks:
      'Message 1 of a key waits in partition 0. A partition is added, and message 2 of the key goes to partition 1, whose owner is idle and processes it first.',
    sound:
      'A change of the number of partitions is an epoch. A key that moves is not delivered from its new partition before its messages of the old epoch are settled.',
  },
  {
    id: 'F14',
    title: 'No committed position',
    origin: { kind: 'seed', line: 216 },
    part: 'pub-sub',
    clause: 'ED2.8',
    layer: 'model',
    written:
      'A subscription is created and the offset it has reached is kept nowhere but in the memory of the consumer.',
    breaks:
      'A consumer that takes a partition over has to begin somewhere. It begins at the end, as below, and what was published while nobody was there is never processed; or at the beginning, every time, and never gets past what it can read between two restarts.',
    sound:
      'A group commits the offset it has processed, and a consumer that takes over a partition starts from there.',
  },
  {
    id: 'F15',
    title: 'Retention trims past a consumer in silence',
    origin: { kind: 'seed', line: 162 },
    part: 'pub-sub',
    clause: 'ED2.6',
    layer: 'model',
    written:
      'A topic has a retention policy. What a consumer learns when its position has been trimmed away is not said; its next poll simply goes on at the oldest message there is.',
    breaks:
      'A consumer stands at offset 0. Two messages come, and retention removes the first of them. The next poll returns offset 1 as if nothing were missing.',
    sound:
      'A poll below the start of the log answers with the range that was lost. The consumer decides how to go on and records that it did.',
  },
  {
    id: 'O04',
    title: 'Offsets are committed as they are fetched',
    origin: { kind: 'own' },
    part: 'pub-sub',
    clause: 'ED2.5',
    layer: 'model',
    written:
      'The consumer commits automatically: each poll commits the end of what the poll returned, on the reasoning that it will be processed in a moment.',
    breaks:
      'A poll returns offset 0 and commits 1. Nothing is processed yet; if the consumer crashes now, its successor begins at 1.',
    sound: 'The commit follows the processing, offset by offset or batch by batch.',
  },
  {
    id: 'O05',
    title: 'A zombie commits because it is still a member',
    origin: { kind: 'own' },
    part: 'pub-sub',
    clause: 'ED2.7',
    layer: 'model',
    written:
      'The coordinator takes effects and commits from whoever is a member of the group. It does not compare the generation in which the partition was assigned.',
    breaks:
      'A consumer takes its time over a message. Another one joins, a generation begins, and the partition goes to it. The first one is a member still, so that its effect and its commit are taken for a partition that it no longer owns.',
    sound:
      'Every assignment carries the generation, and commits and effects of an older one are rejected.',
  },
  {
    id: 'O06',
    title: 'A paused partition stays paused for its next owner',
    origin: { kind: 'own' },
    part: 'pub-sub',
    clause: 'ED2.8',
    layer: 'model',
    written:
      'A consumer pauses a partition while its handler is busy. The pause is kept with the partition and resumed by the consumer that set it.',
    breaks:
      'A consumer pauses, and a new generation begins before it resumes: its pause is forgotten by itself and kept by the broker. The owner of the partition polls for ever and is never given a message of it.',
    sound: 'Flow control belongs to an assignment and ends with it.',
  },
  {
    id: 'O33',
    title: 'A follower cuts its log back to its own watermark',
    origin: { kind: 'own' },
    part: 'pub-sub',
    clause: 'ED2.3',
    layer: 'model',
    written:
      'A replica that begins to follow a new leader drops everything above its own watermark, on the reasoning that only what lies below is final, and fetches the rest again.',
    breaks:
      'A follower has a message, and says so; it has not heard yet that the watermark moves. It learns of a new decision and cuts the message off. The old leader, which counts it, acknowledges the message, and the follower is made the leader before it has fetched it again.',
    sound:
      'A follower gives up an entry only if the leader shows that it has another one there, or none.',
  },
  {
    id: 'O34',
    title: 'A replica that has caught up counts too late',
    origin: { kind: 'own' },
    part: 'pub-sub',
    clause: 'ED2.3',
    layer: 'model',
    written:
      'The leader asks the controller to take a replica in that has caught up. Until it hears of the decision it does not count that replica.',
    breaks:
      'While the request is on its way a message is published, and is acknowledged without the newcomer. The controller takes the newcomer in, and makes it the leader when the old one is taken for dead.',
    sound:
      'A newcomer counts for the leader from the moment at which it asks for it to be taken in.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
