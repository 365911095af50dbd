/**
 * The memory that all threads of a search share, as it stands until something has to move.
 */

import type { CompiledSuccessors } from '../memo/compiled-successors.js';
import type { QuestionMemory } from '../model/step-conjuncts.js';
import type { LayoutPlan } from '../state/row-layout.js';
import type { VisitedMemory } from '../state/visited-set.js';

/** A forest of decision trees, to be read. */
export interface TreeMemory {
  readonly nodes: Int32Array;
  readonly roots: Int32Array;
}

export interface CoreMemory {
  readonly layout: LayoutPlan;
  readonly visited: VisitedMemory;
  /** State numbers below this may be given out. */
  readonly capacity: number;
  readonly groups: TreeMemory;
  readonly statePredicates: TreeMemory;
  readonly questions: QuestionMemory;
  readonly successors: CompiledSuccessors;
}
