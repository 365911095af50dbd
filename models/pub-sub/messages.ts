/** What the actors of publish/subscribe tell each other. */
import type {
  ConsumerId,
  MessageId,
  Offset,
  PartitionId,
  PublisherId,
  TopicName,
} from './names.js';
import type { LogRecord } from './partition-log.js';
import type { Ends } from './topics.js';

/** Publisher to broker, or to the replica that it takes for the leader. */
export interface Publish {
  readonly type: 'publish';
  readonly publisher: PublisherId;
  readonly message: MessageId;
  /** The replica, where there are several. */
  readonly to?: string;
}

/** Broker to publisher: the message has this offset for good. */
export interface Accepted {
  readonly type: 'accepted';
  readonly to: PublisherId;
  readonly message: MessageId;
  readonly partition: PartitionId;
  readonly offset: Offset;
}

/** Broker to publisher: nothing is stored, and why. */
export interface Rejected {
  readonly type: 'rejected';
  readonly to: PublisherId;
  readonly message: MessageId;
  readonly reason: 'unknown-publisher' | 'unknown-topic' | 'not-leader';
}

/** Broker to whoever administers it: what was asked for was not done. */
export interface Refused {
  readonly type: 'refused';
  /** There is a topic of this name with other settings. */
  readonly reason: 'exists';
}

/** Broker to coordinator: a topic has more partitions from here on. */
export interface Grown {
  readonly type: 'grown';
  readonly topic: TopicName;
  /** Where the logs ended; what comes after is of the new epoch. */
  readonly ends: Ends;
  /** How many partitions there are now. */
  readonly partitions: number;
}

/** Where a consumer stands in each partition that it owns: the next offset that it wants. */
export type Positions = Readonly<Record<PartitionId, Offset>>;

/** Consumer to broker: what comes next in my partitions? */
export interface Poll {
  readonly type: 'poll';
  readonly consumer: ConsumerId;
  /** In which the partitions were assigned. */
  readonly generation: number;
  /** Nothing that was written in a later epoch of the topic is wanted yet. */
  readonly epoch: number;
  readonly positions: Positions;
}

/** Consumer to broker: hand out nothing of these partitions until I say so. */
export interface Pause {
  readonly type: 'pause';
  /** In which the partitions were assigned: the pause ends with it. */
  readonly generation: number;
  readonly partitions: readonly PartitionId[];
}

/** Consumer to broker: go on. */
export interface Resume {
  readonly type: 'resume';
  readonly partitions: readonly PartitionId[];
}

/** Broker to consumer: what comes next, if there is something. */
export interface Polled {
  readonly type: 'polled';
  readonly to: ConsumerId;
  readonly next: (LogRecord & { readonly partition: PartitionId }) | null;
}

/** Broker to consumer: retention has removed what comes next. */
export interface Trimmed extends Gap {
  readonly type: 'trimmed';
  readonly to: ConsumerId;
}

/** The offsets of a partition from `from` to `until`, that one not included. */
export interface Gap {
  readonly partition: PartitionId;
  readonly from: Offset;
  readonly until: Offset;
}

/** Consumer to coordinator: I subscribe as a member of the group. */
export interface Join {
  readonly type: 'join';
  readonly consumer: ConsumerId;
}

/** Coordinator to consumer: what you own from now on, and where you begin. */
export interface Assigned {
  readonly type: 'assigned';
  readonly to: ConsumerId;
  readonly generation: number;
  readonly epoch: number;
  readonly positions: Positions;
}

/** Coordinator to consumer: you are no member any more. */
export interface Expelled {
  readonly type: 'expelled';
  readonly to: ConsumerId;
}

/** Coordinator to consumer: your report came to nothing, the generation that it names is over. */
export interface Fenced {
  readonly type: 'fenced';
  readonly to: ConsumerId;
}

/** Says in which generation a consumer was given the partition that it reports on. */
export interface Claim {
  readonly consumer: ConsumerId;
  readonly generation: number;
  readonly partition: PartitionId;
}

/** Consumer to coordinator: the effect of handling a message. */
export interface Processed extends Claim {
  readonly type: 'processed';
  readonly offset: Offset;
}

/** Consumer to coordinator: these offsets are gone, and I go on behind them. */
export interface Lost extends Claim, Gap {
  readonly type: 'lost';
}

/** Consumer to coordinator: everything below this offset is dealt with. */
export interface Commit extends Claim {
  readonly type: 'commit';
  readonly offset: Offset;
}
