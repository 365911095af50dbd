/**
 * Predicates of states and of steps, evaluated once per distinct tuple of what they read.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';
import { DecisionForest, UNKNOWN } from '../memo/decision-forest.js';
import type { Read } from '../system.js';
import { differentAnswers, PuritySample } from './purity-sample.js';
import { trackedCall } from './tracked-call.js';
import type { Readable } from './tracked-call.js';

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
      const leaf = this.forest.lookup(tree, values);
      if (leaf !== UNKNOWN) return leaf === TRUE_LEAF;
      const { answer, variables } = trackedCall(this.readable, values, place, body);
      this.evaluations++;
      const holds = asBoolean(answer, place);
      if (sample.next()) this.repeat(place, body, values, holds);
      const leafOfAnswer = holds ? TRUE_LEAF : FALSE_LEAF;
      if (!this.forest.insert(tree, variables, values, leafOfAnswer)) throw differentAnswers(place);
      return holds;
    };
  }

  private repeat(
    place: ModelPlace,
    body: (read: Read) => boolean,
    values: Int32Array,
    expected: boolean,
  ): void {
    const { answer } = trackedCall(this.readable, values, place, body);
    if (answer !== expected) throw differentAnswers(place);
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
