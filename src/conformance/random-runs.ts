/**
 * Property-based conformance: random runs of the model on the implementation, beyond the scope whose
 * every transition can be executed. fast-check chooses the steps and shrinks what differs.
 *
 * The model is not explored: its groups answer with plain reads, state by state. What is sampled
 * can refute; it is `tested (n, seed)`, and never counted as discharged.
 */

import * as fc from 'fast-check';

import { canonicalKey } from '../checker/index.js';
import type { Action, TransitionSystem } from '../checker/index.js';
import type { SystemModel } from '../modeling/index.js';
import type { ConformanceOutcome, Driver } from '../suite/index.js';
import { expectationIn, systemAt } from './expectations.js';
import { ImplementationRun, ObservationLog } from './implementation-run.js';
import type { Difference } from './implementation-run.js';

/** How random runs are made. */
export interface RandomRunsOptions {
  readonly seed: number;
  /** Name of a scope of the model. Default `default`. */
  readonly scope?: string;
  /** How many runs, before any that shrink a difference. Default 100. */
  readonly runs?: number;
  /** Most steps of one run. Default 50. */
  readonly maxSteps?: number;
  readonly signal?: AbortSignal;
  /** Called now and then while the runs go on. */
  readonly onProgress?: (progress: { readonly runs: number; readonly steps: number }) => void;
}

/** What random runs answer. Plain data. */
export interface RandomRunsResult {
  readonly driver: string;
  readonly model: string;
  readonly scope: string;
  readonly seed: number;
  /** Fresh implementations that were started, and the steps that they took together. */
  readonly runs: number;
  readonly steps: number;
  readonly outcome: ConformanceOutcome;
}

type State = readonly unknown[];

/**
 * Runs the model at random and compares observations as `runConformance` does.
 *
 * @throws ModelError as `runConformance`.
 */
export const runRandomly = async (
  driver: Driver,
  options: RandomRunsOptions,
): Promise<RandomRunsResult> => {
  const { seed, scope = 'default', runs = 100, maxSteps = 50, signal } = options;
  const tally = { runs: 0, steps: 0 };
  const answer = (outcome: ConformanceOutcome): RandomRunsResult => ({
    ...{ driver: driver.name, model: driver.model.name, scope, seed, outcome },
    ...tally,
  });
  const system = systemAt(driver, scope);
  if (typeof system === 'string') return answer({ kind: 'cut', reason: system });

  // fast-check shrinks from failure to smaller failure, so the last one seen is the smallest.
  let smallest: Difference | undefined;
  const choices = fc.array(fc.nat(), { minLength: 1, maxLength: maxSteps, size: 'max' });
  const agrees = fc.asyncProperty(choices, async (chosen) => {
    if (signal?.aborted === true) return true;
    const { difference, steps } = await runOnce(driver, system, chosen);
    tally.runs += 1;
    tally.steps += steps;
    options.onProgress?.(tally);
    smallest = difference ?? smallest;
    return difference === undefined;
  });
  const details = await fc.check(agrees, { seed, numRuns: runs });
  if (smallest !== undefined) return answer({ kind: 'differs', ...smallest });
  if (details.errorInstance instanceof Error) throw details.errorInstance;
  return answer(
    signal?.aborted === true ? { kind: 'cut', reason: 'interrupted' } : { kind: 'agrees' },
  );
};

interface RunAnswer {
  readonly difference?: Difference;
  readonly steps: number;
}

/** One run: each choice picks one of the actions that the model enables. */
const runOnce = async (
  driver: Driver,
  system: SystemModel,
  choices: readonly number[],
): Promise<RunAnswer> => {
  const run = new ImplementationRun(driver, new ObservationLog());
  const expectations = (states: readonly State[]) =>
    states.map((state) => expectationIn(driver, system, state));
  const model = system.transitionSystem;
  try {
    let candidates = distinct(model.initialStates());
    let comparison = await run.start(expectations(candidates));
    for (const choice of choices) {
      if (comparison.kind === 'differs') break;
      const [met, other] = comparison.positions;
      // Where the observation leaves several states open, no further step can be chosen for sure.
      if (met === undefined || other !== undefined) break;
      const steps = enabledSteps(model, candidates[met] ?? []);
      const step = steps[choice % Math.max(1, steps.length)];
      if (step === undefined) break;
      candidates = step.successors;
      comparison = await run.perform(step.action, expectations(candidates));
    }
    const steps = run.path.length;
    return comparison.kind === 'differs' ? { difference: comparison.difference, steps } : { steps };
  } finally {
    await run.stop();
  }
};

interface EnabledStep {
  readonly action: Action;
  /** Distinct; more than one where the action is non-deterministic. */
  readonly successors: readonly State[];
}

/** The steps that stay within the scope constraint, one for each label. */
const enabledSteps = (model: TransitionSystem, state: State): readonly EnabledStep[] => {
  const byLabel = new Map<string, { readonly action: Action; readonly successors: State[] }>();
  const taken = model.groups.flatMap((group) => group.successors((slot) => state[slot]));
  for (const { action, writes } of taken) {
    const next = [...state];
    for (const [slot, value] of writes) next[slot] = value;
    if (model.constraint?.holds((slot) => next[slot]) === false) continue;
    const step = byLabel.get(action.label) ?? { action, successors: [] };
    step.successors.push(next);
    byLabel.set(action.label, step);
  }
  return Array.from(byLabel.values(), ({ action, successors }) => ({
    action,
    successors: distinct(successors),
  }));
};

const distinct = (states: readonly State[]): readonly State[] => [
  ...new Map(states.map((state) => [canonicalKey(state), state])).values(),
];
