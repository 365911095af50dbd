/** How large the world is in which consumers pause what they own. */
import type { Scopes } from 'edproof/modeling';
import type { ConsumerId, MessageId } from '../names.js';

/** The bounds of one exploration. */
export interface FlowControlScope {
  /** What the topic holds, in its one partition. */
  readonly messages: readonly MessageId[];
  /** Who may be a member, and how often each may pause. */
  readonly pauses: Readonly<Record<ConsumerId, number>>;
  /** How many times a consumer may crash. */
  readonly crashes: number;
}

/** The partition goes to whoever comes first, and from the second consumer to the first. */
const small: FlowControlScope = {
  messages: ['orders/a1'],
  pauses: { c1: 1, c2: 1 },
  crashes: 0,
};

export const scopes = {
  small,
  default: { ...small, crashes: 1 },
  large: { ...small, messages: ['orders/a1', 'orders/a2'], crashes: 1 },
} satisfies Scopes<FlowControlScope>;
