/**
 * Predicates of states or of steps, evaluated once per distinct tuple of what they read.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';
import { DecisionForest } from '../memo/decision-forest.js';
import { FALSE_LEAF, TRUE_LEAF, UNKNOWN } from '../memo/decision-trees.js';
import type { Read } from '../system.js';
import { differentAnswers, PuritySample } from './purity-sample.js';
import { trackedCall } from './tracked-call.js';
import type { Readable } from './tracked-call.js';

interface Predicate {
  readonly place: ModelPlace;
  readonly body: (read: Read) => boolean;
  readonly sample: PuritySample;
}

export interface ExplainedAnswer {
  readonly answer: boolean;
  readonly reads: readonly number[];
}

/** All predicates over one set of variables; their memos share storage. */
export class Predicates {
  /** How many answers are remembered. */
  evaluations = 0;
  readonly forest = new DecisionForest();
  /** An answer could not be remembered without moving the forest while others read it. */
  outgrown = false;
  private readonly predicates: Predicate[] = [];

  /** @param isShared whether other threads read the forest, so that it must not move by itself. */
  constructor(
    private readonly readable: Readable,
    private readonly isShared: boolean,
  ) {}

  /** Adds a predicate and returns its tree. */
  add(place: ModelPlace, body: (read: Read) => boolean): number {
    this.predicates.push({ place, body, sample: new PuritySample() });
    return this.forest.addTree();
  }

  /** What a predicate says; runs it and remembers the answer where there is room. */
  evaluate(tree: number, values: Int32Array): boolean {
    const remembered = this.forest.lookup(tree, values);
    return remembered === UNKNOWN ? this.run(tree, values).answer : remembered === TRUE_LEAF;
  }

  /** What a predicate says, and which variables it read for that. */
  explain(tree: number, values: Int32Array): ExplainedAnswer {
    const remembered = this.forest.explain(tree, values);
    if (remembered === undefined) return this.run(tree, values);
    return { answer: remembered.leaf === TRUE_LEAF, reads: remembered.variables };
  }

  /** Makes room. Nobody may read the forest meanwhile. */
  settle(): void {
    if (this.outgrown) this.forest.makeRoom();
    this.outgrown = false;
  }

  private run(tree: number, values: Int32Array): ExplainedAnswer {
    const { place, body, sample } = this.predicates[tree]!;
    const run = (): { answer: boolean; variables: readonly number[] } =>
      trackedCall({ readable: this.readable, values, place }, (read) =>
        asBoolean(body(read), place),
      );
    const { answer, variables } = run();
    if (sample.next() && run().answer !== answer) throw differentAnswers(place);
    if (!this.isShared) this.forest.reserve(variables.length);
    if (!this.forest.hasRoom(variables.length)) {
      this.outgrown = true;
      return { answer, reads: variables };
    }
    const leaf = answer ? TRUE_LEAF : FALSE_LEAF;
    if (!this.forest.insert(tree, { variables, values, leaf })) throw differentAnswers(place);
    this.evaluations++;
    return { answer, reads: variables };
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
