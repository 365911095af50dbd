/**
 * Decides temporal properties on an explored state space.
 *
 * A property is violated if some fair behaviour makes its negation true. The negation becomes an
 * automaton (`automaton/`), the stored states a graph (`graph/`), and fair accepting behaviours are
 * looked for in their product (`fair/`); one that is found is shown as a lasso (`lasso/`). What is
 * decided is exact: every fair behaviour of a finite system that violates the property goes round in
 * some fair component for ever, or comes to rest.
 *
 * Time and memory are linear in the edges and in the product, for each property and each strong
 * assumption that has to be met by taking states away.
 */

import { guardAmbience } from '../model/ambience.js';
import type { Cut, PropertyResult, Statistics, Trace } from '../result.js';
import type { Engine } from '../search/engine.js';
import type { Formula, TemporalProperty } from '../temporal.js';
import { FairComponents } from './fair/fair-components.js';
import { Product } from './fair/product.js';
import type { Question } from './fair/product.js';
import { Atoms } from './graph/atoms.js';
import { BitSequences } from './graph/bit-sequences.js';
import { ExploredGraph } from './graph/explored-graph.js';
import { FairActions } from './graph/fair-actions.js';
import type { Surveyors } from './graph/survey.js';
import { findLasso } from './lasso/find-lasso.js';
import type { Lasso } from './lasso/walk.js';
import { Pace } from './pace.js';
import type { Look } from './pace.js';
import type { Prepared } from './prepare.js';

/** What is known of the search before, and what it left to use. */
export interface Searched {
  readonly engine: Engine;
  /** Successors that the search computed: at least as many as there are edges. */
  readonly generated: number;
  /** Whether a scope constraint kept states out: then nothing can be said to hold. */
  readonly constrained: boolean;
  /** Bytes that may be allocated. */
  readonly roomBytes: number;
  readonly look: Look;
  /** Threads that help, if there are any. */
  readonly surveyors: Surveyors | undefined;
}

/** The answers, in the order of the properties, and what they took. */
export interface Decided {
  readonly results: readonly PropertyResult[];
  /** Steps that change something. */
  readonly edges: number;
  /** How often predicates ran, and which of them without a memo. */
  readonly evaluations: number;
  readonly unremembered: Statistics['unremembered'];
  /** The most bytes that were allocated at a time. */
  readonly bytes: number;
}

/** What is said of a temporal property. */
type Answer = Extract<PropertyResult, { readonly status: 'holds' | 'violated' | 'undecided' }>;

/** Edges are kept up to here, however much memory there is; beyond, they are computed anew. */
const MOST_BYTES_OF_EDGES = 2 ** 31;
/** Node numbers are integers of 32 bits, and some of them count down from the largest. */
const MOST_NODES = 2 ** 30;

/** @throws ModelError when a predicate or a selector is no pure function, or fairness covers a fault. */
export const decide = async (
  prepared: readonly Prepared[],
  searched: Searched,
): Promise<Decided> => {
  const releaseGuards = guardAmbience();
  try {
    return await new Decision(prepared, searched).run();
  } finally {
    releaseGuards();
  }
};

class Decision {
  private readonly pace: Pace;
  private readonly atoms: Atoms;
  private readonly fair: FairActions;
  private readonly graph: ExploredGraph;
  private bytes = 0;

  constructor(
    private readonly prepared: readonly Prepared[],
    private readonly searched: Searched,
  ) {
    const { engine } = searched;
    const { values, system } = engine;
    this.pace = new Pace((bytes) => this.look(bytes));
    const edgeBits = new BitSequences();
    this.atoms = new Atoms(
      engine,
      prepared.map(({ property, automaton }) => ({ property: property.id, ...automaton })),
    );
    this.fair = new FairActions(
      prepared.flatMap(({ property }) =>
        property.fairness.map((assumption) => ({ property: property.id, assumption })),
      ),
      edgeBits,
      { system: system.name, actions: values.actions },
    );
    this.graph = new ExploredGraph({ engine, atoms: this.atoms, fair: this.fair, edgeBits });
  }

  async run(): Promise<Decided> {
    await this.graph.collect(this.edgesToKeep(), this.pace, this.searched.surveyors);
    const results: PropertyResult[] = [];
    const at = { assumption: 0, stateAtom: 0, stepAtom: 0 };
    const assumptions = this.prepared.reduce((sum, { fairness }) => sum + fairness.count, 0);
    for (const { property, automaton, fairness } of this.prepared) {
      const question: Question = {
        graph: this.graph,
        automaton,
        fairness,
        firstStateAtom: at.stateAtom,
        firstAssumption: at.assumption,
        firstStepAtom: assumptions + at.stepAtom,
      };
      const idle = property.fairness.filter((_, index) => this.fair.isIdle(at.assumption + index));
      const answer = await this.answer(property, question);
      results.push(idle.length === 0 ? answer : { ...answer, idle: idle.map(({ name }) => name) });
      at.assumption += fairness.count;
      at.stateAtom += automaton.stateAtoms.length;
      at.stepAtom += automaton.stepAtoms.length;
    }
    const { edgeCount: edges } = this.graph;
    const { evaluations, unremembered } = this.atoms;
    return { results, edges, evaluations, unremembered, bytes: this.bytes };
  }

  private look(bytes: number): Promise<Cut | undefined> {
    const total = bytes + this.atoms.bytes;
    this.bytes = Math.max(this.bytes, total);
    return this.searched.look(total);
  }

  /** How many edges there is room for, 0 where they are too many. */
  private edgesToKeep(): number {
    const { generated, roomBytes } = this.searched;
    const bytes = ExploredGraph.bytesOfEdges(this.graph.end, generated);
    return bytes <= Math.min(MOST_BYTES_OF_EDGES, roomBytes / 2) ? generated : 0;
  }

  private async answer(property: TemporalProperty, question: Question): Promise<Answer> {
    const { pace } = this;
    const { id, formula } = property;
    const before = pace.bytes;
    const found = pace.cut === undefined ? await this.search(formula, question) : undefined;
    pace.bytes = before;
    if (pace.cut !== undefined) return { id, status: 'undecided', cut: pace.cut };
    if (found === 'too large') return { id, status: 'undecided', cut: 'memory' };
    if (found !== undefined) {
      const trace = traceOf(this.searched.engine, found);
      return { id, status: 'violated', depth: trace.steps.length, trace };
    }
    return this.searched.constrained
      ? { id, status: 'undecided', cut: 'constraint' }
      : { id, status: 'holds' };
  }

  /** The lasso that violates the property, if there is one. */
  private async search(
    formula: Formula,
    question: Question,
  ): Promise<Lasso | 'too large' | undefined> {
    const { pace, searched } = this;
    const { engine } = searched;
    const product = new Product(question, this.graph.edges(), { withWaiting: false });
    const most = Math.min(MOST_NODES, (searched.roomBytes - pace.bytes) / 4);
    if (product.end > most) return 'too large';
    const components = new FairComponents(product, pace);
    await components.find({ initial: statesAt(engine, 0), all: allStates(engine) });
    if (pace.cut !== undefined || (!components.rests && components.fair.size === 0))
      return undefined;
    return findLasso({ engine, formula, question, product, components }, pace);
  }
}

function* allStates({ levels }: Engine): Iterable<number> {
  for (const depth of levels.sizes().keys()) {
    for (const { start, end } of levels.at(depth)) {
      for (let state = start; state < end; state++) yield state;
    }
  }
}

const statesAt = ({ levels }: Engine, depth: number): readonly number[] => {
  const states: number[] = [];
  levels.forEachAt(depth, (state) => states.push(state));
  return states;
};

const traceOf = (engine: Engine, { states, actions, loop }: Lasso): Trace => {
  const { values, core, plan } = engine;
  const positions = states.map((state) => {
    const decoded = new Int32Array(plan.slots);
    core.decodeState(state, decoded);
    return decoded;
  });
  return {
    initial: values.vector(positions[0]!),
    steps: actions.map((action, index) => {
      const [before, after] = [positions[index]!, positions[index + 1]!];
      return {
        action: values.actions.action(action),
        state: values.vector(after),
        changed: [...after.keys()].filter((slot) => after[slot] !== before[slot]),
      };
    }),
    loop,
  };
};
