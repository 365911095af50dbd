/**
 * Walks: single runs through a system, whose choices come from outside.
 *
 * A walk needs no visited set, so it goes where no exhaustive search can. Model code still runs once
 * per distinct tuple of what it reads: walks share their remembered answers. What walks find can
 * refute; what they do not find says nothing.
 */

import { guardAmbience, withoutAmbience } from '../model/ambience.js';
import { Learner } from '../model/learner.js';
import { StepConjuncts } from '../model/step-conjuncts.js';
import { ValueSpace } from '../model/value-space.js';
import type { SuccessorRecord } from '../memo/successor-table.js';
import { UNKNOWN } from '../memo/decision-trees.js';
import type { SafetyProperty } from '../property.js';
import type { TraceStep } from '../result.js';
import { PropertyTable } from '../search/property-table.js';
import type { Target } from '../search/property-table.js';
import type { FoundTrace } from '../search/trace-path.js';
import type { TransitionSystem } from '../system.js';

/** Chooses one of `count` possibilities, `count` being at least 1: a number from 0 to `count - 1`. */
export type Choose = (count: number) => number;

/** Why a walk ended: by its length, without a successor, or outside of the scope constraint. */
export type WalkEnd = 'length' | 'no successor' | 'out of scope';

/** One walk. */
export interface Walk {
  readonly steps: number;
  readonly end: WalkEnd;
  /** By id of the properties that were hit, violated or reached: the number of steps before. */
  readonly hits: ReadonlyMap<string, number>;
}

/** A walk under way. */
interface Walking {
  positions: Int32Array;
  steps: number;
  readonly hits: Map<string, number>;
}

/** Told of every step: the state before, the successor taken, the state after. */
type Observe = (taken: SuccessorRecord, before: Int32Array, after: Int32Array) => void;

/** Takes walks through one system and looks for hits of properties along them. */
export class Walker {
  private readonly values: ValueSpace;
  private readonly learner: Learner;
  private readonly properties: PropertyTable;
  private readonly initial: readonly Int32Array[];
  private readonly variables: Int32Array;
  private stepsSoFar = 0;

  /** @throws ModelError when the initial states cannot be encoded. */
  constructor(
    private readonly system: TransitionSystem,
    properties: readonly SafetyProperty[],
  ) {
    this.values = new ValueSpace(system);
    const statesSoFar = (): number => this.stepsSoFar;
    this.properties = new PropertyTable(this.values, system, { properties, statesSoFar });
    const nothingToAsk = new StepConjuncts(system.slots.length, this.properties.steps, []);
    this.learner = new Learner(this.values, system, nothingToAsk);
    this.variables = new Int32Array(2 * system.slots.length + 1);
    const place = { system: system.name, function: 'initialStates' };
    this.initial = withoutAmbience(place, () => system.initialStates()).map((state) =>
      Int32Array.from(state, (value, slot) => this.values.position(slot, value, place)),
    );
  }

  /** How often the groups' model code ran so far. */
  get evaluations(): number {
    return this.learner.evaluations;
  }

  /**
   * Walks at most `length` steps. The first choice is among the initial states, every other among
   * the successors of the state at hand, self-loops included.
   *
   * @throws ModelError when the model cannot be trusted.
   */
  walk(choose: Choose, length: number): Walk {
    return this.along(choose, length, () => undefined);
  }

  /** The trace of the walk that these choices make, as evidence that it hits a property at its end. */
  hitOf(id: string, choose: Choose, length: number): FoundTrace {
    const target = this.properties.targets.find(({ property }) => property.id === id);
    if (target === undefined) throw new Error(`${this.system.name} has no property ${id}`);
    const steps: TraceStep[] = [];
    let initial: Int32Array | undefined;
    let last = new Int32Array();
    const startOrGo: Choose = (count) => {
      const chosen = choose(count);
      initial ??= this.initial[chosen % count];
      return chosen;
    };
    this.along(startOrGo, length, ({ action }, before, after) => {
      steps.push(this.traceStep(action, before, after));
      last = Int32Array.from([...before, ...after, action]);
    });
    const slots = this.system.slots.length;
    const end = steps.length === 0 ? initial! : last.subarray(slots, 2 * slots);
    const values = target.plan.of === 'step' ? last : end;
    const conjunct = this.properties.failingConjunct(target, values);
    const trace = { initial: this.values.vector(initial!), steps };
    return conjunct === undefined ? { trace } : { trace, conjunct };
  }

  private along(choose: Choose, length: number, observe: Observe): Walk {
    const releaseGuards = guardAmbience();
    try {
      const start = this.initial[choose(this.initial.length) % this.initial.length]!;
      const walking: Walking = { positions: start, steps: 0, hits: new Map() };
      const end = this.go(walking, { choose, length, observe });
      return { steps: walking.steps, end, hits: walking.hits };
    } finally {
      releaseGuards();
    }
  }

  private go(
    walking: Walking,
    options: { readonly choose: Choose; readonly length: number; readonly observe: Observe },
  ): WalkEnd {
    for (;;) {
      this.noteState(walking);
      if (!this.isInScope(walking.positions)) return 'out of scope';
      const successors = this.successors(walking.positions);
      if (successors.length === 0) {
        this.noteEnd(walking);
        return 'no successor';
      }
      if (walking.steps === options.length) return 'length';
      const taken = successors[options.choose(successors.length) % successors.length]!;
      const before = walking.positions;
      const after = Int32Array.from(before);
      for (const { slot, after: value } of taken.writes) after[slot] = value;
      walking.positions = after;
      walking.steps++;
      this.stepsSoFar++;
      this.noteStep(walking, taken, before);
      options.observe(taken, before, after);
    }
  }

  private successors(positions: Int32Array): readonly SuccessorRecord[] {
    return this.learner.trees.flatMap((_, group) =>
      this.learner.table.successors(this.leaf(group, positions)),
    );
  }

  private leaf(group: number, positions: Int32Array): number {
    for (;;) {
      const leaf = this.learner.leaf(group, positions);
      if (leaf !== UNKNOWN) return leaf;
      this.learner.settle(this.learner.neededLayout());
    }
  }

  private isInScope(positions: Int32Array): boolean {
    const { constraint } = this.properties;
    return constraint === undefined || this.properties.states.evaluate(constraint, positions);
  }

  private noteState(walking: Walking): void {
    this.note(walking, 'state', (target) => this.properties.hitsState(target, walking.positions));
  }

  private noteStep(walking: Walking, { action }: SuccessorRecord, before: Int32Array): void {
    const { variables } = this;
    variables.set(before);
    variables.set(walking.positions, before.length);
    variables[2 * before.length] = action;
    this.note(walking, 'step', (target) => this.properties.hitsStep(target, variables));
  }

  private noteEnd(walking: Walking): void {
    const { quiescent, states } = this.properties;
    const mayEnd = quiescent !== undefined && states.evaluate(quiescent, walking.positions);
    this.note(walking, 'deadlock', () => !mayEnd);
  }

  private note(
    { hits, steps }: Walking,
    of: Target['plan']['of'],
    isHit: (target: Target) => boolean,
  ): void {
    this.properties.settle();
    for (const target of this.properties.targets) {
      const { id } = target.property;
      if (target.plan.of === of && !hits.has(id) && isHit(target)) hits.set(id, steps);
    }
  }

  private traceStep(action: number, before: Int32Array, after: Int32Array): TraceStep {
    return {
      action: this.values.actions.action(action),
      state: this.values.vector(after),
      changed: [...after.keys()].filter((slot) => after[slot] !== before[slot]),
    };
  }
}
