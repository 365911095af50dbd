/**
 * The product of the explored graph with a property's automaton: behaviours that the property
 * forbids are its accepting paths.
 *
 * A node is a state of the system together with a state of the automaton, as one number. Nodes and
 * steps are made as they are asked for; nothing of the product is stored. Where the automaton's
 * initial state only waits (`onlyWaits`), it has no nodes unless they are asked for: they are all the
 * reachable states, and no cycle of interest goes through them.
 */

import { onlyWaits } from '../automaton/buchi.js';
import type { Automaton, Entry, Transition } from '../automaton/buchi.js';
import { acceptsStuttering } from '../automaton/stuttering.js';
import type { Edges } from '../graph/edges.js';
import type { ExploredGraph } from '../graph/explored-graph.js';
import { masksOf } from './masks.js';
import type { FairnessMasks } from './masks.js';

/** A property on a graph, and where its bits stand among those of the run's properties. */
export interface Question {
  readonly graph: ExploredGraph;
  readonly automaton: Automaton;
  readonly fairness: FairnessMasks;
  readonly firstStateAtom: number;
  readonly firstAssumption: number;
  readonly firstStepAtom: number;
}

/** What can be said of an automaton's state at a state of the system. */
const CAN_GO_ON = 1;
const CAN_REST = 2;

const INITIAL_CAPACITY = 64;

export class Product {
  /** Nodes have numbers below this. */
  readonly end: number;
  /** The steps from the node that was opened last; the first `count` are valid. */
  count = 0;
  targets: Int32Array = new Int32Array(INITIAL_CAPACITY);
  /** By step: the promises that it keeps. */
  kept: Int32Array = new Int32Array(INITIAL_CAPACITY);
  /** By step: its place among the edges of the node's state. */
  places: Int32Array = new Int32Array(INITIAL_CAPACITY);
  private readonly valuations: Uint16Array | Uint32Array;
  private readonly masks: Masks;
  /** By automaton state and valuation. */
  private readonly prospects: Uint8Array;
  /** The first automaton state that has nodes, and how many have. */
  private readonly first: number;
  private readonly width: number;
  /** The transitions that end the waiting in the initial automaton state. */
  private readonly endsOfWaiting: {
    readonly afterSteps: readonly Transition[];
    readonly atOnce: readonly Transition[];
  };

  constructor(
    readonly question: Question,
    readonly edges: Edges,
    { withWaiting }: { readonly withWaiting: boolean },
  ) {
    const { graph, automaton } = question;
    this.first = !withWaiting && onlyWaits(automaton) ? 1 : 0;
    this.width = automaton.transitions.length - this.first;
    this.end = graph.end * this.width;
    this.valuations = graph.valuations.cells;
    this.masks = allMasks(question);
    this.prospects = prospectsOf(automaton, this.masks.stateAtoms);
    const ends = (automaton.transitions[0] ?? []).filter(({ to }) => to !== 0);
    this.endsOfWaiting = {
      afterSteps: ends.filter((way) => !isUnconditional(way)),
      atOnce: ends.filter(isUnconditional),
    };
  }

  /** Whether nodes of the initial automaton state are left out. */
  get leavesWaitingOut(): boolean {
    return this.first === 1;
  }

  /** The node of a state and an automaton's state. */
  node(state: number, of: number): number {
    return state * this.width + of - this.first;
  }

  stateOf(node: number): number {
    return Math.floor(node / this.width);
  }

  automatonStateOf(node: number): number {
    return (node % this.width) + this.first;
  }

  /** The nodes in which a behaviour begins that begins in this state of the system. */
  beginnings(state: number): readonly number[] {
    return this.question.automaton.initial
      .filter((entry) => this.canEnter(state, entry))
      .map(({ to }) => this.node(state, to));
  }

  /** Whether the behaviour that comes to rest here is fair, and forbidden. */
  canRest(state: number, of: number): boolean {
    return this.offered(state) === 0 && (this.prospect(state, of) & CAN_REST) !== 0;
  }

  /** The assumptions that have an action which is possible in the state. */
  offered(state: number): number {
    return this.masks.assumptions[this.question.graph.offers.cells[state]!]!;
  }

  /** The assumptions that have the action of the `index`-th step. */
  taken(index: number): number {
    return this.masks.assumptions[this.edges.classes[this.places[index]!]!]!;
  }

  /** The atoms of states that are true in the state, a bit each. */
  stateAtoms(state: number): number {
    return this.masks.stateAtoms[this.valuations[state]!]!;
  }

  /** The atoms of steps that are true of an edge of the state that was opened last. */
  stepAtoms(place: number): number {
    return this.masks.stepAtoms[this.edges.classes[place]!]!;
  }

  /** Makes the steps from a node the current ones. */
  open(node: number): void {
    const state = this.stateOf(node);
    this.follow(
      state,
      this.question.automaton.transitions[node - state * this.width + this.first]!,
    );
  }

  /**
   * Likewise the steps by which the waiting ends in a state of the system. Whatever state can be
   * entered without a condition on the step before is entered in this one: it was reached by a step.
   */
  openWaiting(state: number): void {
    this.follow(state, this.endsOfWaiting.afterSteps);
    for (const entry of this.endsOfWaiting.atOnce) {
      if (!this.canEnter(state, entry)) continue;
      if (this.count === this.targets.length) this.makeRoom(this.count);
      this.targets[this.count++] = this.node(state, entry.to);
    }
  }

  private follow(state: number, ways: readonly Transition[]): void {
    this.count = 0;
    const atoms = this.masks.stateAtoms[this.valuations[state]!]!;
    let opened = false;
    for (const way of ways) {
      if ((atoms & way.stateMask) !== way.stateValue) continue;
      if (!opened) this.edges.open(state);
      opened = true;
      this.followEdges(way);
    }
  }

  private canEnter(state: number, { to, entryMask, entryValue }: Entry): boolean {
    return (
      (this.stateAtoms(state) & entryMask) === entryValue &&
      (this.prospect(state, to) & CAN_GO_ON) !== 0
    );
  }

  private followEdges(way: Transition): void {
    const { stepMask, stepValue, to, kept } = way;
    const { edges, valuations, prospects, width } = this;
    const { targets, classes, start, end } = edges;
    const { stateAtoms, stepAtoms } = this.masks;
    if (this.count + end - start > this.targets.length) this.makeRoom(this.count + end - start);
    const row = to * this.masks.stateAtoms.length;
    const column = to - this.first;
    let { count } = this;
    for (let place = start; place < end; place++) {
      if (stepMask !== 0 && (stepAtoms[classes[place]!]! & stepMask) !== stepValue) continue;
      const target = targets[place]!;
      if ((prospects[row + valuations[target]!]! & CAN_GO_ON) === 0) continue;
      if ((stateAtoms[valuations[target]!]! & way.entryMask) !== way.entryValue) continue;
      this.targets[count] = target * width + column;
      this.kept[count] = kept;
      this.places[count] = place;
      count++;
    }
    this.count = count;
  }

  private prospect(state: number, of: number): number {
    return this.prospects[of * this.masks.stateAtoms.length + this.valuations[state]!]!;
  }

  private makeRoom(needed: number): void {
    const larger = (from: Int32Array): Int32Array => {
      const to = new Int32Array(needed * 2);
      to.set(from);
      return to;
    };
    this.targets = larger(this.targets);
    this.kept = larger(this.kept);
    this.places = larger(this.places);
  }
}

const isUnconditional = ({ stateMask, stepMask }: Transition): boolean =>
  stateMask === 0 && stepMask === 0;

/** Masks by sequence. */
interface Masks {
  readonly stateAtoms: Int32Array;
  readonly stepAtoms: Int32Array;
  readonly assumptions: Int32Array;
}

const allMasks = (question: Question): Masks => {
  const { graph, automaton, fairness } = question;
  const { stateAtoms, stepAtoms } = automaton;
  return {
    stateAtoms: masksOf(graph.stateBits, question.firstStateAtom, stateAtoms.length),
    stepAtoms: masksOf(graph.edgeBits, question.firstStepAtom, stepAtoms.length),
    assumptions: masksOf(graph.edgeBits, question.firstAssumption, fairness.count),
  };
};

const prospectsOf = (automaton: Automaton, stateAtoms: Int32Array): Uint8Array => {
  const { transitions } = automaton;
  const prospects = new Uint8Array(transitions.length * stateAtoms.length);
  stateAtoms.forEach((atoms, valuation) => {
    const rests = acceptsStuttering(automaton, atoms);
    transitions.forEach((ways, of) => {
      const goesOn = ways.some((way) => (atoms & way.stateMask) === way.stateValue);
      prospects[of * stateAtoms.length + valuation] =
        (goesOn ? CAN_GO_ON : 0) | (rests[of]! ? CAN_REST : 0);
    });
  });
  return prospects;
};
