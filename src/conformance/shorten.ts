/**
 * Makes the way to a difference shorter, as long as it still ends in one.
 *
 * This is delta debugging on a graph: parts of the way, large ones first, are replaced by a
 * shortest way between the same two states, or left out where the model allows the rest without
 * them. What is tried is therefore always a run of the model.
 */

import type { CoveringWalk, FoundDifference } from './covering-walk.js';
import type { TransitionCover } from './transition-cover.js';

/** How many shorter ways are looked for at most; each may start the implementation anew. */
const TRIES = 300;

/** A way to a difference, no longer than `found`. Starts at most 300 fresh implementations. */
export const shorten = async (
  walk: CoveringWalk,
  found: FoundDifference,
  signal?: AbortSignal,
): Promise<FoundDifference> => {
  let best = found;
  let tries = 0;
  for (let improved = true; improved;) {
    improved = false;
    for (const way of shorterWays(walk, best)) {
      if (tries === TRIES || signal?.aborted === true) return best;
      tries += 1;
      const again = way && (await walk.replay(best.start, way));
      if (again === undefined) continue;
      best = again;
      improved = true;
      break;
    }
  }
  return best;
};

/** Shorter runs of the model that end with the same action; `undefined` where there is none. */
function* shorterWays(
  { cover }: CoveringWalk,
  { start, way }: FoundDifference,
): Generator<readonly number[] | undefined> {
  const last = way.length - 1;
  const stateBefore = (position: number): number =>
    position === 0 ? start : cover.transitions[way[position - 1]!]!.to;
  for (let size = last; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from + size <= last; from += Math.ceil(size / 2)) {
      const [before, rest] = [way.slice(0, from), way.slice(from + size)];
      const detour = cover.shortest(stateBefore(from), stateBefore(from + size));
      const isShorter = detour !== undefined && detour.length < size;
      yield isShorter ? [...before, ...detour, ...rest] : undefined;
      const moved = sameActions(cover, stateBefore(from), rest);
      yield moved && [...before, ...moved];
    }
  }
}

/** The actions of `way`, taken from another state; `undefined` where the model has no such run. */
const sameActions = (
  cover: TransitionCover,
  from: number,
  way: readonly number[],
): readonly number[] | undefined => {
  const taken: number[] = [];
  let state = from;
  for (const index of way) {
    const [next] = cover.successors(state, cover.transitions[index]!.action);
    if (next === undefined) return undefined;
    taken.push(next);
    state = cover.transitions[next]!.to;
  }
  return taken;
};
