/**
 * What shortest paths are searched in: nodes by number, steps with their actions, made as they are
 * asked for.
 */

export interface Walk {
  /** Makes the steps from a node the current ones. */
  open(node: number): void;
  /** How many steps lead from the node that was opened last. */
  readonly count: number;
  target(index: number): number;
  /** The number of the action of a step. */
  action(index: number): number;
  /** The state of the system that a node stands for. */
  stateOf(node: number): number;
  /** Tells apart nodes of one state, independently of how states are numbered. */
  detailOf(node: number): number;
}

/** A path: its nodes, and the numbers of the actions between them. */
export interface Path {
  readonly nodes: readonly number[];
  readonly actions: readonly number[];
}

/** States by number along a lasso, with the actions between them; nothing else of the product. */
export interface Lasso {
  readonly states: readonly number[];
  readonly actions: readonly number[];
  /** The index of the state that the lasso goes back to; the last one where it comes to rest. */
  readonly loop: number;
}
