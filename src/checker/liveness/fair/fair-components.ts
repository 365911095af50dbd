/**
 * Searches the product for fair components: sets of nodes around which a behaviour can go for ever,
 * keep every promise of the automaton and be fair.
 *
 * Strongly connected components are found with one integer a node (Pearce, "A space-efficient
 * algorithm for finding strongly connected components", IPL 116, 2016; after Tarjan, 1972). The
 * promises and weak fairness are generalised Büchi conditions: a component that fails one has no
 * part that meets it. A component that fails strong fairness of A, because A is possible in it and
 * not taken, may have such a part: without the states where A is possible. So those are taken away,
 * and what is left is searched again (Lichtenstein and Pnueli, POPL 1985; Emerson and Lei, 1987).
 *
 * The components that are found are sets that do not depend on the order of the search. Linear in
 * the product for each strong assumption that has to be met in this way.
 */

import { IntStack } from '../int-stack.js';
import type { Pace } from '../pace.js';
import type { Product } from './product.js';

/** Numbers of components count down from here; ranks of nodes that are being visited count up. */
const FIRST_COMPONENT = 2 ** 31 - 1;
/** Steps between looks at the world outside. */
const STEPS_PER_LOOK = 1 << 14;

/** Where the search begins. */
export interface Roots {
  readonly initial: Iterable<number>;
  /** All states of the system, in any order. */
  readonly all: Iterable<number>;
}

export class FairComponents {
  /** By node: 0 where it was not reached, else the number of its component. */
  readonly components: Int32Array;
  /** The components that are fair, with the assumptions that have a possible action in them. */
  readonly fair = new Map<number, number>();
  /** Whether some behaviour that comes to rest is fair and forbidden. */
  rests = false;
  private nextComponent = FIRST_COMPONENT;
  private rank = 1;
  /** The path from a root: its nodes, the ranks that they began with, where their steps begin. */
  private readonly path = new IntStack();
  private readonly ranks = new IntStack();
  private readonly stepsFrom = new IntStack();
  /** Targets of steps that are to be followed. */
  private readonly steps = new IntStack();
  /** Nodes that were left and whose component is not complete. */
  private readonly members = new IntStack();
  /** What is left of components after states were taken away. */
  private readonly remainders: Int32Array[] = [];
  private untilLook = STEPS_PER_LOOK;

  constructor(
    private readonly product: Product,
    private readonly pace: Pace,
  ) {
    this.components = new Int32Array(product.end);
    pace.bytes += this.components.byteLength;
  }

  /** Finds all of them, unless the pace says to end. */
  async find({ initial, all }: Roots): Promise<void> {
    if (this.product.leavesWaitingOut) await this.findAfterWaiting(all);
    else for (const state of initial) await this.findFromState(state);
    for (let rest = this.remainders.pop(); rest !== undefined; rest = this.remainders.pop()) {
      for (const node of rest) this.components[node] = 0;
      for (const node of rest) await this.explore(node);
    }
  }

  private async findFromState(state: number): Promise<void> {
    const { product } = this;
    for (const node of product.beginnings(state)) await this.explore(node);
  }

  private async findAfterWaiting(all: Iterable<number>): Promise<void> {
    const { product } = this;
    for (const state of all) {
      if (--this.untilLook <= 0 && !(await this.look())) return;
      if (product.canRest(state, 0)) this.rests = true;
      product.openWaiting(state);
      if (product.count === 0) continue;
      const roots = product.targets.slice(0, product.count);
      for (const root of roots) await this.explore(root);
    }
  }

  /** Visits everything that is reached from a node and was not visited. */
  private async explore(root: number): Promise<void> {
    const { components, path, steps, stepsFrom } = this;
    if (components[root] !== 0) return;
    this.rank = 1;
    this.enter(root);
    while (path.length > 0) {
      if (--this.untilLook <= 0 && !(await this.look())) return;
      if (steps.length === stepsFrom.top) {
        this.leave();
        continue;
      }
      const next = steps.pop();
      if (components[next] === 0) this.enter(next);
      else this.noteRank(path.top, components[next]!);
    }
  }

  private async look(): Promise<boolean> {
    this.untilLook = STEPS_PER_LOOK;
    const { pace } = this;
    const stacks = this.bytesOfStacks();
    pace.bytes += stacks;
    const goesOn = await pace.goesOn();
    pace.bytes -= stacks;
    return goesOn;
  }

  private bytesOfStacks(): number {
    const { path, ranks, stepsFrom, steps, members } = this;
    return path.bytes + ranks.bytes + stepsFrom.bytes + steps.bytes + members.bytes;
  }

  private enter(node: number): void {
    const { components, product } = this;
    components[node] = this.rank;
    this.path.push(node);
    this.ranks.push(this.rank++);
    this.stepsFrom.push(this.steps.length);
    product.open(node);
    for (let index = 0; index < product.count; index++) {
      const target = product.targets[index]!;
      const known = components[target]!;
      if (known === 0) this.steps.push(target);
      else this.noteRank(node, known);
    }
    if (product.canRest(product.stateOf(node), product.automatonStateOf(node))) this.rests = true;
  }

  /** A step leads back to the path, or to where a step leads back to it. */
  private noteRank(node: number, rank: number): void {
    if (rank < this.components[node]!) this.components[node] = rank;
  }

  private leave(): void {
    const node = this.path.pop();
    const rank = this.components[node]!;
    this.stepsFrom.pop();
    if (this.ranks.pop() === rank) this.complete(node, rank);
    else this.members.push(node);
    if (this.path.length > 0) this.noteRank(this.path.top, this.components[node]!);
  }

  /** All nodes that were left since this one was entered, and can come back to it, are with it. */
  private complete(node: number, rank: number): void {
    const { components, members } = this;
    const component = this.nextComponent--;
    const { length: end } = members;
    while (members.length > 0 && components[members.top]! >= rank)
      components[members.pop()] = component;
    components[node] = component;
    if (members.length === end) return;
    const nodes = new Int32Array(end - members.length + 1);
    nodes.set(members.cells.subarray(members.length, end));
    nodes[nodes.length - 1] = node;
    this.judge(nodes, component);
  }

  private judge(nodes: Int32Array, component: number): void {
    const { product } = this;
    const { weak, strong } = product.question.fairness;
    const { kept, taken, everywhere, somewhere } = this.survey(nodes, component);
    if (kept !== product.question.automaton.promises) return;
    if ((weak & everywhere & ~taken) !== 0) return;
    const unfair = strong & somewhere & ~taken;
    if (unfair === 0) {
      this.fair.set(component, somewhere);
      return;
    }
    this.remainders.push(
      nodes.filter((node) => (product.offered(product.stateOf(node)) & unfair) === 0),
    );
  }

  /** What the steps inside a component do, and what its states offer. */
  private survey(nodes: Int32Array, component: number) {
    const { product, components } = this;
    let [kept, taken, everywhere, somewhere] = [0, 0, -1, 0];
    for (const node of nodes) {
      const offered = product.offered(product.stateOf(node));
      everywhere &= offered;
      somewhere |= offered;
      product.open(node);
      for (let index = 0; index < product.count; index++) {
        if (components[product.targets[index]!] !== component) continue;
        kept |= product.kept[index]!;
        taken |= product.taken(index);
      }
    }
    return { kept, taken, everywhere, somewhere };
  }
}
