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
  runs: number;
  /** Its answers are no longer remembered: almost none is ever asked for again. */
  isUnremembered: boolean;
}

export interface ExplainedAnswer {
  readonly answer: boolean;
  readonly reads: readonly number[];
}

/** A predicate whose memo was of no use, and how often it ran. */
export interface UnrememberedPredicate {
  readonly name: string;
  readonly runs: number;
}

export interface PredicatesOptions {
  /** Other threads read the forest, so it must not move by itself. */
  readonly isShared: boolean;
  /** A predicate that runs more often than this is not remembered any longer. */
  readonly mostRuns: () => number;
  /** Whether so many bytes can be allocated. */
  readonly affords: (bytes: number) => boolean;
}

/** Predicates that ran less often are remembered anyway. */
const FEW_RUNS = 20_000;

/** All predicates over one set of variables; their memos share storage. */
export class Predicates {
  /** How often predicates ran. */
  evaluations = 0;
  readonly forest = new DecisionForest();
  /** An answer could not be remembered without moving the forest while others read it. */
  outgrown = false;
  private readonly predicates: Predicate[] = [];

  constructor(
    private readonly readable: Readable,
    private readonly options: PredicatesOptions,
  ) {}

  /** Those that read so much that remembering what they said is of no use. */
  get unremembered(): readonly UnrememberedPredicate[] {
    return this.predicates
      .filter(({ isUnremembered }) => isUnremembered)
      .map(({ place, runs }) => ({ name: place.function ?? 'a predicate', runs }));
  }

  /** Whether what the predicate says is worth remembering. */
  remembers(tree: number): boolean {
    return !this.predicates[tree]!.isUnremembered;
  }

  /** Adds a predicate and returns its tree. */
  add(place: ModelPlace, body: (read: Read) => boolean): number {
    const sample = new PuritySample();
    this.predicates.push({ place, body, sample, runs: 0, isUnremembered: false });
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

  /** What `settle` allocates. */
  bytesToSettle(): number {
    return this.outgrown ? this.forest.bytesToMakeRoom() : 0;
  }

  /** Makes room. Nobody may read the forest meanwhile. */
  settle(): void {
    if (this.outgrown) this.forest.makeRoom();
    this.outgrown = false;
  }

  private run(tree: number, values: Int32Array): ExplainedAnswer {
    const predicate = this.predicates[tree]!;
    const { place, body, sample } = predicate;
    const run = (): { answer: boolean; variables: readonly number[] } =>
      trackedCall({ readable: this.readable, values, place }, (read) =>
        asBoolean(body(read), place),
      );
    const { answer, variables } = run();
    if (sample.next() && run().answer !== answer) throw differentAnswers(place);
    this.evaluations++;
    predicate.runs++;
    predicate.isUnremembered ||=
      predicate.runs > FEW_RUNS && predicate.runs > this.options.mostRuns();
    if (!predicate.isUnremembered) this.remember(tree, values, { answer, variables });
    return { answer, reads: variables };
  }

  private remember(
    tree: number,
    values: Int32Array,
    { answer, variables }: { readonly answer: boolean; readonly variables: readonly number[] },
  ): void {
    const { isShared, affords } = this.options;
    const moves = !isShared && !this.forest.hasRoom(variables.length);
    if (moves && affords(this.forest.bytesToMakeRoom(variables.length))) this.forest.makeRoom();
    if (!this.forest.hasRoom(variables.length)) {
      this.outgrown = true;
      return;
    }
    const leaf = answer ? TRUE_LEAF : FALSE_LEAF;
    const { place } = this.predicates[tree]!;
    if (!this.forest.insert(tree, { variables, values, leaf })) throw differentAnswers(place);
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
