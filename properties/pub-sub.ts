/**
 * How the properties of publish/subscribe read their models' states and steps.
 *
 * Everything is read from where it lies: the broker's logs, the replicas' logs, what the publishers
 * were told, the group's store, the consumers, the links, and the messages that a step really sent.
 */
import { member } from 'edproof/modeling';
import type { Action, ActorView } from 'edproof/modeling';
import type { broker } from '../models/pub-sub/broker.js';
import type { coordinator } from '../models/pub-sub/coordinator.js';
import type { Group } from '../models/pub-sub/group.js';
import type { PartitionGrowthView, ReplicationView } from '../models/pub-sub/index.js';
import type {
  Accepted,
  Assigned,
  Commit,
  Poll,
  Polled,
  Processed,
  Rejected,
  Trimmed,
} from '../models/pub-sub/messages.js';
import type { Offset, PartitionId, PublisherId } from '../models/pub-sub/names.js';
import type { PartitionLog } from '../models/pub-sub/partition-log.js';
import { recordAt } from '../models/pub-sub/partition-log.js';
import type { publisher } from '../models/pub-sub/publisher.js';
import type { ReplicaId } from '../models/pub-sub/replication/messages.js';
import type { Topics } from '../models/pub-sub/topics.js';
import { logOf } from '../models/pub-sub/topics.js';
import { receivedIn, sentOf } from './steps.js';

/** A state that has certain actors, whatever else is in it. */
interface With<Actors> {
  readonly actors: Actors;
}
export type WithBroker = With<{ readonly broker: ActorView<typeof broker> }>;
export type WithPublishers = With<{
  readonly publisher: Readonly<Record<PublisherId, ActorView<typeof publisher>>>;
}>;
export type WithGroup = With<{ readonly coordinator: ActorView<typeof coordinator> }>;

/** The broker's durable store; while the broker is down it is what the broker will start with. */
export const topicsOf = ({ actors }: WithBroker): Topics => actors.broker.context.store;

/** The logs of all partitions. */
export const logsOf = (view: WithBroker): readonly (readonly [PartitionId, PartitionLog])[] =>
  Object.entries(topicsOf(view).logs);

/** What the publishers were told, each in the order in which it was told. */
export const toldIn = ({ actors }: WithPublishers) =>
  Object.values(actors.publisher).flatMap(({ context }) => context.accepted);

/** Whether a publisher was told of its second message first: it has given up the first one. */
export const hasGivenUp = ({ actors }: WithPublishers): boolean =>
  Object.values(actors.publisher).some(
    ({ context: { accepted, messages } }) =>
      accepted.length > 0 && accepted[0]?.message === messages[1],
  );

/** The group's durable store. */
export const groupOf = ({ actors }: WithGroup): Group => actors.coordinator.context.group;

/** Whether something came of a message: it was handled, or recorded as lost. */
export const isSettled = (view: WithGroup, partition: PartitionId, offset: Offset): boolean =>
  groupOf(view).outcomes[partition]?.[offset] !== undefined;

/** What consumers have in hand or are about to be handed: partitions and offsets. */
export const deliveredIn = ({ actors, links }: PartitionGrowthView) => [
  ...Object.values(actors.consumer).flatMap((consumer) => {
    const { current } = consumer.context;
    return consumer.matches({ member: 'handling' }) && current !== null
      ? [{ partition: current.partition, offset: current.from }]
      : [];
  }),
  ...Object.values(links.answers)
    .flat()
    .flatMap((answer) => (answer.next !== null ? [answer.next] : [])),
];

/** The message at an offset of a partition. */
export const messageAt = (view: WithBroker, partition: PartitionId, offset: Offset) =>
  recordAt(logOf(topicsOf(view), partition), offset)?.message;

/** The log of a replica, and how much of it is final as far as the replica knows. */
export const replicaOf = ({ actors }: ReplicationView, id: ReplicaId) =>
  member(actors.replica, id).context;

/** What a step told a publisher. */
export const acceptedIn = (action: Action) => sentOf<Accepted>(action, 'accepted')[0];
export const rejectedIn = (action: Action) => sentOf<Rejected>(action, 'rejected')[0];

/** What a step told a consumer. */
export const polledIn = (action: Action) => sentOf<Polled>(action, 'polled')[0];
export const trimmedIn = (action: Action) => sentOf<Trimmed>(action, 'trimmed')[0];
export const assignedIn = (action: Action) => sentOf<Assigned>(action, 'assigned')[0];

/** What a consumer asked for or reported, in the step that took it in. */
export const pollIn = (action: Action) => receivedIn<Poll>(action, 'poll');
export const effectIn = (action: Action) => receivedIn<Processed>(action, 'processed');
export const commitIn = (action: Action) => receivedIn<Commit>(action, 'commit');
