/** What a flawed variant says of itself: the title and the clause of its flaw in `spec/flaws`. */
import type { FlawId } from '../spec/index.js';
import { flawOf } from '../spec/index.js';

/**
 * The options that a flawed variant takes from the specification.
 *
 * @throws RangeError for a flaw that no clause can speak about.
 */
export const aboutFlaw = (id: FlawId): { readonly title: string; readonly refutedBy: string } => {
  const { title, clause } = flawOf(id);
  if (clause === null) throw new RangeError(`no clause refutes ${id}; it cannot be a variant`);
  return { title, refutedBy: clause };
};
