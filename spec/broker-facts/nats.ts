/**
 * Facts about NATS and JetStream that the model, the simulator and the tests on a real server share.
 *
 * Each is claimed for the versions it names and was looked up where its sources say. A test of the
 * simulator or of a real server carries the id of the fact that it checks.
 */
import type { BrokerFact } from '../types.js';

const subjects = {
  title: 'NATS documentation: subject-based messaging',
  url: 'https://docs.nats.io/nats-concepts/subjects',
} as const;
const consumers = {
  title: 'NATS documentation: JetStream consumers',
  url: 'https://docs.nats.io/nats-concepts/jetstream/consumers',
} as const;
const streams = {
  title: 'NATS documentation: JetStream streams',
  url: 'https://docs.nats.io/nats-concepts/jetstream/streams',
} as const;
const deepDive = {
  title: 'NATS documentation: JetStream model deep dive',
  url: 'https://docs.nats.io/using-nats/developer/develop_jetstream/model_deep_dive',
} as const;
const streamSource = {
  title: 'nats-server v2.9.10, server/stream.go',
  url: 'https://github.com/nats-io/nats-server/blob/v2.9.10/server/stream.go',
} as const;
const consumerSource = {
  title: 'nats-server v2.9.10, server/consumer.go',
  url: 'https://github.com/nats-io/nats-server/blob/v2.9.10/server/consumer.go',
} as const;

/** NATS-01 to NATS-17, in order. */
export const natsFacts = [
  {
    id: 'NATS-01',
    title: 'Wildcards match whole tokens',
    statement:
      'In a subscription `*` matches exactly one whole token, and `>` matches one or more tokens and stands last. Neither matches a part of a token, and a message is published to a subject without wildcards.',
    sources: [subjects],
    versions: 'all',
    scope:
      'The server does not check subjects of publishes by default, so refusing a bad one is up to the adapter.',
    notModelled: 'they have one subject. ED3.6, which is about names, is decided on other layers.',
    bearsOn: ['ED3.6'],
  },
  {
    id: 'NATS-02',
    title: 'A queue group gets one copy',
    statement:
      'Each message goes to one member of every queue group that matches, and to all plain subscribers that match.',
    sources: [
      {
        title: 'NATS documentation: queue groups',
        url: 'https://docs.nats.io/nats-concepts/core-nats/queue',
      },
    ],
    versions: 'all',
    scope: 'Core subscriptions. Which member is chosen is not specified.',
    bearsOn: ['ED3.6', 'ED6.1'],
  },
  {
    id: 'NATS-03',
    title: 'A duplicate publish gets the first sequence back',
    statement:
      'A publish whose message id is remembered is not stored; its acknowledgement carries the sequence of the first one and `duplicate: true`. De-duplication is checked before the expected-sequence headers.',
    sources: [streamSource, deepDive],
    versions: '2.9 and later',
    scope:
      'A retry with a stale expected sequence is therefore answered as a duplicate and not as a conflict.',
    bearsOn: ['ED3.3', 'ED6.3'],
  },
  {
    id: 'NATS-04',
    title: 'The window starts at the first store',
    statement:
      'The window for duplicates is two minutes unless the stream says otherwise. It runs from the time the message was stored, a duplicate does not extend it, and only the message id is compared, never the payload.',
    sources: [
      deepDive,
      {
        title: 'nats-server issue 7302: a duplicate does not refresh the window',
        url: 'https://github.com/nats-io/nats-server/issues/7302',
      },
    ],
    versions: '2.9 to 2.11',
    scope: 'Per stream. Acknowledging the message does not end its window while the server runs.',
    bearsOn: ['ED3.3', 'ED6.3', 'ED6.6'],
  },
  {
    id: 'NATS-05',
    title: 'A restart forgets ids of removed messages',
    statement:
      'After a restart the window is rebuilt from the messages that the stream still holds. Ids of messages that were removed, say acknowledged ones of a work queue, are forgotten.',
    sources: [
      streamSource,
      {
        title: 'nats-server issue 3272: duplicates handled differently after a restart',
        url: 'https://github.com/nats-io/nats-server/issues/3272',
      },
    ],
    versions: '2.8 to 2.9',
    scope: 'What the broker still remembers (ED3.3, ED6.3) can be less than its configured window.',
    bearsOn: ['ED3.3', 'ED6.3'],
  },
  {
    id: 'NATS-06',
    title: 'Defaults of a consumer',
    statement:
      'AckWait is 30 seconds, MaxAckPending is 1000, and MaxDeliver is unlimited, unless the consumer says otherwise.',
    sources: [consumers, consumerSource],
    versions: '2.9 and later',
    scope: 'Consumers with explicit acknowledgement.',
    notModelled: 'they are told every setting by their scopes, and default to none.',
    bearsOn: ['ED3.5', 'ED3.8'],
  },
  {
    id: 'NATS-07',
    title: 'BackOff is for timeouts',
    statement:
      'A back-off list replaces AckWait: its entries are the times after which an unacknowledged delivery is repeated. It does not apply to a bare NAK, which is answered by an immediate redelivery; a NAK may carry a delay of its own.',
    sources: [consumers],
    versions: '2.7.1 and later',
    scope: 'With more deliveries than entries the last entry is used again.',
    bearsOn: ['ED3.5', 'ED3.9'],
  },
  {
    id: 'NATS-08',
    title: 'Acknowledgements are not fenced',
    statement:
      'The acknowledgement of an earlier delivery settles the message, also when it has been delivered to another holder since.',
    sources: [
      consumers,
      {
        title: 'nats-server issue 4786: reject acknowledgements that come too late',
        url: 'https://github.com/nats-io/nats-server/issues/4786',
      },
    ],
    versions: '2.9 and later',
    scope: 'Explicit acknowledgement. Only the inbox of the consumer can fence an effect.',
    bearsOn: ['ED3.4', 'ED3.9', 'ED6.1'],
  },
  {
    id: 'NATS-09',
    title: 'Progress moves the deadline only',
    statement:
      'An in-progress acknowledgement restarts the acknowledgement timeout. The number of deliveries stays.',
    sources: [deepDive, consumerSource],
    versions: '2.9 and later',
    scope: 'Sent while the delivery is outstanding.',
    bearsOn: ['ED3.5', 'ED3.9'],
  },
  {
    id: 'NATS-10',
    title: 'MaxDeliver counts the first delivery',
    statement:
      'A message is delivered at most MaxDeliver times, the first delivery included. After that it stays in the stream, and one advisory is published.',
    sources: [streams, consumerSource],
    versions: '2.9 and later',
    scope: 'There is no dead-letter queue: the terminal policy is up to the application.',
    bearsOn: ['ED3.5'],
  },
  {
    id: 'NATS-11',
    title: 'A double acknowledgement proves receipt',
    statement:
      'An acknowledgement that is sent as a request is answered by the server. The answer proves that the server received the acknowledgement, and nothing more.',
    sources: [
      deepDive,
      {
        title: 'nats-server issue 4786: which delivery was acknowledged stays open',
        url: 'https://github.com/nats-io/nats-server/issues/4786',
      },
    ],
    versions: '2.9 and later',
    scope: 'It does not say that this holder was the only one to handle the message.',
    bearsOn: ['ED3.4', 'ED6.1'],
  },
  {
    id: 'NATS-12',
    title: 'AckAll is cumulative',
    statement:
      'On a consumer with the policy AckAll the acknowledgement of a message settles all earlier ones too.',
    sources: [consumers, deepDive],
    versions: '2.9 and later',
    scope: 'Earlier in the order of delivery of that consumer.',
    bearsOn: ['ED3.4', 'ED3.7'],
  },
  {
    id: 'NATS-13',
    title: 'DiscardOld deletes unacknowledged messages',
    statement:
      'A stream at its limit that discards old messages deletes the oldest ones whether or not a consumer has acknowledged them.',
    sources: [streams],
    versions: '2.9 and later',
    scope: 'This is the default policy for discarding. DiscardNew refuses the publish instead.',
    bearsOn: ['ED2.6', 'ED3.1'],
  },
  {
    id: 'NATS-14',
    title: 'Ordered consumers',
    statement:
      'An ordered consumer is ephemeral, takes no acknowledgements, and is created anew by the client when it finds a gap.',
    sources: [consumers],
    versions: '2.9 and later',
    scope: 'It gives order for reading a log, not delivery of work.',
    notModelled: 'they have a durable consumer with acknowledgements.',
    bearsOn: ['ED2.6', 'ED3.9'],
  },
  {
    id: 'NATS-15',
    title: 'What server 2.9.10 does not have',
    statement:
      'nats-server 2.9.10 has no consumers with several filter subjects, no `sync_interval`, no metadata, pausing, priority groups, message TTL or atomic batches, and takes no reason with TERM. Some of these it ignores in silence.',
    sources: [
      { title: 'Experiment: client 3.4.0 of nats.js against nats-server 2.9.10 of Debian 12' },
    ],
    versions: '2.9.10',
    scope:
      'The adapter reads the configuration of a stream or consumer back and fails on a difference.',
    notModelled: 'it is about settings that no model has.',
    bearsOn: ['ED3.5', 'ED3.9'],
  },
  {
    id: 'NATS-16',
    title: 'BackOff and MaxDeliver on server 2.9.10',
    statement:
      'nats-server 2.9.10 refuses a consumer whose back-off list is not shorter than MaxDeliver. Later servers accept equal lengths.',
    sources: [consumerSource, consumers],
    versions: '2.9.10',
    scope: 'Creating and updating a consumer.',
    notModelled: 'they create no consumers; their scopes keep to it.',
    bearsOn: ['ED3.5'],
  },
  {
    id: 'NATS-17',
    title: 'The state of a consumer is written late',
    statement:
      'Deliveries and acknowledgements change the state of a consumer in memory, and are written to disk in the background, about ten times a second at most. A server that is killed starts again from what it wrote last: it delivers what was acknowledged since, counts anew what it had delivered since, and takes no notice of an acknowledgement of such a delivery.',
    sources: [
      {
        title: 'nats-server v2.9.10, server/filestore.go, flushLoop of the consumer store',
        url: 'https://github.com/nats-io/nats-server/blob/v2.9.10/server/filestore.go',
      },
      consumerSource,
    ],
    versions: '2.9.10',
    scope: 'File storage with one replica. A server that is stopped in order writes first.',
    bearsOn: ['ED3.4', 'ED3.5'],
  },
] as const satisfies readonly BrokerFact[];
