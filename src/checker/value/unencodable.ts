/**
 * What cannot be encoded, and where it stands in the value that it is a part of.
 *
 * The path is put together while the error passes through the composites around it, so that values
 * which can be encoded, which is nearly all of them, never pay for one.
 */

import { ModelError } from '../errors.js';
import type { Composite } from './composite.js';

/** Thrown within a value; `asModelError` makes a `ModelError` of it. */
export class Unencodable extends Error {
  /** From the value that was to be encoded to the part that cannot be, e.g. `.items[2]`. */
  path = '';

  /** @param refused why it cannot be encoded, as the end of the sentence "a state contains ...". */
  constructor(readonly refused: string) {
    super(refused);
  }
}

/** What `visit` answers for each child. */
export const childrenOf = <Answer>(
  composite: Composite,
  visit: (child: unknown) => Answer,
): Answer[] => {
  const answers: Answer[] = [];
  try {
    for (const child of composite.children) answers.push(visit(child));
  } catch (error) {
    if (error instanceof Unencodable) error.path = composite.step(answers.length) + error.path;
    throw error;
  }
  return answers;
};

/** @throws ModelError `UNENCODABLE_VALUE` in place of an `Unencodable`. */
export const asModelError = <Answer>(body: () => Answer): Answer => {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof Unencodable)) throw error;
    throw new ModelError('UNENCODABLE_VALUE', {
      cause: `a state contains ${error.refused}`,
      place: error.path === '' ? {} : { path: error.path.replace(/^\./, '') },
      remedy:
        'Keep plain data in states: objects, arrays, primitives, Map, Set, Date, typed arrays',
    });
  }
};
