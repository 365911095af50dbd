/**
 * A lasso for a property that is violated: a stem to a fair component and a loop around in it, or a
 * stem to a state where everything may come to rest.
 *
 * Stems are searched breadth first. At each distance the nodes that a loop could begin in are tried,
 * in the order of their canonical keys, until a longer stem cannot give a shorter lasso any more, or
 * enough were tried. So the lasso is short, and the same on every machine; that it is the shortest
 * is not promised where there are very many places to begin.
 */

import type { Engine } from '../../search/engine.js';
import type { Formula } from '../../temporal.js';
import { compareKeys } from '../../value/primitive-key.js';
import type { FairComponents } from '../fair/fair-components.js';
import { Product } from '../fair/product.js';
import type { Question } from '../fair/product.js';
import type { Pace } from '../pace.js';
import { BreadthFirst, DenseDistances } from './breadth-first.js';
import { loopThrough } from './cycle.js';
import type { Loop } from './cycle.js';
import { Duties } from './duties.js';
import { leastPath, nodeKey } from './least-path.js';
import { ProductWalk } from './product-walk.js';
import { shortened } from './shorten.js';
import { isTrueOf } from './truth.js';
import type { Word } from './truth.js';
import type { Lasso, Path } from './walk.js';

/** Nodes of one distance, and of all, that loops are searched from. */
const MOST_PER_LAYER = 16;
const MOST_TRIES = 64;
/** Nodes that may be expanded to read stems off, beside those of the first stem. */
const MOST_READS = 500_000;

/** What was found out of a violated property. */
export interface Found {
  readonly engine: Engine;
  readonly formula: Formula;
  readonly question: Question;
  /** The product that the components are of. */
  readonly product: Product;
  readonly components: FairComponents;
}

/** The lasso, or undefined where the pace said to end. */
export const findLasso = async (found: Found, pace: Pace): Promise<Lasso | undefined> => {
  const search = new LassoSearch(found, pace);
  return search.run();
};

interface Candidate {
  readonly distance: number;
  /** Steps of stem and loop; there are none at rest. */
  readonly length: number;
  readonly ends: readonly number[];
  /** Absent where the lasso comes to rest. */
  readonly loop?: Loop;
}

class LassoSearch {
  private readonly walk: ProductWalk;
  private readonly stems: BreadthFirst;
  private readonly candidates: Candidate[] = [];
  private tries = 0;

  constructor(
    private readonly found: Found,
    private readonly pace: Pace,
  ) {
    const { question, engine } = found;
    const edges = question.graph.labelledEdges();
    this.walk = new ProductWalk(new Product(question, edges, { withWaiting: true }), edges);
    const { product } = this.walk;
    const fast = new Product(question, question.graph.edges(), { withWaiting: true });
    const distances = new DenseDistances(fast.end);
    pace.bytes += distances.bytes;
    const initial: number[] = [];
    engine.levels.forEachAt(0, (state) => {
      initial.push(...product.beginnings(state));
    });
    this.stems = new BreadthFirst(productSteps(fast), initial, distances);
  }

  async run(): Promise<Lasso | undefined> {
    do {
      if (!(await this.pace.goesOn())) return undefined;
      this.considerLayer();
    } while (!this.isDone() && this.stems.advance());
    return this.shortestLasso();
  }

  /** Stem and loop of the best candidate so far. */
  private get shortest(): number {
    return Math.min(...this.candidates.map(({ length }) => length));
  }

  /** Whether no longer stem can give a shorter lasso, or enough were tried. */
  private isDone(): boolean {
    const { candidates, stems, tries } = this;
    return this.shortest <= stems.distance + 1 || (candidates.length > 0 && tries >= MOST_TRIES);
  }

  private considerLayer(): void {
    const { distance, last } = this.stems;
    const { product } = this.walk;
    const resting = last.filter((node) =>
      product.canRest(product.stateOf(node), product.automatonStateOf(node)),
    );
    if (resting.length > 0) {
      this.candidates.push({ distance, length: distance, ends: resting });
    }
    for (const node of this.loopBeginnings()) {
      this.tries++;
      const loop = this.loopAt(node, this.shortest - distance + 1);
      if (loop === undefined) continue;
      this.candidates.push({
        distance,
        length: distance + loop.actions.length,
        ends: [node],
        loop,
      });
    }
  }

  private loopBeginnings(): readonly number[] {
    const inside = this.stems.last.filter((node) => this.fairComponent(node) !== undefined);
    if (inside.length < 2) return inside;
    return inside
      .map((node) => ({ node, key: nodeKey(this.found.engine, this.walk, node) }))
      .sort((left, right) => compareKeys(left.key, right.key))
      .slice(0, MOST_PER_LAYER)
      .map(({ node }) => node);
  }

  private loopAt(node: number, limit: number): Loop | undefined {
    const { found, walk } = this;
    const component = this.fairComponent(node);
    if (component === undefined) return undefined;
    const duties = new Duties(walk.product, found.components.fair.get(component) ?? 0);
    const isInside = (other: number): boolean => this.fairComponent(other) === component;
    return loopThrough({ engine: found.engine, walk, duties, isInside }, node, limit);
  }

  /** The fair component of a node of the product with waiting, which has other numbers. */
  private fairComponent(node: number): number | undefined {
    const { components, product: ofComponents } = this.found;
    const { product } = this.walk;
    const of = product.automatonStateOf(node);
    if (of === 0 && ofComponents.leavesWaitingOut) return undefined;
    const component = components.components[ofComponents.node(product.stateOf(node), of)]!;
    return components.fair.has(component) ? component : undefined;
  }

  /**
   * Candidates of equal length may be shortened by different amounts. Reading a stem off takes as
   * long as searching it, so that how many are tried depends on how large the layers are.
   */
  private shortestLasso(): Lasso {
    const met = this.stems.layers.reduce((sum, layer) => sum + layer.length, 0);
    const tried = Math.min(Math.max(Math.floor(MOST_READS / met), 1), MOST_PER_LAYER);
    const lassos = this.candidates
      .toSorted((left, right) => left.length - right.length)
      .slice(0, tried)
      .map((candidate) => this.lasso(candidate))
      .toSorted((left, right) => left.actions.length - right.actions.length);
    const [best] = lassos;
    if (best === undefined) throw new Error('a violated property has no lasso');
    return best;
  }

  private lasso({ distance, ends, loop }: Candidate): Lasso {
    const layers = this.stems.layers.slice(0, distance + 1);
    const stem: Path = leastPath(this.found.engine, this.walk, { layers, goals: ends });
    const states = stem.nodes.map((node) => this.walk.stateOf(node));
    return this.forbidden({
      states: [...states, ...(loop?.states ?? [])],
      actions: [...stem.actions, ...(loop?.actions ?? [])],
      loop: distance,
    });
  }

  /** The lasso, or a shorter one; and that it violates the property, read in another way. */
  private forbidden(lasso: Lasso): Lasso {
    const { formula, question } = this.found;
    const isForbidden = (candidate: Lasso): boolean =>
      !isTrueOf(formula, this.wordOf(candidate), question.automaton);
    const shorter = shortened(lasso, isForbidden);
    if (!isForbidden(shorter)) throw new Error('the formula is true of the lasso that was found');
    return shorter;
  }

  private wordOf({ states, actions, loop }: Lasso): Word {
    const { product, edges } = this.walk;
    const rests = loop === actions.length;
    const steps = actions.map((action, index) => {
      edges.open(states[index]!);
      for (let place = edges.start; place < edges.end; place++) {
        if (edges.actions[place] !== action || edges.targets[place] !== states[index + 1]) continue;
        return product.stepAtoms(place);
      }
      throw new Error('a step of the lasso is none of its system');
    });
    return {
      states: (rests ? states : states.slice(0, -1)).map((state) => product.stateAtoms(state)),
      steps: rests ? [...steps, 0] : steps,
      loop,
    };
  }
}

/** The product as breadth-first search wants it. */
const productSteps = (product: Product) => ({
  open: (node: number): void => product.open(node),
  get count(): number {
    return product.count;
  },
  target: (index: number): number => product.targets[index]!,
});
