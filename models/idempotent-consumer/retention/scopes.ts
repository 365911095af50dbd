/** Policies of redelivery, with a retention that is one tick longer than their horizon. */
import type { Scopes } from 'edproof/modeling';
import type { Policy } from './delivery.js';
import { horizonOf } from './delivery.js';

export type RetentionScope = Policy;

const sufficient = (policy: Omit<Policy, 'retention'>): RetentionScope => ({
  ...policy,
  retention: horizonOf(policy) + 1,
});

export const scopes = {
  small: sufficient({ repeats: 1, backOff: 2, downtime: 1 }),
  default: sufficient({ repeats: 3, backOff: 2, downtime: 3 }),
  large: sufficient({ repeats: 5, backOff: 3, downtime: 7 }),
} satisfies Scopes<RetentionScope>;
