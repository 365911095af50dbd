/** Who writes what, and how many replicas answer. */
import type { Scopes } from 'edproof/modeling';
import type { EventId, ReplicaId, SessionId } from './messages.js';

/** The bounds of one exploration. */
export interface QueriesScope {
  /** What each session writes; all of them ask, at any time. */
  readonly sessions: Readonly<Record<SessionId, readonly EventId[]>>;
  readonly replicas: readonly ReplicaId[];
}

/** The scopes of queries. */
export const scopes = {
  small: { sessions: { s1: ['w1'], s2: ['w2'] }, replicas: ['r1', 'r2'] },
  default: { sessions: { s1: ['w1', 'w2'], s2: ['w3'] }, replicas: ['r1', 'r2'] },
  large: { sessions: { s1: ['w1', 'w2'], s2: ['w3', 'w4'] }, replicas: ['r1', 'r2', 'r3'] },
  /** One session, which asks for nothing but its own write. */
  single: { sessions: { s1: ['w1'] }, replicas: ['r1', 'r2'] },
} satisfies Scopes<QueriesScope>;
