/**
 * Level-synchronous breadth-first search.
 *
 * Every state of one depth is expanded before any of the next, so the depth of a first hit is the
 * length of a shortest trace. A level is always finished before anything is reported; only running
 * out of time or memory and an interruption end one in the middle. Traces are rebuilt afterwards
 * (`trace-builder.ts`), so no parent links are stored and nothing reported depends on the order
 * within a level.
 */

import type { CheckOptions, Ports, Progress } from '../check.js';
import type { Outcome, Cut, Statistics } from '../result.js';
import type { Property } from '../property.js';
import type { TransitionSystem } from '../system.js';
import { CoverageCounter } from './coverage.js';
import { PropertyTable } from './property-table.js';
import type { Target } from './property-table.js';
import { ABSENT } from '../state/state-store.js';
import { StateSpace } from './state-space.js';

/** Successors gathered before they are looked up together. */
const BATCH = 1024;
/** States expanded between looks at the clock, the memory and the signal. */
const STATES_PER_TURN = 256;
/** How long the search may keep the event loop to itself. */
const TURN_MS = 40;

const NO_PORTS: Ports = { now: () => 0, yieldTurn: () => Promise.resolve() };

export class Search {
  readonly space: StateSpace;
  readonly properties: PropertyTable;
  readonly coverage: CoverageCounter;
  /** Where each level's states begin; the last entry is the number of all states. */
  readonly levelStarts: number[] = [0];
  private readonly ports: Ports;
  private readonly startedAt: number;
  private turnBegan: number;
  private open: readonly Target[];
  private readonly after: Int32Array;
  private readonly step: Int32Array;
  private generated = 0;
  private constrained = 0;
  private expanded = 0;

  constructor(
    system: TransitionSystem,
    properties: readonly Property[],
    private readonly options: Omit<CheckOptions, 'properties'>,
  ) {
    this.space = new StateSpace(system);
    this.properties = new PropertyTable(this.space.values, system, properties);
    this.coverage = new CoverageCounter(this.space);
    this.ports = { ...NO_PORTS, ...options.ports };
    this.startedAt = this.ports.now();
    this.turnBegan = this.startedAt;
    this.open = this.properties.targets;
    this.after = new Int32Array(system.slots.length);
    this.step = this.properties.stepValues();
  }

  /** Runs to the end. */
  async run(): Promise<Outcome> {
    this.storeInitialStates();
    for (let depth = 0; ; depth++) {
      this.levelStarts.push(this.space.size);
      this.open = this.open.filter((target) => target.depth === undefined);
      const outcome = this.outcomeAt(depth);
      if (outcome !== undefined) return outcome;
      const cut = await this.expandLevel(depth);
      if (cut !== undefined) {
        this.levelStarts.push(this.space.size);
        return cut;
      }
    }
  }

  /** The depth of a state that was found while `depth` was expanded, or last. */
  statistics(): Statistics {
    const levels = this.levels();
    return {
      distinct: this.space.size,
      generated: this.generated,
      depth: Math.max(levels.length - 1, 0),
      levels,
      queued: this.space.size - this.expanded,
      constrained: this.constrained,
      evaluations: { groups: this.space.evaluations, predicates: this.properties.evaluations },
      bytes: {
        visited: this.space.bytes.visited,
        total: this.space.bytes.total + this.properties.bytes,
      },
      elapsedMs: this.ports.now() - this.startedAt,
    };
  }

  private levels(): number[] {
    const sizes = this.levelStarts.slice(1).map((end, level) => end - this.levelStarts[level]!);
    while (sizes.at(-1) === 0) sizes.pop();
    return sizes;
  }

  private storeInitialStates(): void {
    for (const vector of this.space.system.initialStates()) {
      this.space.stage(vector);
      this.generated++;
      this.visit(0, 0);
    }
    this.space.successors.clear();
  }

  private outcomeAt(depth: number): Outcome | undefined {
    const begin = this.levelStarts[depth]!;
    const end = this.levelStarts[depth + 1]!;
    if (begin === end) return 'exhausted';
    const { limits = {}, stopWhenDecided = false } = this.options;
    if (stopWhenDecided && this.open.length === 0) return 'decided';
    if (limits.states !== undefined && this.space.size >= limits.states) return 'states';
    if (limits.depth !== undefined && depth >= limits.depth) return 'depth';
    return undefined;
  }

  private async expandLevel(depth: number): Promise<Cut | undefined> {
    const end = this.levelStarts[depth + 1]!;
    for (let state = this.levelStarts[depth]!; state < end; state++) {
      if (state % STATES_PER_TURN === 0) {
        const cut = await this.takeTurn(depth);
        if (cut !== undefined) return cut;
      }
      this.expandState(state, depth);
    }
    this.visitGathered(depth + 1);
    return undefined;
  }

  /** Looks at everything outside the search; lets the event loop run now and then. */
  private async takeTurn(depth: number): Promise<Cut | undefined> {
    const now = this.ports.now();
    const { limits = {}, signal } = this.options;
    if (now - this.turnBegan >= TURN_MS) {
      this.options.onProgress?.(this.progress(depth, now));
      await this.ports.yieldTurn();
      this.turnBegan = this.ports.now();
    }
    if (signal?.aborted === true) return 'interrupted';
    if (limits.timeMs !== undefined && now - this.startedAt >= limits.timeMs) return 'time';
    const bytes = this.space.bytes.total + this.properties.bytes;
    if (limits.memoryBytes !== undefined && bytes >= limits.memoryBytes) return 'memory';
    return undefined;
  }

  private progress(depth: number, now: number): Progress {
    return {
      distinct: this.space.size,
      generated: this.generated,
      depth,
      queued: this.space.size - this.expanded,
      elapsedMs: now - this.startedAt,
    };
  }

  private expandState(state: number, depth: number): void {
    const { space } = this;
    if (space.open(state)) {
      this.visitGathered(depth + 1);
      space.fitLayout();
    }
    const first = space.successors.count;
    space.append(state);
    this.expanded++;
    this.coverage.count();
    const { count } = space.successors;
    this.generated += count - first;
    if (count === first) this.checkDeadlock(depth);
    this.checkSteps(first, depth + 1);
    if (count >= BATCH) this.visitGathered(depth + 1);
  }

  /** Looks all gathered successors up and stores the new ones. */
  private visitGathered(depth: number): void {
    const { space } = this;
    const { count, selfLoop } = space.successors;
    space.prefetch();
    for (let index = 0; index < count; index++) {
      if (selfLoop[index] === 0) this.visit(index, depth);
    }
    space.successors.clear();
  }

  /** Stores the successor unless it is known or outside the constraint; checks what is new. */
  private visit(index: number, depth: number): void {
    const { space, properties } = this;
    if (space.find(index) !== ABSENT) return;
    space.decodeSuccessor(index, this.after);
    this.checkState(depth);
    if (properties.constraint === undefined || properties.constraint(this.after)) {
      space.insertMissing(index);
    } else {
      this.constrained++;
    }
  }

  private checkState(depth: number): void {
    for (const target of this.open) {
      if (target.depth === undefined && target.state?.(this.after) === true) target.depth = depth;
    }
  }

  private checkDeadlock(depth: number): void {
    if (this.properties.quiescent?.(this.space.current) === true) return;
    for (const target of this.open) if (target.deadlock === true) target.depth ??= depth;
  }

  private checkSteps(first: number, depth: number): void {
    for (const target of this.open) {
      if (target.step === undefined || target.depth !== undefined) continue;
      const { space, step } = this;
      for (let index = first; index < space.successors.count; index++) {
        space.decodeStep(index, step);
        if (target.step(step)) target.depth ??= depth;
      }
    }
  }
}
