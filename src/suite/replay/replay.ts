/**
 * Replaying a counterexample: the run is taken again, step by step, with the interpreter.
 *
 * It checks that the run starts in an initial state, that every action is enabled and leads to the
 * recorded state, that no earlier state or step violates the property, and that the last one does; of
 * a lasso, that it is closed, fair, and violates the property as a whole (`lasso.ts`). Every
 * counterexample passes this before it is reported.
 */
import type { Property } from '../../checker/property.js';
import type { StepView, TransitionSystem } from '../../checker/system.js';
import type { Instance } from '../bind.js';
import type { Counterexample, CounterexampleStep } from '../schema/counterexample.js';
import { decode } from '../value/decode.js';
import { equal } from '../value/equality.js';
import type { State, Step } from './interpreter.js';
import { differingSlots, reading, Representatives, sameState, stepsFrom } from './interpreter.js';
import { faultIn } from './lasso.js';
import type { TakenLasso } from './lasso.js';

/** What a counterexample is replayed on: the explored system, and the property it violates. */
export interface ReplaySubject {
  readonly transitionSystem: TransitionSystem;
  readonly instance: Instance;
}

/** Why a replay does not agree. */
export type ReplayDisagreement =
  /** The file has slots that the system does not have, or lacks some. */
  | 'slots'
  | 'not-initial'
  | 'not-enabled'
  /** The action is enabled and leads elsewhere. */
  | 'state'
  /** The run goes on from a state outside the scope constraint, which is never explored. */
  | 'outside-scope'
  /** The property is violated before the end already. */
  | 'violated-earlier'
  | 'not-violated'
  /** A lasso does not come back to where it says. */
  | 'not-closed'
  /** The loop of a lasso does not meet what the property assumes. */
  | 'unfair';

/** The answer of a replay. `step` counts from 1; 0 is the initial state. */
export type ReplayResult =
  | { readonly agrees: true; readonly steps: number }
  | {
      readonly agrees: false;
      readonly step: number;
      readonly reason: ReplayDisagreement;
      readonly sentence: string;
    };

/** Takes the run of `counterexample` again. Linear in its steps and in the successors of each. */
export const replayOn = (
  { transitionSystem, instance }: ReplaySubject,
  recorded: Counterexample,
): ReplayResult => {
  const run = statesOf(recorded, transitionSystem.slots);
  if ('agrees' in run) return run;
  const [first = []] = run;
  if (!transitionSystem.initialStates().some((state) => sameState(state, first))) {
    return differs(0, 'not-initial', 'the run does not start in an initial state of the system');
  }
  const steps: Step[] = [];
  for (const [index, step] of recorded.steps.entries()) {
    const [before = [], after = []] = run.slice(index, index + 2);
    const found = take({ transitionSystem, before, after }, step, index + 1);
    if ('agrees' in found) return found;
    steps.push({ action: found.action, after });
  }
  const { property } = instance;
  return property.kind === 'temporal'
    ? lassoViolates({ transitionSystem, property, run, steps, loop: recorded.loop ?? -1 })
    : violates({ transitionSystem, property, run }, recorded);
};

const lassoViolates = (taken: TakenLasso): ReplayResult => {
  const fault = faultIn(taken);
  const steps = taken.steps.length;
  return fault === undefined
    ? { agrees: true, steps }
    : { agrees: false, step: steps, reason: fault.reason, sentence: fault.sentence };
};

const differs = (step: number, reason: ReplayDisagreement, sentence: string): ReplayResult => ({
  agrees: false,
  step,
  reason,
  sentence: step === 0 ? sentence : `at step ${step} ${sentence}`,
});

/** The recorded states, one more than steps, or what is wrong with their slots. */
export const statesOf = (
  recorded: Counterexample,
  slots: readonly string[],
): readonly State[] | ReplayResult => {
  const names = recorded.initial.map(({ slot }) => slot);
  if (!equal(names, slots)) {
    return differs(0, 'slots', `the system has the slots ${slots.join(', ')}`);
  }
  const representatives = new Representatives();
  const run: State[] = [recorded.initial.map(({ value }) => representatives.of(decode(value)))];
  for (const [index, { changes }] of recorded.steps.entries()) {
    const after = [...(run[index] ?? [])];
    for (const { slot, value } of changes) {
      const position = slots.indexOf(slot);
      if (position < 0) return differs(index + 1, 'slots', `the system has no slot ${slot}`);
      after[position] = representatives.of(decode(value));
    }
    run.push(after);
  }
  return run;
};

interface Transition {
  readonly transitionSystem: TransitionSystem;
  readonly before: State;
  readonly after: State;
}

/** Finds the recorded step among all steps from the state before it. */
const take = (
  { transitionSystem, before, after }: Transition,
  { action }: CounterexampleStep,
  number: number,
): Step | ReplayResult => {
  const { constraint } = transitionSystem;
  if (constraint !== undefined && !constraint.holds(reading(before))) {
    return differs(number, 'outside-scope', 'the run goes on outside the scope constraint');
  }
  const enabled = stepsFrom(transitionSystem, before);
  const labelled = enabled.filter((step) => sameAction(step.action, action));
  if (labelled.length === 0) {
    const labels = enabled.map((step) => step.action.label);
    return differs(
      number,
      'not-enabled',
      `${action.label} is not enabled; enabled is ${labels.join(', ') || 'nothing'}`,
    );
  }
  const taken = labelled.find((step) => sameState(step.after, after));
  if (taken !== undefined) return taken;
  const slots = differingSlots(labelled[0]?.after ?? [], after);
  const names = slots.map((slot) => transitionSystem.slots[slot]);
  return differs(number, 'state', `${action.label} leads to another state of ${names.join(', ')}`);
};

const sameAction = (action: Step['action'], recorded: CounterexampleStep['action']): boolean =>
  action.label === recorded.label &&
  action.family === recorded.family &&
  action.actor === recorded.actor &&
  action.kind === recorded.kind &&
  equal(action.detail, recorded.detail === undefined ? undefined : decode(recorded.detail));

/** A run that was taken, and what it is judged by. */
export interface Taken {
  readonly transitionSystem: TransitionSystem;
  readonly property: Property;
  readonly run: readonly State[];
}

/** Whether the property fails at the end of the run, where it is said to, and not before. */
const violates = (taken: Taken, recorded: Counterexample): ReplayResult => {
  const last = taken.run.length - 1;
  const failing = taken.run.map((_, index) => failuresAt(taken, index, recorded));
  const earlier = failing.findIndex((names, index) => index < last && names.length > 0);
  if (earlier >= 0) {
    return differs(earlier, 'violated-earlier', `"${failing[earlier]?.[0]}" fails already`);
  }
  const conjunct = recorded.violated.conjunct ?? DEADLOCK;
  if (failing[last]?.includes(conjunct) !== true) {
    return differs(last, 'not-violated', `"${conjunct}" does not fail`);
  }
  return { agrees: true, steps: last };
};

const DEADLOCK = 'no deadlock';

/** What fails in the state with this index, or in the step that leads there. */
export const failuresAt = (
  { transitionSystem, property, run }: Taken,
  index: number,
  recorded: Counterexample,
): readonly string[] => {
  const state = run[index] ?? [];
  const before = run[index - 1];
  const action = recorded.steps[index - 1]?.action;
  switch (property.kind) {
    case 'invariant':
      return property.conjuncts
        .filter((conjunct) => !conjunct.holds(reading(state)))
        .map(({ name }) => name);
    case 'action': {
      if (before === undefined || action === undefined) return [];
      const step = stepView(before, action, state);
      return property.conjuncts.filter((conjunct) => !conjunct.holds(step)).map(({ name }) => name);
    }
    case 'no-deadlock':
      return isDeadlock(transitionSystem, state) ? [DEADLOCK] : [];
    case 'reachable':
    case 'reachable-step':
    case 'temporal':
      return [];
  }
};

const stepView = (before: State, action: CounterexampleStep['action'], after: State): StepView => ({
  before: reading(before),
  after: reading(after),
  action: () => {
    const { detail, ...rest } = action;
    return detail === undefined ? rest : { ...rest, detail: decode(detail) };
  },
});

const isDeadlock = (system: TransitionSystem, state: State): boolean =>
  stepsFrom(system, state).length === 0 && system.quiescent?.holds(reading(state)) !== true;
