/**
 * What every thread must know of a search: the groups, the predicates and the properties, all as
 * numbers. It is plain data, for it travels to worker threads, which never load model code.
 */

/** A property as the search sees it. A **hit** is a violation of it, or what it is reached by. */
export interface TargetPlan {
  /** What the predicates are about; a deadlock is about having no successor. */
  readonly of: 'state' | 'step' | 'deadlock';
  /** Conjuncts hit where one fails; a single sought predicate hits where it holds. */
  readonly hitsWhere: 'one fails' | 'it holds';
  /** Trees of the predicates. */
  readonly predicates: readonly number[];
}

export interface StepPredicatePlan {
  readonly target: number;
  /** The answer that hits the target. */
  readonly hits: boolean;
}

export interface SearchPlan {
  readonly slots: number;
  /** The trees of the groups' answers, by group. */
  readonly groups: readonly number[];
  readonly targets: readonly TargetPlan[];
  /** By predicate over steps. */
  readonly stepPredicates: readonly StepPredicatePlan[];
  /** Trees of the predicates over states, where the system has them. */
  readonly constraint: number | undefined;
  readonly quiescent: number | undefined;
}
