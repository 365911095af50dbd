/**
 * What the loop of a lasso has to do, and how far a walk around a fair component has come with it.
 *
 * A loop keeps every promise; for each weak assumption it takes one of the actions or comes to a
 * state where none is possible; for each strong one it takes one of the actions, or comes to no state
 * where one is possible. Progress is a mask: a bit for each of these, and for each strong
 * assumption a second one that says that an action was possible.
 */

import { ModelError } from '../../errors.js';
import type { FairnessMasks } from '../fair/masks.js';
import type { Product } from '../fair/product.js';

const MOST_BITS = 31;

/**
 * @throws ModelError `UNSUPPORTED_FORMULA` where a property has more promises and assumptions than
 *   an integer has bits.
 */
export const requireFewDuties = (
  property: string,
  promises: number,
  { count, strong }: FairnessMasks,
): void => {
  if (bitCount(promises) + count + bitCount(strong) <= MOST_BITS) return;
  throw new ModelError('UNSUPPORTED_FORMULA', {
    cause: `the formula and its fairness have more than ${MOST_BITS} parts that must happen again and again`,
    place: { function: property },
    remedy: 'Put actions that are fair together into one assumption, or make several properties',
  });
};

export class Duties {
  /** Everything that can be done; what is possible but not taken is not among it. */
  private readonly all: number;
  private readonly shiftOfAssumptions: number;
  private readonly shiftOfPossible: number;

  /** @param possible the assumptions that have a possible action somewhere in the component. */
  constructor(
    private readonly product: Product,
    possible: number,
  ) {
    const { automaton, fairness } = product.question;
    const { weak, strong, count } = fairness;
    this.shiftOfAssumptions = bitCount(automaton.promises);
    this.shiftOfPossible = this.shiftOfAssumptions + count;
    const assumed = weak | (strong & possible);
    this.all = automaton.promises | (assumed << this.shiftOfAssumptions);
  }

  /** What being in a state does. */
  ofState(state: number): number {
    const { product } = this;
    const { weak, strong } = product.question.fairness;
    const offered = product.offered(state);
    return (
      ((weak & ~offered) << this.shiftOfAssumptions) | ((strong & offered) << this.shiftOfPossible)
    );
  }

  /** What the `index`-th of the product's current steps does. */
  ofStep(index: number): number {
    return this.product.kept[index]! | (this.product.taken(index) << this.shiftOfAssumptions);
  }

  /** Whether a loop with this progress is a loop of a fair and forbidden behaviour. */
  areDone(progress: number): boolean {
    const { strong } = this.product.question.fairness;
    const avoided = strong & ~(progress >>> this.shiftOfPossible);
    const done = progress | (avoided << this.shiftOfAssumptions);
    return (done & this.all) === this.all;
  }

  /** How many duties are left to who does not avoid any. */
  left(progress: number): number {
    return bitCount(this.all & ~progress);
  }
}

const bitCount = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
};
