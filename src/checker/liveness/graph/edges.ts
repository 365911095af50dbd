/**
 * The steps away from a state that change something: where they lead and what is true of them.
 *
 * They are kept where there is room, and computed anew from the remembered answers of the groups
 * where there is none, or where the actions themselves are wanted. Either way they are read off one
 * state at a time, between `start` and `end` of the arrays.
 */

import type { Core } from '../../search/core.js';
import { ABSENT } from '../../state/visited-set.js';

/** The steps away from the state that was opened last. */
export interface Edges {
  open(state: number): void;
  readonly start: number;
  readonly end: number;
  readonly targets: Int32Array;
  /** By step: the sequence of bits that says what is true of it. */
  readonly classes: Uint16Array | Uint32Array;
}

/** Edges with the numbers of their actions. */
export interface LabelledEdges extends Edges {
  readonly actions: Int32Array;
}

/** What the engine and the predicates say of a step, by its place among a state's successors. */
export type Classify = (successor: number) => number;

/** All edges of a graph side by side, in compressed rows: `starts` has one entry more than states. */
export class StoredEdges implements Edges {
  start = 0;
  end = 0;

  constructor(
    private readonly starts: Int32Array,
    readonly targets: Int32Array,
    readonly classes: Edges['classes'],
  ) {}

  open(state: number): void {
    this.start = this.starts[state]!;
    this.end = this.starts[state + 1]!;
  }
}

/** Edges of one state, computed when it is opened. */
export class ComputedEdges implements LabelledEdges {
  readonly start = 0;
  end = 0;
  targets = new Int32Array(INITIAL_CAPACITY);
  classes = new Uint32Array(INITIAL_CAPACITY);
  actions = new Int32Array(INITIAL_CAPACITY);

  constructor(
    private readonly core: Core,
    private readonly classify: Classify,
  ) {}

  open(state: number): void {
    const { core } = this;
    core.expand(state);
    const { successors } = core;
    if (successors.count > this.targets.length) this.makeRoom(successors.count);
    this.end = 0;
    for (let index = 0; index < successors.count; index++) {
      if (successors.selfLoop[index] === 1) continue;
      const target = core.find(index);
      if (target === ABSENT) continue;
      this.targets[this.end] = target;
      this.classes[this.end] = this.classify(index);
      this.actions[this.end] = successors.actions[index]!;
      this.end++;
    }
  }

  private makeRoom(capacity: number): void {
    this.targets = new Int32Array(capacity * 2);
    this.classes = new Uint32Array(capacity * 2);
    this.actions = new Int32Array(capacity * 2);
  }
}

const INITIAL_CAPACITY = 64;
