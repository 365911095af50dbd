/**
 * Running one model function on one state, with its reads observed.
 *
 * A function sees the state through `read` alone. What it read, in order, is what its answer
 * depends on. `read` stops working when the function returns: a view that escapes would make an
 * answer depend on something that nobody recorded.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';
import type { Read } from '../system.js';
import { withoutAmbience } from './ambience.js';

/** What a function can read: variables, each with a value and a check that it was left alone. */
export interface Readable {
  value(variable: number, position: number): unknown;
  isIntact(variable: number, position: number): boolean;
}

/** A function's answer and the variables that it read, in order, each once. */
export interface TrackedAnswer<Answer> {
  readonly answer: Answer;
  readonly variables: readonly number[];
}

/** A model function's surroundings: what it may read, the positions by variable, its name. */
export interface CallContext {
  readonly readable: Readable;
  readonly values: Int32Array;
  readonly place: ModelPlace;
}

/**
 * Calls `body` with a tracked `read`.
 *
 * @throws ModelError `MODEL_FUNCTION_THREW`, or `IMPURE_FUNCTION` when `body` changed what it read.
 */
export const trackedCall = <Answer>(
  { readable, values, place }: CallContext,
  body: (read: Read) => Answer,
): TrackedAnswer<Answer> => {
  const variables: number[] = [];
  let live = true;
  const read: Read = (variable) => {
    if (!live) throw leakedView(place);
    if (!variables.includes(variable)) variables.push(variable);
    return readable.value(variable, values[variable] ?? -1);
  };
  try {
    const answer = withoutAmbience(place, () => body(read));
    for (const variable of variables) {
      if (!readable.isIntact(variable, values[variable]!)) throw changedInput(place);
    }
    return { answer, variables };
  } catch (error) {
    throw error instanceof ModelError ? error.at(place) : threw(place, error);
  } finally {
    live = false;
  }
};

const leakedView = (place: ModelPlace): ModelError =>
  new ModelError('LEAKED_VIEW', {
    cause: 'a view of the state was used after the function that received it had returned',
    place,
    remedy: 'Read what you need before returning, and keep no view in a closure or a promise',
  });

const changedInput = (place: ModelPlace): ModelError =>
  new ModelError('IMPURE_FUNCTION', {
    cause: 'the function changed a value that it was given',
    place,
    remedy: 'Copy a Map, Set, Date or typed array before you change it',
  });

/** Frozen input that is assigned to ends in a TypeError: name the mistake, not the symptom. */
const threw = (place: ModelPlace, error: unknown): ModelError => {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof TypeError && FROZEN.test(message)) {
    return new ModelError('IMPURE_FUNCTION', {
      cause: `the function tried to change a value that it was given: ${message}`,
      place,
      remedy: 'Return a changed copy instead of assigning to the input',
      original: error,
    });
  }
  return new ModelError('MODEL_FUNCTION_THREW', {
    cause: `the function threw: ${message}`,
    place,
    remedy: 'Make it total over the states that can be reached, or guard the action',
    original: error,
  });
};

const FROZEN = /read only property|not extensible|Cannot delete property|Cannot redefine property/;
