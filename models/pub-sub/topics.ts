/**
 * What the broker knows durably: who may publish, which topics there are, and the logs of their
 * partitions. Pure functions; when the broker uses which is in `broker.ts`.
 *
 * A change of the number of partitions begins an *epoch* of its topic. Within one epoch a key has one
 * partition; where the next epoch begins is on record as the end of every log at that moment.
 */
import type { MessageId, Offset, PartitionId, PublisherId, TopicName } from './names.js';
import { messageOf, partitionFor, partitionsOf } from './names.js';
import type { LogRecord, PartitionLog } from './partition-log.js';
import * as logs from './partition-log.js';

/** What a topic is created with. */
export interface Settings {
  /** How many there are; grows. */
  readonly partitions: number;
  /** The retention policy: how many messages of a partition are kept, or all of them. */
  readonly retention: number | 'everything';
}

export interface Topic {
  readonly settings: Settings;
  /** For each change of the number of partitions: where the logs ended by then. */
  readonly growths: readonly Ends[];
}

/** The ends of logs at one moment. */
export type Ends = Readonly<Record<PartitionId, Offset>>;

export interface Topics {
  /** The registry of publishers. */
  readonly publishers: readonly PublisherId[];
  readonly topics: Readonly<Record<TopicName, Topic>>;
  readonly logs: Readonly<Record<PartitionId, PartitionLog>>;
}

/** What a broker is set up with before it is first used. */
export interface Configuration {
  readonly publishers: readonly PublisherId[];
  readonly topics: Readonly<Record<TopicName, Settings>>;
  /** What was published before. */
  readonly messages: readonly MessageId[];
}

export const initialTopics = ({ publishers, topics, messages }: Configuration): Topics => {
  const empty: Topics = { publishers, topics: {}, logs: {} };
  const created = Object.entries(topics).reduce(
    (store, [topic, settings]) => createTopic(store, topic, settings),
    empty,
  );
  return messages.reduce(append, created);
};

export const register = (store: Topics, publisher: PublisherId): Topics => ({
  ...store,
  publishers: [...store.publishers, publisher].toSorted(),
});

export const createTopic = (store: Topics, topic: TopicName, settings: Settings): Topics => ({
  ...store,
  topics: { ...store.topics, [topic]: { settings, growths: [] } },
  logs: { ...store.logs, ...emptyLogs(partitionsOf(topic, settings.partitions)) },
});

/** Whether there is a topic with just these settings. */
export const existsAs = (store: Topics, name: TopicName, settings: Settings): boolean => {
  const existing = store.topics[name]?.settings;
  return existing?.partitions === settings.partitions && existing.retention === settings.retention;
};

/** The router: the partition of an existing topic that a message belongs to at present. */
export const route = (store: Topics, message: MessageId): PartitionId | undefined => {
  const topic = store.topics[messageOf(message).topic];
  return topic && partitionFor(message, topic.settings.partitions);
};

/** The log of a partition; there is none before its topic is created. */
export const logOf = (store: Topics, partition: PartitionId): PartitionLog =>
  store.logs[partition] ?? logs.emptyLog;

/** Appends a message to its partition. */
export const append = (store: Topics, message: MessageId): Topics => {
  const partition = route(store, message);
  if (partition === undefined) return store;
  return withLog(store, partition, logs.append(logOf(store, partition), message));
};

/** The last place in the partition of a message: where it is, right after it was appended. */
export const lastOf = (
  store: Topics,
  message: MessageId,
): { readonly partition: PartitionId; readonly offset: Offset } => {
  const partition = route(store, message) ?? '';
  return { partition, offset: logOf(store, partition).end - 1 };
};

/** Whether the retention policy of its topic would remove something of a partition. */
export const hasExcess = (store: Topics, partition: PartitionId): boolean =>
  logs.exceeds(logOf(store, partition), retentionOf(store, partition));

/** Applies the retention policy to a partition. */
export const retain = (store: Topics, partition: PartitionId): Topics =>
  withLog(store, partition, logs.trim(logOf(store, partition), retentionOf(store, partition)));

/** Adds partitions and begins a new epoch. */
export const grow = (store: Topics, name: TopicName, partitions: number): Topics => {
  const topic = store.topics[name];
  if (topic === undefined) return store;
  const before = partitionsOf(name, topic.settings.partitions);
  const added = partitionsOf(name, partitions).slice(before.length);
  const ends = Object.fromEntries(before.map((id) => [id, logOf(store, id).end]));
  return {
    ...store,
    topics: {
      ...store.topics,
      [name]: {
        settings: { ...topic.settings, partitions },
        growths: [...topic.growths, ends],
      },
    },
    logs: { ...store.logs, ...emptyLogs(added) },
  };
};

/** Where the logs of a topic ended when it last got more partitions. */
export const lastGrowthOf = (store: Topics, topic: TopicName): Ends =>
  store.topics[topic]?.growths.at(-1) ?? {};

/** The epoch that a record was written in: the number of changes that came before it. */
const epochOf = (store: Topics, partition: PartitionId, { offset }: LogRecord): number =>
  growthsOf(store, partition).filter((ends) => (ends[partition] ?? 0) <= offset).length;

/** What stands at an offset, if it was written in this epoch or an earlier one. */
export const readAt = (
  store: Topics,
  partition: PartitionId,
  { offset, epoch }: { readonly offset: Offset; readonly epoch: number },
): LogRecord | undefined => {
  const record = logs.recordAt(logOf(store, partition), offset);
  return record !== undefined && epochOf(store, partition, record) <= epoch ? record : undefined;
};

const topicOf = (store: Topics, partition: PartitionId): Topic | undefined =>
  store.topics[partition.slice(0, partition.indexOf('/'))];

const growthsOf = (store: Topics, partition: PartitionId): readonly Ends[] =>
  topicOf(store, partition)?.growths ?? [];

const retentionOf = (store: Topics, partition: PartitionId): number => {
  const retention = topicOf(store, partition)?.settings.retention ?? 'everything';
  return retention === 'everything' ? Infinity : retention;
};

const emptyLogs = (partitions: readonly PartitionId[]): Topics['logs'] =>
  Object.fromEntries(partitions.map((id) => [id, logs.emptyLog]));

const withLog = (store: Topics, partition: PartitionId, log: PartitionLog): Topics => ({
  ...store,
  logs: { ...store.logs, [partition]: log },
});
