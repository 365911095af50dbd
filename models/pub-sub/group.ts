/**
 * What the coordinator knows durably of a group: who its members are, how far it has got, and what
 * came of each message. Pure functions; when the coordinator uses which is in `coordinator.ts`.
 *
 * Offsets and the effects of handlers share one store, so that one write can compare the generation
 * and record what it is about.
 */
import type { Assigned, Claim, Commit, Gap, Grown, Lost, Processed } from './messages.js';
import type { ConsumerId, Offset, PartitionId, TopicName } from './names.js';
import { partitionsOf } from './names.js';

/** What came of a message: it was handled, or retention was faster. */
export type Outcome = 'processed' | 'lost';

export interface Group {
  readonly topic: TopicName;
  /** Counts the assignments; within one, a partition has one owner. */
  readonly generation: number;
  readonly members: readonly ConsumerId[];
  /** The epoch of the topic that is being consumed, and how many partitions the topic has in it. */
  readonly epoch: number;
  readonly partitions: number;
  /** Changes of the number of partitions that the group has not come to yet, oldest first. */
  readonly growths: readonly Pick<Grown, 'ends' | 'partitions'>[];
  /** Everything below is dealt with. */
  readonly committed: Readonly<Record<PartitionId, Offset>>;
  readonly outcomes: Readonly<Record<PartitionId, Outcomes>>;
}

/** What came of the messages of one partition. */
export type Outcomes = Readonly<Record<Offset, Outcome>>;

/** What a group is set up with: the topic that it subscribes to. */
export type Subscription = Pick<Group, 'topic' | 'partitions'>;

export const initialGroup = ({ topic, partitions }: Subscription): Group => ({
  topic,
  generation: 0,
  members: [],
  epoch: 0,
  partitions,
  growths: [],
  committed: {},
  outcomes: {},
});

/** A consumer becomes a member, or comes back after it was away: a new generation. */
export const admit = (group: Group, consumer: ConsumerId): Group =>
  regroup({ ...group, members: [...without(group.members, consumer), consumer].toSorted() });

/** A member is taken for dead: a new generation. */
export const expel = (group: Group, consumer: ConsumerId): Group =>
  regroup({ ...group, members: without(group.members, consumer) });

/** Begins a generation: partitions are handed out anew. */
const regroup = (group: Group): Group => ({ ...group, generation: group.generation + 1 });

/** Whether a claim is of an assignment that is over. Within a generation a partition has one owner. */
export const isStale = (group: Group, { generation }: Pick<Claim, 'generation'>): boolean =>
  generation !== group.generation;

export const committedOf = ({ committed }: Group, partition: PartitionId): Offset =>
  committed[partition] ?? 0;

/** What each member owns in the present generation: partitions are dealt out in turn. */
export const assignmentsOf = (group: Group): readonly Omit<Assigned, 'type'>[] => {
  const partitions = partitionsOf(group.topic, group.partitions);
  return group.members.map((to, index) => ({
    to,
    generation: group.generation,
    epoch: group.epoch,
    positions: Object.fromEntries(
      partitions
        .filter((_, position) => position % group.members.length === index)
        .map((partition) => [partition, committedOf(group, partition)]),
    ),
  }));
};

/** Records that a message was handled. */
export const markProcessed = (group: Group, { partition, offset }: Processed): Group =>
  record(group, { partition, from: offset, until: offset + 1 }, 'processed');

/** Records that messages are lost. */
export const markLost = (group: Group, gap: Lost): Group => record(group, gap, 'lost');

/** The first outcome of a message stands; a repetition changes nothing. */
const record = (group: Group, { partition, from, until }: Gap, outcome: Outcome): Group => {
  const added = Array.from({ length: until - from }, (_, index) => [from + index, outcome]);
  const outcomes = { ...Object.fromEntries(added), ...group.outcomes[partition] } as Outcomes;
  return { ...group, outcomes: { ...group.outcomes, [partition]: outcomes } };
};

export const commit = (group: Group, { partition, offset }: Commit): Group => ({
  ...group,
  committed: { ...group.committed, [partition]: offset },
});

/** Takes note of a change of the number of partitions. */
export const foresee = (group: Group, { ends, partitions }: Grown): Group => ({
  ...group,
  growths: [...group.growths, { ends, partitions }],
});

/** Whether the present epoch is over: the topic has grown, and all that came before is settled. */
export const isSettled = (group: Group): boolean => {
  const [growth] = group.growths;
  return (
    growth !== undefined &&
    Object.entries(growth.ends).every(([partition, end]) => committedOf(group, partition) >= end)
  );
};

/** Begins the next epoch of the topic, and with it a new generation. */
export const turn = (group: Group): Group => {
  const [growth, ...growths] = group.growths;
  if (growth === undefined) return group;
  const { partitions } = growth;
  return regroup({ ...group, epoch: group.epoch + 1, partitions, growths });
};

const without = (members: readonly ConsumerId[], consumer: ConsumerId): readonly ConsumerId[] =>
  members.filter((other) => other !== consumer);
