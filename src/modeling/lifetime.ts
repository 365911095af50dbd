/**
 * How long a state view may be used.
 *
 * The checker remembers the answer of a predicate under the slots that it read. A view that is kept
 * and read later would read outside of any such record, and the remembered answer would be wrong.
 * So whoever hands out a view ends its lifetime on return, and a later use is an error.
 */
import { ModelError } from '../checker/errors.js';

/** The span in which a view may be read. It starts with its creation. */
export class Lifetime {
  #over = false;

  get over(): boolean {
    return this.#over;
  }

  /** @throws ModelError `LEAKED_VIEW` once `end` was called; `what` says what was read. */
  assertRunning(what: string): void {
    if (this.#over) {
      throw new ModelError('LEAKED_VIEW', {
        cause: `a state view was used after the function that received it had returned, to read ${what}`,
        place: {},
        remedy: 'Copy the values that are needed later while the function runs',
      });
    }
  }

  /** From now on every use is an error. */
  end(): void {
    this.#over = true;
  }
}

/** Runs `use` within a lifetime of its own and ends that lifetime afterwards, also on a throw. */
export const withinLifetime = <Result>(use: (lifetime: Lifetime) => Result): Result => {
  const lifetime = new Lifetime();
  try {
    return use(lifetime);
  } finally {
    lifetime.end();
  }
};
