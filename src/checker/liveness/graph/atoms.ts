/**
 * The predicates in the formulas of a run, evaluated on states and steps as sequences of bits.
 *
 * They are remembered by what they read, as all predicates are, in a memo of their own: they are
 * asked after the search, of every stored state once.
 */

import { DecisionTrees, TRUE_LEAF, UNKNOWN } from '../../memo/decision-trees.js';
import { Predicates } from '../../model/predicates.js';
import type { UnrememberedPredicate } from '../../model/predicates.js';
import { stepReader, stepVariables } from '../../model/step-variables.js';
import type { Engine } from '../../search/engine.js';
import type { StateFormula, StepFormula } from '../../temporal.js';
import { EMPTY_SEQUENCE } from './bit-sequences.js';
import type { BitSequences } from './bit-sequences.js';

/** The predicates of one property. */
export interface OwnedAtoms {
  readonly property: string;
  readonly stateAtoms: readonly StateFormula[];
  readonly stepAtoms: readonly StepFormula[];
}

export class Atoms {
  private readonly states: Predicates;
  private readonly steps: Predicates;
  /** By atom: the number of its tree. */
  private readonly stateTrees: readonly number[];
  private readonly stepTrees: readonly number[];
  /** What is remembered of states, to be read off their rows. */
  private reader: DecisionTrees;
  private readonly step: Int32Array;

  constructor(
    private readonly engine: Engine,
    properties: readonly OwnedAtoms[],
  ) {
    const { values, system, levels } = engine;
    const { slots } = values;
    const options = {
      isShared: false,
      mostRuns: () => levels.size,
      affords: (bytes: number) => engine.affords(bytes),
    };
    this.states = new Predicates(values, options);
    this.steps = new Predicates(stepVariables(values), options);
    const placeOf = (property: string, { name }: { readonly name: string }) => ({
      system: system.name,
      function: `${property}, "${name}"`,
    });
    this.stateTrees = properties.flatMap(({ property, stateAtoms }) =>
      stateAtoms.map((atom) =>
        this.states.add(placeOf(property, atom), (read) => atom.holds(read)),
      ),
    );
    this.stepTrees = properties.flatMap(({ property, stepAtoms }) =>
      stepAtoms.map((atom) =>
        this.steps.add(placeOf(property, atom), (read) => atom.holds(stepReader(slots, read))),
      ),
    );
    this.reader = this.newReader();
    this.step = new Int32Array(2 * slots + 1);
  }

  get hasStepAtoms(): boolean {
    return this.stepTrees.length > 0;
  }

  /** How often predicates ran. */
  get evaluations(): number {
    return this.states.evaluations + this.steps.evaluations;
  }

  /** Predicates that read so much that they are evaluated without a memo. */
  get unremembered(): readonly UnrememberedPredicate[] {
    return [...this.states.unremembered, ...this.steps.unremembered];
  }

  get bytes(): number {
    return this.states.forest.bytes + this.steps.forest.bytes;
  }

  /** One bit an atom of states, for the state that the core has opened. */
  ofState(bits: BitSequences): number {
    let sequence = EMPTY_SEQUENCE;
    for (const tree of this.stateTrees) sequence = bits.extended(sequence, this.holds(tree));
    return sequence;
  }

  /** The sequence with one more bit for each atom of steps, for the step to a successor. */
  ofStep(sequence: number, bits: BitSequences, successor: number): number {
    const { step, steps } = this;
    this.engine.core.decodeStep(successor, step);
    let extended = sequence;
    for (const tree of this.stepTrees) {
      extended = bits.extended(extended, steps.evaluate(tree, step));
    }
    return extended;
  }

  private holds(tree: number): boolean {
    const { core } = this.engine;
    const leaf = this.reader.lookup(tree, core.row, 0);
    if (leaf !== UNKNOWN) return leaf === TRUE_LEAF;
    const answer = this.states.evaluate(tree, core.current);
    this.reader = this.newReader();
    return answer;
  }

  /** Remembering an answer may have moved what the reader reads. */
  private newReader(): DecisionTrees {
    const { nodes, roots } = this.states.forest.memory;
    return new DecisionTrees(nodes, roots, this.engine.core.layout.fields);
  }
}
