/**
 * Whether a lasso is a fair behaviour of its system that makes a formula false: step by step, and by
 * the definition of every operator.
 */

import type { Trace } from '../result.js';
import type { Action, TransitionSystem } from '../system.js';
import type { FairnessAssumption, Formula, TemporalProperty } from '../temporal.js';
import { naiveSuccessors, readerOf, stepView } from './naive-enumerator.js';
import type { NaiveState, NaiveSuccessor } from './naive-enumerator.js';
import { naiveKey } from './naive-key.js';
import { isSelectedNaively } from './naive-liveness.js';

/** The first thing that is wrong, as a sentence; `undefined` when the lasso shows what it should. */
export const faultInLasso = (
  system: TransitionSystem,
  { formula, fairness }: TemporalProperty,
  { initial, steps, loop }: Trace,
): string | undefined => {
  const states: readonly NaiveState[] = [initial, ...steps.map(({ state }) => state)];
  if (loop === undefined) return 'the trace has no loop';
  if (!system.initialStates().some((state) => naiveKey(state) === naiveKey(initial))) {
    return 'the lasso does not start in an initial state';
  }
  for (const [index, step] of steps.entries()) {
    const isStep = changesOf(system, states[index] ?? []).some(
      (change) =>
        naiveKey(change.action) === naiveKey(step.action) &&
        naiveKey(change.state) === naiveKey(step.state),
    );
    if (!isStep) return `step ${String(index + 1)}, ${step.action.label}, is no step that changes`;
  }
  if (naiveKey(states[loop]) !== naiveKey(states[steps.length])) return 'the loop is not closed';
  const places = placesOf(system, { initial, steps, loop });
  const unfair = fairness.find((assumption) => !isFair(assumption, places.slice(loop)));
  if (unfair !== undefined) return `the loop is not fair: ${unfair.name}`;
  return isTrueAt(formula, 0, { places, loop }) ? 'the formula is true of the lasso' : undefined;
};

/** A place of the lasso: a state, the step that is taken there, the actions that are possible. */
interface Place {
  readonly state: NaiveState;
  readonly step: NaiveSuccessor | undefined;
  readonly possible: readonly Action[];
}

interface Word {
  readonly places: readonly Place[];
  readonly loop: number;
}

/** One place a step; who comes to rest has one more, without a step. */
const placesOf = (
  system: TransitionSystem,
  { initial, steps, loop }: Required<Trace>,
): readonly Place[] => {
  const states: readonly NaiveState[] = [initial, ...steps.map(({ state }) => state)];
  const taken = steps.map(({ action, state }) => ({ action, state, discarded: [] }));
  return states.slice(0, Math.max(steps.length, loop + 1)).map((state, index) => ({
    state,
    step: taken[index],
    possible: changesOf(system, state).map(({ action }) => action),
  }));
};

const changesOf = (system: TransitionSystem, state: NaiveState): readonly NaiveSuccessor[] =>
  naiveSuccessors(system, state).filter((next) => naiveKey(next.state) !== naiveKey(state));

const isFair = ({ strength, of }: FairnessAssumption, places: readonly Place[]): boolean => {
  const covers = (action: Action): boolean =>
    of.some((selector) => isSelectedNaively(selector, action));
  const possible = places.map((place) => place.possible.some(covers));
  const isTaken = places.some(({ step }) => step !== undefined && covers(step.action));
  return isTaken || !(strength === 'weak' ? possible.every(Boolean) : possible.some(Boolean));
};

/** Every place from `index` on, each once: those up to the end, then the loop again. */
const from = (index: number, { places, loop }: Word): readonly number[] => [
  ...[...places.keys()].slice(index),
  ...[...places.keys()].slice(loop, Math.max(index, loop)),
];

const isTrueAt = (formula: Formula, index: number, word: Word): boolean => {
  const at = (of: Formula, place: number): boolean => isTrueAt(of, place, word);
  const { state, step } = word.places[index]!;
  switch (formula.kind) {
    case 'state':
      return formula.holds(readerOf(state));
    case 'step':
      return step !== undefined && formula.holds(stepView(state, step));
    case 'not':
      return !at(formula.of, index);
    case 'and':
      return formula.of.every((part) => at(part, index));
    case 'or':
      return formula.of.some((part) => at(part, index));
    case 'always':
      return from(index, word).every((place) => at(formula.of, place));
    case 'eventually':
      return from(index, word).some((place) => at(formula.of, place));
    case 'until': {
      const ahead = from(index, word);
      const end = ahead.findIndex((place) => at(formula.right, place));
      return end >= 0 && ahead.slice(0, end).every((place) => at(formula.left, place));
    }
  }
};

/** Every lasso of fewer steps that shows the same. Exponential in the steps. */
export const shorterLassos = (
  system: TransitionSystem,
  property: TemporalProperty,
  lasso: Trace,
): readonly Trace[] => {
  const runs = (initial: NaiveState, steps: Trace['steps']): readonly Trace[] => {
    const trace = { initial, steps };
    const { state } = steps.at(-1) ?? { state: initial };
    const longer =
      steps.length + 1 < lasso.steps.length
        ? changesOf(system, state).flatMap((change) =>
            runs(initial, [...steps, { action: change.action, state: change.state, changed: [] }]),
          )
        : [];
    return [trace, ...longer];
  };
  return system
    .initialStates()
    .flatMap((initial) => (lasso.steps.length === 0 ? [] : runs(initial, [])))
    .flatMap((trace) => [...trace.steps, undefined].map((_, loop) => ({ ...trace, loop })))
    .filter((trace) => faultInLasso(system, property, trace) === undefined);
};
