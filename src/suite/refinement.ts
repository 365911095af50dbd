/**
 * Refinement: every behaviour of a model, looked at through a mapping, is one of an abstract system.
 *
 * The mapping gives, for a state of the model, the value of every slot of the abstract system. Then
 * three things are shown, each as a property of its own: initial states map to initial states; every
 * step maps to an abstract step, or to none at all; and every fair behaviour maps to one that is
 * fair for the abstract system. Together they say that what is proved of the abstract system holds of
 * the model (Abadi and Lamport, "The existence of refinement mappings", 1991).
 */
import type { Action, Read } from '../checker/system.js';
import type { FairnessAssumption } from '../checker/temporal.js';
import type { Model, SystemModel } from '../modeling/model.js';
import { SuiteError } from './errors.js';
import { byActor, isDeclared } from './fairness-by-actor.js';
import { fairnessText, selects, weak } from './fairness.js';
import { actionProperty } from './property.js';
import type { CommonOptions, PropertySpec, StateOf, StepOf, Witnesses } from './property.js';
import { captureLocation } from './source-location.js';
import type { SourceLocation } from './source-location.js';
import { temporal } from './temporal.js';
import type { Fairness } from './temporal.js';
import { ValueKeys } from './value-keys.js';

/** The value of each slot of the abstract system, by the slot's name. */
export type AbstractState = Readonly<Record<string, unknown>>;

/** What the author of a refinement writes. */
export interface RefinementOptions<View> extends Pick<CommonOptions<never>, 'assumptions'> {
  /** The abstract system. It is not explored: its steps are asked for where the model takes one. */
  readonly abstract: SystemModel;
  /** The state of the abstract system that a state of the model stands for. */
  readonly mapping: (state: View) => AbstractState;
  /** What is assumed of the model. */
  readonly fairness?: Fairness<never>;
  /** What the abstract system assumes, and the model has to provide. */
  readonly provides?: readonly FairnessAssumption[];
  /** Actions of the abstract system, by family, each of which some step of the model has to take. */
  readonly takes?: readonly string[];
  /** The interesting case, or several by name; some reachable state must satisfy each. */
  readonly witness: Witnesses<StateOf<View, never>>;
}

/**
 * The properties that together say that the model refines the abstract system.
 *
 * @throws SuiteError `UNKNOWN_ACTION` if it is to provide fairness of what the abstract system lacks.
 */
export const refinement = <Scope, View>(
  clause: string,
  model: Model<Scope, View>,
  options: RefinementOptions<View>,
): readonly PropertySpec[] => {
  const { mapping, fairness = [], provides = [], takes = [], witness, assumptions = [] } = options;
  const location = captureLocation(refinement);
  const taken = takes.map((family) => weak({ family }));
  requireDeclared([...provides, ...taken], { clause, abstract: options.abstract, location });
  const abstract = new Abstract(options.abstract);
  const common = { fairness, witness, assumptions };
  const steps = actionProperty<Scope, View>(clause, model, {
    name: 'steps',
    assumptions,
    holds: {
      'every step is an abstract step or none': ({ before, after }) =>
        abstract.allows(mapping(before), mapping(after)),
    },
    witness: Object.fromEntries(
      taken.map((one): [string, (step: StepOf<View, never>) => boolean] => [
        `the abstract ${one.name} is taken`,
        ({ before, after }) => abstract.takes(mapping(before), mapping(after), one),
      ]),
    ),
    witnessState: witness,
  });
  const initial = temporal<Scope, View>(clause, model, {
    witness,
    assumptions,
    name: 'initial',
    formula: ({ state }) =>
      state('the initial state is an abstract initial state', (view) =>
        abstract.isInitial(mapping(view)),
      ),
  });
  const assumed = provides.flatMap((assumption) => byActor(assumption, options.abstract));
  const carried = assumed.map((assumption) =>
    temporal<Scope, View>(clause, model, {
      ...common,
      name: fairnessText(assumption),
      formula: ({ always, eventually, not, or, state, step }) => {
        const possible = state(`the abstract ${assumption.name} is possible`, (view) =>
          abstract.offers(mapping(view), assumption),
        );
        const taken = step(
          `the abstract ${assumption.name} is taken`,
          ({ before, after }: StepOf<View, never>) =>
            abstract.takes(mapping(before), mapping(after), assumption),
        );
        return assumption.strength === 'weak'
          ? always(eventually(or(not(possible), taken)))
          : or(eventually(always(not(possible))), always(eventually(taken)));
      },
    }),
  );
  return [steps, initial, ...carried].map((property) => ({ ...property, location }));
};

/** @throws SuiteError `UNKNOWN_ACTION`: of an action that is never possible anything is provided. */
const requireDeclared = (
  provides: readonly FairnessAssumption[],
  {
    clause,
    abstract,
    location,
  }: {
    readonly clause: string;
    readonly abstract: SystemModel;
    readonly location: SourceLocation;
  },
): void => {
  const unknown = provides.find((assumption) => !isDeclared(assumption, abstract));
  if (unknown === undefined) return;
  throw new SuiteError([
    {
      code: 'UNKNOWN_ACTION',
      cause: `${clause} refers to ${unknown.name}, and ${abstract.name} has no such action`,
      location,
      remedy: 'Select by family, actor or kind of the abstract system',
    },
  ]);
};

interface AbstractStep {
  readonly action: Action;
  readonly after: AbstractKey;
}

/** Stands for a state of the abstract system: equal for equal states. */
type AbstractKey = string;

/**
 * The abstract system, asked about single states. What it has answered about a state is remembered:
 * many states of the model stand for the same one.
 */
class Abstract {
  private readonly slots: readonly string[];
  private readonly initial: ReadonlySet<AbstractKey>;
  private readonly changes = new Map<AbstractKey, readonly AbstractStep[]>();
  /** What a mapping takes over from the model is the same object again and again. */
  private readonly keys = new ValueKeys();

  constructor(private readonly system: SystemModel) {
    this.slots = system.transitionSystem.slots;
    this.initial = new Set(
      system.transitionSystem.initialStates().map((vector) => this.keyOf(vector)),
    );
  }

  isInitial(state: AbstractState): boolean {
    return this.initial.has(this.keyOf(this.vector(state)));
  }

  allows(before: AbstractState, after: AbstractState): boolean {
    const [from, to] = [this.vector(before), this.keyOf(this.vector(after))];
    return this.keyOf(from) === to || this.changesOf(from).some((step) => step.after === to);
  }

  offers(state: AbstractState, assumption: FairnessAssumption): boolean {
    return this.changesOf(this.vector(state)).some(({ action }) => selects(assumption, action));
  }

  takes(before: AbstractState, after: AbstractState, assumption: FairnessAssumption): boolean {
    const to = this.keyOf(this.vector(after));
    return this.changesOf(this.vector(before)).some(
      (step) => step.after === to && selects(assumption, step.action),
    );
  }

  /** The steps that change something. */
  private changesOf(state: readonly unknown[]): readonly AbstractStep[] {
    const key = this.keyOf(state);
    const known = this.changes.get(key);
    if (known !== undefined) return known;
    const read: Read = (slot) => state[slot];
    const changes = this.system.transitionSystem.groups
      .flatMap((group) => group.successors(read))
      .map(({ action, writes }) => {
        const after = [...state];
        for (const [slot, value] of writes) after[slot] = value;
        return { action, after: this.keyOf(after) };
      })
      .filter(({ after }) => after !== key);
    this.changes.set(key, changes);
    return changes;
  }

  private keyOf(vector: readonly unknown[]): AbstractKey {
    return vector.map((value) => this.keys.of(value)).join('\n');
  }

  /** @throws RangeError where the mapping gives other slots than the abstract system has. */
  private vector(state: AbstractState): readonly unknown[] {
    const { slots } = this;
    const missing = slots.find((slot) => !Object.hasOwn(state, slot));
    const unknown = Object.keys(state).find((slot) => !slots.includes(slot));
    if (missing === undefined && unknown === undefined) return slots.map((slot) => state[slot]);
    throw new RangeError(
      missing === undefined
        ? `the mapping gives "${unknown ?? ''}", and the abstract system has the slots ${slots.join(', ')}`
        : `the mapping does not give "${missing}", a slot of the abstract system`,
    );
  }
}
