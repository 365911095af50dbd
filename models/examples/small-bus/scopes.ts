/**
 * How large the small bus is. These scopes are frozen: benchmarks compare numbers over time, so a
 * larger or smaller world is a new scope and never a changed one.
 */
import type { Scopes } from 'edproof/modeling';

/** The bounds of one exploration. */
export interface SmallBusScope {
  readonly subscribers: number;
  /** How many events are published. */
  readonly events: number;
  /** How many events may wait for one subscriber; beyond that the bus rejects. */
  readonly capacity: number;
  /** How often a subscriber may crash, all of them together. */
  readonly crashes: number;
}

/** From a few hundred states to ten million. */
export const scopes = {
  tiny: { subscribers: 1, events: 2, capacity: 1, crashes: 1 },
  small: { subscribers: 2, events: 2, capacity: 1, crashes: 1 },
  default: { subscribers: 3, events: 3, capacity: 1, crashes: 1 },
  large: { subscribers: 3, events: 4, capacity: 2, crashes: 1 },
} satisfies Scopes<SmallBusScope>;

/** The names of the subscribers. */
export const subscriberIds = ({ subscribers }: Pick<SmallBusScope, 'subscribers'>) =>
  Array.from({ length: subscribers }, (_, i) => `s${String(i + 1)}`);
