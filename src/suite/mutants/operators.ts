/**
 * The operators, by how much of them is run.
 */
import { changeTarget } from './change-target.js';
import { dropAction } from './drop-action.js';
import { loseAssignment } from './lose-assignment.js';
import { negateGuard } from './negate-guard.js';
import type { MutationOperator } from './operator.js';
import { shiftBound } from './shift-bound.js';
import { swapEffects } from './swap-effects.js';

/** `actions`: one mutant for each action, in every run. `all`: every operator there is. */
export type MutationExtent = 'actions' | 'all';

/** The operators of an extent, in the order in which their mutants are explored. */
export const operatorsOf = (extent: MutationExtent): readonly MutationOperator[] =>
  extent === 'actions'
    ? [dropAction]
    : [dropAction, negateGuard, changeTarget, swapEffects, loseAssignment, shiftBound];
