/**
 * Predicates of states and of steps, evaluated once per distinct tuple of what they read.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';
import { DecisionForest, UNKNOWN } from '../memo/decision-forest.js';
import type { Read } from '../system.js';
import { differentAnswers, PuritySample } from './purity-sample.js';
import { trackedCall } from './tracked-call.js';
import type { Readable, TrackedAnswer } from './tracked-call.js';

const FALSE_LEAF = 0;
const TRUE_LEAF = 1;

/** All predicates over one set of variables; their memos share storage. */
export class PredicateMemo {
  /** How often a predicate's code was needed: distinct tuples of reads over all predicates. */
  evaluations = 0;
  private readonly forest = new DecisionForest();

  constructor(private readonly readable: Readable) {}

  get bytes(): number {
    return this.forest.bytes;
  }

  /** A predicate on the positions by variable. */
  predicate(place: ModelPlace, body: (read: Read) => boolean): (values: Int32Array) => boolean {
    const tree = this.forest.addTree();
    const sample = new PuritySample();
    return (values) => {
      const remembered = this.forest.lookup(tree, values);
      if (remembered !== UNKNOWN) return remembered === TRUE_LEAF;
      const run = (): TrackedAnswer<boolean> =>
        trackedCall({ readable: this.readable, values, place }, (read) =>
          asBoolean(body(read), place),
        );
      const { answer, variables } = run();
      this.evaluations++;
      const leaf = answer ? TRUE_LEAF : FALSE_LEAF;
      const repeatable = !sample.next() || run().answer === answer;
      if (!repeatable || !this.forest.insert(tree, { variables, values, leaf })) {
        throw differentAnswers(place);
      }
      return answer;
    };
  }
}

/** A promise or a forgotten `return` would pass for true or false; neither may decide anything. */
const asBoolean = (answer: unknown, place: ModelPlace): boolean => {
  if (typeof answer === 'boolean') return answer;
  throw new ModelError('INVALID_SYSTEM', {
    cause: `a predicate answered ${answer === undefined ? 'nothing' : `a ${typeof answer}`}`,
    place,
    remedy: 'Return true or false',
  });
};
