/**
 * How large the world of the publishing model is: the bounds within which every reachable state is
 * visited.
 *
 * One message and one attempt more is what it takes for a copy to be stored that was stored before.
 */
import type { Scopes } from 'edproof/modeling';
import type { Message } from '../messages.js';

/** The bounds of one exploration. */
export interface PublishingScope {
  /** What the publisher publishes, in this order. */
  readonly messages: readonly Message[];
  /** How often it publishes each at most. */
  readonly maxAttempts: number;
  /** How many messages the stream holds; it refuses more. */
  readonly limit: number;
  readonly crashes: { readonly actors: readonly ('server' | 'worker')[]; readonly budget: number };
  /** How many requests and answers are lost with their connection. */
  readonly losses: number;
}

const small: PublishingScope = {
  messages: ['m1'],
  maxAttempts: 2,
  limit: 2,
  crashes: { actors: ['server', 'worker'], budget: 1 },
  losses: 1,
};

/** The scopes of publishing. */
export const scopes = {
  small,
  /** A second message, and room for one at a time. */
  default: { ...small, messages: ['m1', 'm2'], limit: 1 },
  large: {
    ...small,
    messages: ['m1', 'm2'],
    losses: 2,
  },
  /** Nothing goes wrong but the connection. */
  connection: { ...small, crashes: { actors: [], budget: 0 } },
} satisfies Scopes<PublishingScope>;
