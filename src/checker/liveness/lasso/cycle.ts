/**
 * A loop through a given node of a fair component, short and doing all that it has to do.
 *
 * The shortest one is found by breadth-first search over nodes with progress, as long as there are
 * not too many of them. Beyond that the loop goes from one duty to the nearest next one and then
 * back, which is short, but perhaps not the shortest.
 */

import type { Engine } from '../../search/engine.js';
import { BreadthFirst } from './breadth-first.js';
import { CycleWalk } from './cycle-walk.js';
import type { CycleRules, Standing } from './cycle-walk.js';
import type { Duties } from './duties.js';
import { leastPath } from './least-path.js';
import type { ProductWalk } from './product-walk.js';
import type { Path } from './walk.js';

/** Nodes with progress that the search for a shortest loop may meet. */
const MOST_NODES = 200_000;

/** A component to walk around in. */
export interface Around {
  readonly engine: Engine;
  readonly walk: ProductWalk;
  readonly duties: Duties;
  isInside(node: number): boolean;
}

/** Actions around the loop, and the states they lead to; the last is the state of `node`. */
export interface Loop {
  readonly states: readonly number[];
  readonly actions: readonly number[];
}

/**
 * A loop of fewer than `limit` steps through `node`, or undefined where none was found.
 *
 * Deterministic, and independent of how states are numbered.
 */
export const loopThrough = (around: Around, node: number, limit: number): Loop | undefined => {
  const { duties, walk } = around;
  const start = { node, progress: duties.ofState(walk.stateOf(node)) };
  const shortest = leg(around, start, {
    isOver: (standing) => standing.node === node && duties.areDone(standing.progress),
    mostNodes: MOST_NODES,
    mostSteps: limit - 1,
  });
  return shortest === 'too many nodes' ? byDuties(around, start, limit) : shortest?.loop;
};

/** From duty to nearest duty, then back. */
const byDuties = (around: Around, start: Standing, limit: number): Loop | undefined => {
  const { duties } = around;
  let loop: Loop = { states: [], actions: [] };
  let at = start;
  for (let isBack = false; !isBack;) {
    const left = duties.left(at.progress);
    const next = leg(around, at, {
      isOver: ({ node, progress }) =>
        left > 0 ? duties.left(progress) < left : node === start.node,
      mostNodes: Infinity,
      mostSteps: limit - 1 - loop.actions.length,
    });
    if (next === undefined || next === 'too many nodes') return undefined;
    loop = {
      states: [...loop.states, ...next.loop.states],
      actions: [...loop.actions, ...next.loop.actions],
    };
    isBack = left === 0;
    at = next.end;
  }
  return loop;
};

/** A shortest walk until it is over. */
const leg = (
  around: Around,
  from: Standing,
  rules: Pick<CycleRules, 'isOver'> & { readonly mostNodes: number; readonly mostSteps: number },
): { readonly loop: Loop; readonly end: Standing } | 'too many nodes' | undefined => {
  const { engine, walk, duties } = around;
  const cycle = new CycleWalk(
    walk,
    {
      duties,
      isInside: (node) => around.isInside(node),
      isOver: (standing) => rules.isOver(standing),
    },
    from,
  );
  const search = new BreadthFirst(cycle, [0]);
  while (!search.last.some((node) => cycle.isOver(node))) {
    // Both are asked between layers, so that the answer does not depend on the order within one.
    if (cycle.size > rules.mostNodes) return 'too many nodes';
    if (search.distance >= rules.mostSteps || !search.advance()) return undefined;
  }
  const goals = search.last.filter((node) => cycle.isOver(node));
  const path = leastPath(engine, cycle, { layers: search.layers, goals });
  return { loop: loopOf(path, cycle), end: cycle.standing(path.nodes.at(-1)!) };
};

const loopOf = ({ nodes, actions }: Path, cycle: CycleWalk): Loop => ({
  states: nodes.slice(1).map((node) => cycle.stateOf(node)),
  actions,
});
