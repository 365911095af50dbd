/** How many commands are executed, who reads their events, and what may go down. */
import type { Scopes } from 'edproof/modeling';
import type { EventId, SubscriptionId } from './messages.js';

/** The bounds of one exploration. */
export interface SubscriptionsScope {
  /** The events of each command. */
  readonly commands: readonly (readonly EventId[])[];
  readonly subscriptions: readonly SubscriptionId[];
  readonly crashes: {
    readonly actors: readonly ('commandSide' | 'log' | 'subscription')[];
    readonly budget: number;
  };
}

const small: SubscriptionsScope = {
  commands: [['c1.1', 'c1.2'], ['c2.1']],
  subscriptions: ['s1'],
  crashes: { actors: ['commandSide', 'log', 'subscription'], budget: 1 },
};

/** The scopes of subscriptions. */
export const scopes = {
  small,
  default: { ...small, subscriptions: ['s1', 's2'] },
  large: {
    ...small,
    subscriptions: ['s1', 's2'],
    commands: [...small.commands, ['c3.1', 'c3.2']],
    crashes: { ...small.crashes, budget: 2 },
  },
  /** Nobody but the command side goes down. */
  commandSide: { ...small, crashes: { actors: ['commandSide'], budget: 1 } },
} satisfies Scopes<SubscriptionsScope>;
