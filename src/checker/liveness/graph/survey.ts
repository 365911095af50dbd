/**
 * The steps from stored states that change something, as integers: for any thread.
 */

import type { Core } from '../../search/core.js';

/** Successors gathered before they are looked up together, so that the misses of the cache overlap. */
const BATCH = 1024;

/** The steps from consecutive states, all that lead from a state side by side. */
export interface Survey {
  /** The first state. */
  readonly start: number;
  /** By state: how many steps there are up to its last. */
  readonly ends: Int32Array;
  /** By step: the state it leads to, or `ABSENT` outside of the scope constraint. */
  readonly targets: Int32Array;
  /** By step: its action's number. */
  readonly actions: Int32Array;
  /** By step: its place in the core's buffer, for as long as that is not used for anything else. */
  readonly places: Int32Array;
}

/** Surveys states from `start` on, fewer than all before `end` where they have many successors. */
export const survey = (core: Core, start: number, end: number): Survey => {
  const { successors } = core;
  const starts: number[] = [];
  successors.clear();
  for (let state = start; state < end && successors.count < BATCH; state++) {
    starts.push(successors.count);
    core.open(state);
    core.append();
  }
  core.visited.prefetch(successors);
  const { count, selfLoop } = successors;
  const ends = new Int32Array(starts.length);
  const targets = new Int32Array(count);
  const actions = new Int32Array(count);
  const places = new Int32Array(count);
  let steps = 0;
  for (let at = 0; at < starts.length; at++) {
    for (let place = starts[at]!; place < (starts[at + 1] ?? count); place++) {
      if (selfLoop[place] === 1) continue;
      targets[steps] = core.find(place);
      actions[steps] = successors.actions[place]!;
      places[steps++] = place;
    }
    ends[at] = steps;
  }
  return { start, ends, targets, actions, places };
};

/** Threads that survey for another, which takes what they find in ascending order of states. */
export interface Surveyors {
  /** Ends early when `goesOn` says so. `places` of what is handed over mean nothing. */
  survey(take: (part: Survey) => void, goesOn: () => Promise<boolean>): Promise<void>;
}
