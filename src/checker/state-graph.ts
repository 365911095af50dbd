/**
 * The whole reachable graph of a small system, for conformance paths, charts and oracles.
 */

import type { Engine } from './search/engine.js';
import { Search } from './search/search.js';
import { ABSENT } from './state/visited-set.js';
import type { Action, TransitionSystem } from './system.js';

/** States and steps as values. Steps out of the scope constraint are not part of the graph. */
export interface StateGraph {
  /** In breadth-first order, one value a slot; the first `initial` of them are the initial ones. */
  readonly states: readonly (readonly unknown[])[];
  readonly initial: number;
  /** In the order of their sources, self-loops included. */
  readonly edges: readonly StateGraphEdge[];
}

/** One step of the graph. */
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
  if (search.engine.levels.size > limit) throw new GraphTooLarge(system.name, limit);
  if (outcome === 'interrupted') throw new Error('interrupted');
  return graphOf(search.engine);
};

const graphOf = ({ core, levels, values }: Engine): StateGraph => {
  const states: (readonly unknown[])[] = [];
  const edges: StateGraphEdge[] = [];
  const index = new Map<number, number>();
  levels.forEach((state) => index.set(state, index.size));
  levels.forEach((state) => {
    core.expand(state);
    states.push(values.vector(core.current));
    for (let next = 0; next < core.successors.count; next++) {
      const found = core.find(next);
      if (found === ABSENT) continue;
      const action = values.actions.action(core.successors.actions[next]!);
      edges.push({ from: index.get(state)!, to: index.get(found)!, action });
    }
  });
  return { states, initial: levels.sizes()[0] ?? 0, edges };
};
