/** How many messages, replicas and repetitions there are, and what may go down. */
import type { Scopes } from 'edproof/modeling';
import type { MessageId, ReplicaId } from './messages.js';

/** The bounds of one exploration. */
export interface InboxScope {
  readonly messages: readonly MessageId[];
  readonly replicas: readonly ReplicaId[];
  /** How often something is delivered again. */
  readonly redeliveries: number;
  readonly crashes: {
    readonly actors: readonly ('replica' | 'database')[];
    readonly budget: number;
  };
}

const small: InboxScope = {
  messages: ['m1'],
  replicas: ['r1', 'r2'],
  redeliveries: 1,
  crashes: { actors: ['replica', 'database'], budget: 1 },
};

/** The scopes of the inbox. */
export const scopes = {
  small,
  default: { ...small, redeliveries: 2, crashes: { ...small.crashes, budget: 2 } },
  large: { ...small, messages: ['m1', 'm2'], redeliveries: 2 },
  /** Nothing goes down. */
  calm: { ...small, crashes: { actors: [], budget: 0 } },
} satisfies Scopes<InboxScope>;
