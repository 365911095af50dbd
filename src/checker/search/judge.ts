/**
 * Checks states and steps against the open properties, on remembered answers where there are any.
 *
 * A check that needs an answer which cannot be had says so: the caller parks the state.
 */

import { TRUE_LEAF, UNKNOWN } from '../memo/decision-trees.js';
import type { DecisionTrees } from '../memo/decision-trees.js';
import type { Answers } from './answers.js';
import type { Core } from './core.js';
import type { SearchPlan, TargetPlan } from './plan.js';

/** Asks for a predicate whose answer is not remembered. */
type Ask = (tree: number, values: Int32Array) => boolean | undefined;

export class Judge {
  /** Targets hit since they were opened. */
  readonly hits = new Set<number>();
  private open: readonly number[] = [];
  private openOfStates: readonly number[] = [];
  private openOfSteps: readonly number[] = [];
  private readonly step: Int32Array;
  private readonly askState: Ask;
  private readonly askStep: Ask;

  constructor(
    private readonly core: Core,
    private readonly plan: SearchPlan,
    answers: Answers,
  ) {
    this.step = new Int32Array(2 * plan.slots + 1);
    this.askState = (tree, values) => answers.statePredicate(tree, values);
    this.askStep = (tree, values) => answers.stepPredicate(tree, values);
  }

  /** Forgets the hits and looks for these targets from now on. */
  openTargets(targets: readonly number[]): void {
    this.hits.clear();
    this.open = targets;
    this.openOfStates = targets.filter((target) => this.plan.targets[target]!.of === 'state');
    this.openOfSteps = targets.filter((target) => this.plan.targets[target]!.of === 'step');
  }

  /** Whether the state could be checked against all open properties of states. */
  checkState(positions: Int32Array): boolean {
    for (const target of this.openOfStates) {
      if (this.hits.has(target)) continue;
      const hit = this.hitsState(target, positions);
      if (hit === undefined) return false;
      if (hit) this.hits.add(target);
    }
    return true;
  }

  /** Whether the current state, which has no successor, could be checked for being a deadlock. */
  checkDeadlock(): boolean {
    const targets = this.open.filter((target) => this.plan.targets[target]!.of === 'deadlock');
    if (targets.length === 0) return true;
    const quiescent = this.isQuiescent(this.core.current);
    if (quiescent === false) for (const target of targets) this.hits.add(target);
    return quiescent !== undefined;
  }

  /** Whether the steps to the gathered successors from `first` on could all be checked. */
  checkSteps(first: number): boolean {
    const { core, step } = this;
    for (const target of this.openOfSteps) {
      if (this.hits.has(target)) continue;
      for (let index = first; index < core.successors.count; index++) {
        core.decodeStep(index, step);
        const hit = this.hitsStep(target, step);
        if (hit === undefined) return false;
        if (hit) this.hits.add(target);
      }
    }
    return true;
  }

  get hasConstraint(): boolean {
    return this.plan.constraint !== undefined;
  }

  isInScope(positions: Int32Array): boolean | undefined {
    const { constraint } = this.plan;
    if (constraint === undefined) return true;
    return holds(this.core.statePredicates, constraint, { values: positions, ask: this.askState });
  }

  isQuiescent(positions: Int32Array): boolean | undefined {
    const { quiescent } = this.plan;
    if (quiescent === undefined) return false;
    return holds(this.core.statePredicates, quiescent, { values: positions, ask: this.askState });
  }

  hitsState(target: number, positions: Int32Array): boolean | undefined {
    const plan = this.plan.targets[target]!;
    return hits(this.core.statePredicates, plan, { values: positions, ask: this.askState });
  }

  /** @param step positions of slots before, slots after, action. */
  hitsStep(target: number, step: Int32Array): boolean | undefined {
    const plan = this.plan.targets[target]!;
    return hits(this.core.stepPredicates, plan, { values: step, ask: this.askStep });
  }
}

interface Question {
  readonly values: Int32Array;
  readonly ask: Ask;
}

const hits = (
  trees: DecisionTrees,
  { hitsWhere, predicates }: TargetPlan,
  question: Question,
): boolean | undefined => {
  const wanted = hitsWhere === 'it holds';
  let open = false;
  for (const predicate of predicates) {
    const answer = holds(trees, predicate, question);
    if (answer === wanted) return true;
    if (answer === undefined) open = true;
  }
  return open ? undefined : false;
};

const holds = (
  trees: DecisionTrees,
  predicate: number,
  { values, ask }: Question,
): boolean | undefined => {
  const leaf = trees.lookup(predicate, values);
  return leaf === UNKNOWN ? ask(predicate, values) : leaf === TRUE_LEAF;
};
