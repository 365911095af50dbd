/** What the queue, the replicas of a consumer and their database tell each other. */

export type MessageId = string;
export type ReplicaId = string;
/** Names a logical consumer: all replicas of one service are one. */
export type ConsumerName = string;

/** What handling a message came to: which replica did it. */
export type Outcome = ReplicaId;

/** Queue to replica: handle this. */
export interface Deliver {
  readonly type: 'deliver';
  readonly to: ReplicaId;
  readonly message: MessageId;
}

/** Replica to queue: the message is handled. */
export interface Ack {
  readonly type: 'ack';
  readonly consumer: ConsumerName;
  readonly message: MessageId;
}

/** Replica to database: begin a transaction that handles this message. */
export interface Begin {
  readonly type: 'begin';
  readonly from: ReplicaId;
  readonly consumer: ConsumerName;
  readonly message: MessageId;
}

/** Database to replica: it is yours to handle. */
export interface Fresh {
  readonly type: 'fresh';
  readonly to: ReplicaId;
  readonly message: MessageId;
}

/** Database to replica: it has been handled, with this outcome. */
export interface Duplicate {
  readonly type: 'duplicate';
  readonly to: ReplicaId;
  readonly message: MessageId;
  readonly outcome: Outcome;
}

/** Replica to database: write the effect, the inbox and the outbox. */
export interface Commit {
  readonly type: 'commit';
  readonly from: ReplicaId;
  readonly consumer: ConsumerName;
  readonly message: MessageId;
}

/** Database to replica: they are written. */
export interface Committed {
  readonly type: 'committed';
  readonly to: ReplicaId;
  readonly message: MessageId;
}
