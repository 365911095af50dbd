/**
 * Whether a lasso that was taken again shows what it says: its loop closes, it is fair, and the
 * formula is false of it.
 *
 * All of it is read off the definitions in `spec/semantics.md`, place by place, with the interpreter.
 * A place is a state with the step that is taken there, or, where the run comes to rest, without one.
 */
import type { Action, TransitionSystem } from '../../checker/system.js';
import type { FairnessAssumption, Formula, TemporalProperty } from '../../checker/temporal.js';
import { selects } from '../fairness.js';
import { reading, sameState, stepsFrom } from './interpreter.js';
import type { State, Step } from './interpreter.js';

/** A run that was taken, and where it goes on from its end. */
export interface TakenLasso {
  readonly transitionSystem: TransitionSystem;
  readonly property: TemporalProperty;
  /** One more than steps. */
  readonly run: readonly State[];
  readonly steps: readonly Step[];
  readonly loop: number;
}

/** What is wrong with a lasso. */
export interface LassoFault {
  readonly reason: 'not-closed' | 'unfair' | 'not-violated';
  readonly sentence: string;
}

/** The first thing that is wrong, or nothing. Quadratic in the steps. */
export const faultIn = (taken: TakenLasso): LassoFault | undefined => {
  const { run, steps, loop, property } = taken;
  if (!sameState(run[loop] ?? [], run[steps.length] ?? [])) {
    const sentence = `the run does not come back to the state after step ${loop}`;
    return { reason: 'not-closed', sentence };
  }
  const places = placesOf(taken);
  const unfair = property.fairness.find((assumption) => !isMet(assumption, places.slice(loop)));
  if (unfair !== undefined) {
    const sentence = `the loop is not fair: ${unfair.strength} fairness of ${unfair.name}`;
    return { reason: 'unfair', sentence };
  }
  if (!isTrue(property.formula, 0, { places, loop })) return undefined;
  return { reason: 'not-violated', sentence: 'the formula is true of the run' };
};

interface Place {
  readonly state: State;
  readonly step: Step | undefined;
  /** The actions by which the state can change. */
  readonly possible: readonly Action[];
}

interface Word {
  readonly places: readonly Place[];
  readonly loop: number;
}

const placesOf = ({ transitionSystem, run, steps, loop }: TakenLasso): readonly Place[] =>
  run.slice(0, Math.max(steps.length, loop + 1)).map((state, index) => ({
    state,
    step: steps[index],
    possible: stepsFrom(transitionSystem, state)
      .filter(({ after }) => !sameState(after, state))
      .map(({ action }) => action),
  }));

/** Taken in the loop; or else, if weak, not possible somewhere in it, and if strong, nowhere. */
const isMet = (assumption: FairnessAssumption, loop: readonly Place[]): boolean => {
  const covers = (action: Action): boolean => selects(assumption, action);
  if (loop.some(({ step }) => step !== undefined && covers(step.action))) return true;
  const possible = loop.map((place) => place.possible.some(covers));
  return assumption.strength === 'weak' ? possible.includes(false) : !possible.includes(true);
};

/** The places from one on, each once: to the end, and then what of the loop lies before. */
const ahead = (from: number, { places, loop }: Word): readonly number[] => {
  const all = [...places.keys()];
  return [...all.slice(from), ...all.slice(loop, Math.max(from, loop))];
};

const isTrue = (formula: Formula, at: number, word: Word): boolean => {
  const holds = (part: Formula) => (place: number) => isTrue(part, place, word);
  switch (formula.kind) {
    case 'state':
      return formula.holds(reading(word.places[at]?.state ?? []));
    case 'step': {
      const { state, step } = word.places[at] ?? {};
      if (state === undefined || step === undefined) return false;
      const { action, after } = step;
      return formula.holds({
        before: reading(state),
        after: reading(after),
        action: () => action,
      });
    }
    case 'not':
      return !isTrue(formula.of, at, word);
    case 'and':
      return formula.of.every((part) => isTrue(part, at, word));
    case 'or':
      return formula.of.some((part) => isTrue(part, at, word));
    case 'always':
      return ahead(at, word).every(holds(formula.of));
    case 'eventually':
      return ahead(at, word).some(holds(formula.of));
    case 'until': {
      const places = ahead(at, word);
      const end = places.findIndex(holds(formula.right));
      return end >= 0 && places.slice(0, end).every(holds(formula.left));
    }
  }
};
