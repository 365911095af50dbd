/**
 * Checks states and steps against the open properties, on remembered answers where there are any.
 *
 * A check that needs an answer which cannot be had says so: the caller parks the state.
 */

import { TRUE_LEAF, UNKNOWN } from '../memo/decision-trees.js';
import type { Answers } from './answers.js';
import type { Core } from './core.js';
import type { SearchPlan, TargetPlan } from './plan.js';

export class Judge {
  /** Targets hit since they were opened. */
  readonly hits = new Set<number>();
  private open: readonly number[] = [];
  private openOfStates: readonly number[] = [];
  private checksSteps = false;
  /** What is asked about when no answer is remembered. */
  private readonly positions: Int32Array;

  constructor(
    private readonly core: Core,
    private readonly plan: SearchPlan,
    private readonly answers: Answers,
  ) {
    this.positions = new Int32Array(plan.slots);
  }

  /** Forgets the hits and looks for these targets from now on. */
  openTargets(targets: readonly number[]): void {
    this.hits.clear();
    this.open = targets;
    this.openOfStates = targets.filter((target) => this.plan.targets[target]!.of === 'state');
    this.checksSteps = targets.some((target) => this.plan.targets[target]!.of === 'step');
  }

  /** Whether the `index`-th successor could be checked against all open properties of states. */
  checkState(index: number): boolean {
    for (const target of this.openOfStates) {
      if (this.hits.has(target)) continue;
      const hit = this.hitsState(target, index);
      if (hit === undefined) return false;
      if (hit) this.hits.add(target);
    }
    return true;
  }

  /** Whether the current state, which has no successor, could be checked for being a deadlock. */
  checkDeadlock(): boolean {
    const targets = this.open.filter((target) => this.plan.targets[target]!.of === 'deadlock');
    if (targets.length === 0) return true;
    const quiescent = this.isQuiescent();
    if (quiescent === false) for (const target of targets) this.hits.add(target);
    return quiescent !== undefined;
  }

  /** Whether the steps from the current state could all be checked. */
  checkSteps(): boolean {
    if (!this.checksSteps || !this.core.answers.hasQuestions) return true;
    let known = true;
    this.core.answers.forEachQuestion((question) => {
      known = this.checkStep(question) && known;
    });
    return known;
  }

  /** Whether the `index`-th successor lies within the scope constraint. */
  isInScope(index: number): boolean | undefined {
    const { constraint } = this.plan;
    return constraint === undefined || this.holdsInSuccessor(constraint, index);
  }

  /** Whether the current state may be without successors. */
  isQuiescent(): boolean | undefined {
    const { core, plan } = this;
    if (plan.quiescent === undefined) return false;
    const leaf = core.statePredicates.lookup(plan.quiescent, core.row, 0);
    return leaf === UNKNOWN
      ? this.answers.statePredicate(plan.quiescent, core.current)
      : leaf === TRUE_LEAF;
  }

  /** Whether a target over states is hit in the `index`-th successor. */
  hitsState(target: number, index: number): boolean | undefined {
    return hits(this.plan.targets[target]!, (predicate) => this.holdsInSuccessor(predicate, index));
  }

  private checkStep(question: number): boolean {
    const { core, plan, hits } = this;
    const predicate = plan.stepPredicates[core.questionPredicates[question]!]!;
    if (hits.has(predicate.target) || !this.open.includes(predicate.target)) return true;
    const leaf = core.questions.lookup(question, core.row, 0);
    const answer =
      leaf === UNKNOWN ? this.answers.stepQuestion(question, core.current) : leaf === TRUE_LEAF;
    if (answer === predicate.hits) hits.add(predicate.target);
    return answer !== undefined;
  }

  private holdsInSuccessor(predicate: number, index: number): boolean | undefined {
    const { core, positions } = this;
    const { cells } = core.successors;
    const leaf = core.statePredicates.lookup(predicate, cells, core.successors.rowStart(index));
    if (leaf !== UNKNOWN) return leaf === TRUE_LEAF;
    core.decodeSuccessor(index, positions);
    return this.answers.statePredicate(predicate, positions);
  }
}

const hits = (
  { hitsWhere, predicates }: TargetPlan,
  holds: (predicate: number) => boolean | undefined,
): boolean | undefined => {
  const wanted = hitsWhere === 'it holds';
  let open = false;
  for (const predicate of predicates) {
    const answer = holds(predicate);
    if (answer === wanted) return true;
    if (answer === undefined) open = true;
  }
  return open ? undefined : false;
};
