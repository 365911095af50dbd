/**
 * The conformance runner: executes every transition of a driver's model on the implementation.
 *
 * Read next: `covering-walk.ts`.
 */

import { GraphTooLarge, stateGraph } from '../checker/index.js';
import type { StateGraph, TransitionSystem } from '../checker/index.js';
import type {
  ConformanceOptions,
  ConformanceOutcome,
  ConformanceResult,
  ConformanceRunner,
  Driver,
} from '../suite/index.js';
import { CoveringWalk } from './covering-walk.js';
import type { WalkEnd } from './covering-walk.js';
import { expectationIn, systemAt } from './expectations.js';
import { shorten } from './shorten.js';

/** More than this many states are no conformance scope. */
const MAX_STATES = 50_000;

/**
 * Replays paths that cover every reachable transition of the model at the driver's scope and
 * compares observations at the start and after every step. The order of the walk follows from the
 * model alone; the seed is not used.
 *
 * Time is linear in the number of steps, and in the worst case quadratic in the graph's size.
 *
 * @throws ModelError when the model cannot be explored, or when what the driver expects or observes
 * is no plain data; and what the session's `stop` throws.
 */
export const runConformance: ConformanceRunner = async (driver, options) => {
  const system = systemAt(driver, driver.scope);
  if (typeof system === 'string') return neverStarted(driver, system);
  const graph = await graphOf(system.transitionSystem, options.signal);
  if (typeof graph === 'string') return neverStarted(driver, graph);
  const walk: CoveringWalk = new CoveringWalk({
    driver,
    graph,
    expectations: graph.states.map((state) => expectationIn(driver, system, state)),
    signal: options.signal,
    onStep: () => reportProgress(walk, options),
  });
  const end = await walk.run();
  return resultOf(driver, walk, await outcomeOf(walk, end, options));
};

const graphOf = async (
  system: TransitionSystem,
  signal: AbortSignal | undefined,
): Promise<StateGraph | string> => {
  try {
    return await stateGraph(system, { limit: MAX_STATES, ...(signal && { signal }) });
  } catch (error) {
    if (error instanceof GraphTooLarge) return error.message;
    if (signal?.aborted === true) return 'interrupted';
    throw error;
  }
};

const outcomeOf = async (
  walk: CoveringWalk,
  end: WalkEnd | undefined,
  { signal }: ConformanceOptions,
): Promise<ConformanceOutcome> => {
  if (end?.kind !== 'differs') return end ?? { kind: 'agrees' };
  const { difference } = await shorten(walk, end, signal);
  return { kind: 'differs', ...difference };
};

const resultOf = (
  driver: Driver,
  walk: CoveringWalk,
  outcome: ConformanceOutcome,
): ConformanceResult => {
  const { cover, log, paths, steps } = walk;
  const isOver = outcome.kind === 'agrees';
  return {
    driver: driver.name,
    model: driver.model.name,
    scope: driver.scope,
    transitions: { executed: cover.executed, total: cover.transitions.length },
    paths,
    steps,
    outcome,
    // A walk that was cut may not have come to the first change yet.
    constantObservation:
      outcome.kind !== 'cut' && steps > 0 && cover.graph.states.length > 1 && !log.hasChanged,
    notExecuted: cover.remaining().flatMap(({ transition: { action }, reason }) => {
      if (reason !== undefined) return [{ action, reason }];
      const unreached = 'it is not reachable from the state in which the implementation starts';
      return isOver ? [{ action, reason: unreached }] : [];
    }),
  };
};

const neverStarted = (driver: Driver, reason: string): ConformanceResult => ({
  driver: driver.name,
  model: driver.model.name,
  scope: driver.scope,
  transitions: { executed: 0, total: 0 },
  paths: 0,
  steps: 0,
  outcome: { kind: 'cut', reason },
  constantObservation: false,
  notExecuted: [],
});

const reportProgress = ({ cover, paths, steps }: CoveringWalk, options: ConformanceOptions): void =>
  options.onProgress?.({ executed: cover.executed, total: cover.transitions.length, paths, steps });
