/**
 * What may go wrong in a system, and how often.
 */

/** A fault that happens to links, at most `budget` times in a run; `Infinity` sets no bound. */
export interface LinkFault<Link extends string> {
  readonly links: readonly Link[];
  readonly budget: number;
}

/** What may go wrong. What is not listed does not happen. */
export interface Faults<Actor extends string = string, Link extends string = string> {
  /** Actors that may go down, at rest or between any two effects of a step; all can restart. */
  readonly crash?: { readonly actors: readonly Actor[]; readonly budget: number };
  readonly lose?: LinkFault<Link>;
  readonly duplicate?: LinkFault<Link>;
  /** Swaps two neighbours of a FIFO. */
  readonly reorder?: LinkFault<Link>;
  /** A link instance stops delivering until it is healed; healing is free. */
  readonly partition?: LinkFault<Link>;
}

/** The kinds of fault that have a budget, in the order of their slots. */
export const FAULT_KINDS = ['crash', 'lose', 'duplicate', 'reorder', 'partition'] as const;

/** A kind of fault that has a budget. */
export type FaultKind = (typeof FAULT_KINDS)[number];
