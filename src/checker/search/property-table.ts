/**
 * The properties of a run, compiled to predicates over integers, and what is known of each.
 *
 * A property is open until it is hit at some depth: violated, if it must always hold, or reached,
 * if it must be reachable. Only the first depth counts, and it is settled at the end of a level,
 * so the answer does not depend on the order within the level.
 */

import type { ModelPlace } from '../errors.js';
import { Predicates } from '../model/predicates.js';
import type { UnrememberedPredicate } from '../model/predicates.js';
import { StepConjuncts } from '../model/step-conjuncts.js';
import { stepReader, stepVariables } from '../model/step-variables.js';
import type { ValueSpace } from '../model/value-space.js';
import type { ActionProperty, Invariant, SafetyProperty } from '../property.js';
import type { Read, StatePredicate, StepView, TransitionSystem } from '../system.js';
import type { StepPredicatePlan, TargetPlan } from './plan.js';

/** A property and what the search knows of it. */
export interface Target {
  readonly property: SafetyProperty;
  readonly plan: TargetPlan;
  /** The conjuncts' names, in the order of the plan's predicates. */
  readonly conjuncts: readonly string[];
  /** The depth of the first hit, once there is one. */
  depth?: number;
}

export class PropertyTable {
  readonly targets: readonly Target[];
  readonly states: Predicates;
  /** Over both ends of a step and its action. The search asks through `conjuncts`. */
  readonly steps: Predicates;
  readonly conjuncts: StepConjuncts;
  readonly stepPredicates: readonly StepPredicatePlan[];
  /** Trees of the system's own predicates. */
  readonly quiescent: number | undefined;
  readonly constraint: number | undefined;
  private readonly slots: number;

  constructor(
    values: ValueSpace,
    private readonly system: TransitionSystem,
    {
      properties,
      statesSoFar,
      affords = () => true,
    }: {
      readonly properties: readonly SafetyProperty[];
      readonly statesSoFar: () => number;
      /** Whether so many bytes can be allocated. */
      readonly affords?: (bytes: number) => boolean;
    },
  ) {
    this.slots = values.slots;
    this.states = new Predicates(values, {
      isShared: true,
      mostRuns: () => statesSoFar() / 2,
      affords,
    });
    this.steps = new Predicates(stepVariables(values), {
      isShared: false,
      mostRuns: statesSoFar,
      affords,
    });
    this.quiescent = this.ofSystem(system.quiescent);
    this.constraint = this.ofSystem(system.constraint);
    this.targets = properties.map((property) => this.target(property));
    this.stepPredicates = stepPredicatesOf(this.targets);
    const wanted = this.stepPredicates.map(({ hits }) => !hits);
    this.conjuncts = new StepConjuncts(this.slots, this.steps, wanted);
  }

  get evaluations(): number {
    return this.states.evaluations + this.steps.evaluations;
  }

  /** Predicates that read so much that they are evaluated without a memo. */
  get unremembered(): readonly UnrememberedPredicate[] {
    return [...this.states.unremembered, ...this.steps.unremembered];
  }

  get bytes(): number {
    return this.states.forest.bytes + this.steps.forest.bytes + this.conjuncts.bytes;
  }

  /** Some answer could not be remembered without moving what others may read. */
  get wantsRest(): boolean {
    return this.states.outgrown || this.conjuncts.outgrown;
  }

  /** What `settle` allocates, at most. */
  bytesToSettle(): number {
    return this.states.bytesToSettle();
  }

  settle(): void {
    this.states.settle();
    if (this.conjuncts.outgrown) this.conjuncts.settle();
  }

  /** Whether a target over states is hit by a state, given as positions by slot. */
  hitsState({ plan }: Target, values: Int32Array): boolean {
    const wanted = plan.hitsWhere === 'it holds';
    return plan.predicates.some((tree) => this.states.evaluate(tree, values) === wanted);
  }

  /** Whether a target over steps is hit by a step, given as positions by variable. */
  hitsStep({ plan }: Target, values: Int32Array): boolean {
    const wanted = plan.hitsWhere === 'it holds';
    return plan.predicates.some((tree) => this.steps.evaluate(tree, values) === wanted);
  }

  /** The first conjunct that fails at the end of a trace, given as positions by variable. */
  failingConjunct({ plan, conjuncts }: Target, values: Int32Array): string | undefined {
    if (plan.hitsWhere === 'it holds') return undefined;
    const predicates = plan.of === 'step' ? this.steps : this.states;
    const failing = plan.predicates.findIndex((tree) => !predicates.evaluate(tree, values));
    return conjuncts[failing];
  }

  private target(property: SafetyProperty): Target {
    switch (property.kind) {
      case 'invariant':
        return this.invariant(property);
      case 'action':
        return this.actionProperty(property);
      case 'reachable': {
        const predicate = this.state({ function: property.id }, (read) => property.holds(read));
        return sought(property, 'state', predicate);
      }
      case 'reachable-step': {
        const predicate = this.step({ function: property.id }, (step) => property.holds(step));
        return sought(property, 'step', predicate);
      }
      case 'no-deadlock': {
        const plan = { of: 'deadlock', hitsWhere: 'one fails', predicates: [] } as const;
        return { property, plan, conjuncts: [] };
      }
    }
  }

  private invariant(property: Invariant): Target {
    const predicates = property.conjuncts.map((conjunct) =>
      this.state(placeOf(property, conjunct), (read) => conjunct.holds(read)),
    );
    return demanded(property, 'state', predicates);
  }

  private actionProperty(property: ActionProperty): Target {
    const predicates = property.conjuncts.map((conjunct) =>
      this.step(placeOf(property, conjunct), (step) => conjunct.holds(step)),
    );
    return demanded(property, 'step', predicates);
  }

  private ofSystem(predicate: StatePredicate | undefined): number | undefined {
    if (predicate === undefined) return undefined;
    return this.state({ function: predicate.name }, (read) => predicate.holds(read));
  }

  private state(place: ModelPlace, holds: (read: Read) => boolean): number {
    return this.states.add({ system: this.system.name, ...place }, holds);
  }

  private step(place: ModelPlace, holds: (step: StepView) => boolean): number {
    const { slots } = this;
    return this.steps.add({ system: this.system.name, ...place }, (read) =>
      holds(stepReader(slots, read)),
    );
  }
}

const placeOf = (property: SafetyProperty, conjunct: { readonly name: string }): ModelPlace => ({
  function: `${property.id}, "${conjunct.name}"`,
});

const demanded = (
  property: Invariant | ActionProperty,
  of: 'state' | 'step',
  predicates: readonly number[],
): Target => ({
  property,
  plan: { of, hitsWhere: 'one fails', predicates },
  conjuncts: property.conjuncts.map(({ name }) => name),
});

const sought = (property: SafetyProperty, of: 'state' | 'step', predicate: number): Target => ({
  property,
  plan: { of, hitsWhere: 'it holds', predicates: [predicate] },
  conjuncts: [],
});

const stepPredicatesOf = (targets: readonly Target[]): readonly StepPredicatePlan[] =>
  targets.flatMap(({ plan }, target) =>
    plan.of === 'step'
      ? plan.predicates.map(() => ({ target, hits: plan.hitsWhere === 'it holds' }))
      : [],
  );
