/** What sessions, the write side and the replicas of a view tell each other. */

export type SessionId = string;
export type ReplicaId = string;
/** Stands for an event with all its contents. */
export type EventId = string;

/** Session to write side: let this happen. */
export interface Write {
  readonly type: 'write';
  readonly from: SessionId;
  readonly event: EventId;
}

/** Write side to session: it has, and this is its position in the log. */
export interface Written {
  readonly type: 'written';
  readonly to: SessionId;
  readonly position: number;
}

/** Write side to each replica: the next event. */
export interface Replicate {
  readonly type: 'replicate';
  readonly event: EventId;
}

/** Session to replica: what does the view hold, at the token or later? */
export interface Query {
  readonly type: 'query';
  readonly from: SessionId;
  readonly to: ReplicaId;
  readonly token: number;
}

/** Replica to session: this, which includes so many events. */
export interface Answer {
  readonly type: 'answer';
  readonly to: SessionId;
  readonly checkpoint: number;
  /** What the view holds. */
  readonly events: readonly EventId[];
}

/** Replica to session: it has not come to the token, and waits no longer. */
export interface Behind {
  readonly type: 'behind';
  readonly to: SessionId;
}
