/**
 * The whole reachable graph of a small system, for conformance paths, charts and oracles.
 */

import { Search } from './search/search.js';
import { ABSENT } from './state/state-store.js';
import type { Action, TransitionSystem } from './system.js';

/** States and steps as values. Steps out of the scope constraint are not part of the graph. */
export interface StateGraph {
  /** In breadth-first order, one value a slot; the first `initial` of them are the initial ones. */
  readonly states: readonly (readonly unknown[])[];
  readonly initial: number;
  /** In the order of their sources, self-loops included. */
  readonly edges: readonly StateGraphEdge[];
}

export interface StateGraphEdge {
  /** Index in `states`. */
  readonly from: number;
  readonly to: number;
  readonly action: Action;
}

/** A graph was asked for that is larger than its limit. */
export class GraphTooLarge extends Error {
  override readonly name = 'GraphTooLarge';

  constructor(
    readonly system: string,
    readonly limit: number,
  ) {
    super(`${system} has more than ${limit} reachable states; choose a smaller scope`);
  }
}

/**
 * Linear in the number of states and edges.
 *
 * @throws ModelError as `check`; GraphTooLarge when there are more than `limit` states.
 */
export const stateGraph = async (
  system: TransitionSystem,
  options: { readonly limit: number; readonly signal?: AbortSignal },
): Promise<StateGraph> => {
  const { limit, signal } = options;
  const search = new Search(system, [], {
    limits: { states: limit + 1 },
    ...(signal === undefined ? {} : { signal }),
  });
  const outcome = await search.run();
  if (search.space.size > limit) throw new GraphTooLarge(system.name, limit);
  if (outcome === 'interrupted') throw new Error('interrupted');
  return graphOf(search);
};

const graphOf = ({ space, levelStarts }: Search): StateGraph => {
  const states: (readonly unknown[])[] = [];
  const edges: StateGraphEdge[] = [];
  for (let state = 0; state < space.size; state++) {
    space.expand(state);
    states.push(space.values.vector(space.current));
    for (let index = 0; index < space.successors.count; index++) {
      const to = space.find(index);
      const action = space.values.actions.action(space.successors.actions[index]!);
      if (to !== ABSENT) edges.push({ from: state, to, action });
    }
  }
  return { states, initial: levelStarts[1] ?? 0, edges };
};
