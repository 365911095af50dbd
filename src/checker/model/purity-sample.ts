/**
 * Which runs of a model function are repeated to see whether it gives the same answer.
 *
 * The first few runs of every function and then every so many: a function that draws random
 * numbers or reads the clock is caught at once, and the price is a few per cent of the misses.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';

const FIRST_RUNS = 4;
const THEN_EVERY = 32;

/** Counts the runs of one function; deterministic, so that the same search samples the same runs. */
export class PuritySample {
  private runs = 0;

  /** Whether the run that begins now is to be repeated. */
  next(): boolean {
    const run = this.runs++;
    return run < FIRST_RUNS || run % THEN_EVERY === 0;
  }
}

export const differentAnswers = (place: ModelPlace): ModelError =>
  new ModelError('IMPURE_FUNCTION', {
    cause: 'the function gave two answers for the same state',
    place,
    remedy: 'Remove what is not part of the state: random numbers, the clock, counters, caches',
  });
