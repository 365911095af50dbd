/**
 * Whether a trace is a run of its system, and whether it shows what it claims: step by step, with
 * plain reads. Read next: `agreement.ts`.
 */

import type { SafetyProperty } from '../property.js';
import type { Trace } from '../result.js';
import type { TransitionSystem } from '../system.js';
import {
  isQuiescent,
  naiveSuccessors,
  readerOf,
  showsInState,
  showsInStep,
  stepView,
} from './naive-enumerator.js';
import type { NaiveState } from './naive-enumerator.js';
import { naiveKey } from './naive-key.js';

/** The first thing about `trace` that is not so, as a sentence; `undefined` when all of it is. */
export const faultInTrace = (
  system: TransitionSystem,
  property: SafetyProperty,
  trace: Trace,
): string | undefined => {
  const isInitial = system
    .initialStates()
    .some((state) => naiveKey(state) === naiveKey(trace.initial));
  if (!isInitial) return 'the trace does not start in an initial state';
  let state: NaiveState = trace.initial;
  for (const [index, step] of trace.steps.entries()) {
    const at = `step ${String(index + 1)}, ${step.action.label}`;
    if (!(system.constraint?.holds(readerOf(state)) ?? true)) {
      return `${at}, starts outside the scope constraint`;
    }
    const isStep = naiveSuccessors(system, state).some(
      (successor) =>
        naiveKey(successor.action) === naiveKey(step.action) &&
        naiveKey(successor.state) === naiveKey(step.state),
    );
    if (!isStep) return `${at}, is no step of the system`;
    if (naiveKey(step.changed) !== naiveKey(changedSlots(state, step.state))) {
      return `${at}, does not change the slots that it lists`;
    }
    state = step.state;
  }
  return isShownBy(system, property, trace) ? undefined : 'the last state or step shows nothing';
};

const isShownBy = (system: TransitionSystem, property: SafetyProperty, trace: Trace): boolean => {
  const last = trace.steps.at(-1);
  const state = last?.state ?? trace.initial;
  if (property.kind === 'no-deadlock') {
    return naiveSuccessors(system, state).length === 0 && !isQuiescent(system, state);
  }
  if (showsInState(property, readerOf(state))) return true;
  if (last === undefined) return false;
  const before = trace.steps.at(-2)?.state ?? trace.initial;
  return showsInStep(property, stepView(before, { ...last, discarded: [] }));
};

const changedSlots = (before: NaiveState, after: NaiveState): readonly number[] =>
  after.flatMap((value, slot) => (naiveKey(value) === naiveKey(before[slot]) ? [] : [slot]));
