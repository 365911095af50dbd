/**
 * Everything that one search consists of, on the main thread: model code and its remembered
 * answers, the visited set, the levels, and an explorer that can finish any state.
 */

import { ModelError } from '../errors.js';
import { sharedInts } from '../memory/shared-ints.js';
import { withoutAmbience } from '../model/ambience.js';
import { Learner } from '../model/learner.js';
import { ValueSpace } from '../model/value-space.js';
import type { Property } from '../property.js';
import { Levels } from '../state/levels.js';
import { NumberAllocator } from '../state/number-allocator.js';
import { FIRST_STATE, VisitedSet } from '../state/visited-set.js';
import type { TransitionSystem } from '../system.js';
import { Core } from './core.js';
import type { CoreMemory } from './core-memory.js';
import { Explorer } from './explorer.js';
import type { SearchPlan } from './plan.js';
import { PropertyTable } from './property-table.js';

export class Engine {
  readonly values: ValueSpace;
  readonly learner: Learner;
  readonly properties: PropertyTable;
  readonly plan: SearchPlan;
  readonly levels = new Levels();
  /** Its only cell is the first state number that no thread has reserved. */
  readonly counter = sharedInts(1);
  readonly core: Core;
  readonly explorer: Explorer;
  private readonly allocator: NumberAllocator;
  private visited: VisitedSet;

  constructor(
    readonly system: TransitionSystem,
    properties: readonly Property[],
  ) {
    this.values = new ValueSpace(system);
    this.properties = new PropertyTable(this.values, system, properties);
    this.learner = new Learner(this.values, system, this.properties.conjuncts);
    this.plan = {
      slots: system.slots.length,
      groups: this.learner.trees,
      targets: this.properties.targets.map(({ plan }) => plan),
      stepPredicates: this.properties.stepPredicates,
      constraint: this.properties.constraint,
      quiescent: this.properties.quiescent,
    };
    this.visited = VisitedSet.empty(this.learner.layout.words);
    this.counter[0] = FIRST_STATE;
    this.allocator = new NumberAllocator(this.counter);
    this.core = new Core(this.plan, this.memory());
    this.explorer = new Explorer(this.core, this.allocator, {
      plan: this.plan,
      answers: {
        leaf: (group, values) => this.learner.leaf(group, values),
        statePredicate: (tree, values) => this.properties.states.evaluate(tree, values),
        stepQuestion: (question, values) => this.properties.conjuncts.evaluate(question, values),
      },
    });
    this.adopt();
  }

  /** What other threads need. Valid until `grow` or `settle`. */
  memory(): CoreMemory {
    return {
      layout: this.learner.layout.plan,
      visited: this.visited.memory,
      capacity: this.visited.capacity,
      groups: this.learner.forest.memory,
      statePredicates: this.properties.states.forest.memory,
      questions: this.properties.conjuncts.memory,
      successors: this.learner.table.memory,
    };
  }

  get bytes(): { readonly visited: number; readonly total: number } {
    const visited = this.visited.bytes(this.levels.end);
    const { forest, table } = this.learner;
    return { visited, total: visited + forest.bytes + table.bytes + this.properties.bytes };
  }

  /** Stores the initial states; returns how many there are. */
  storeInitialStates(): number {
    const vectors = withoutAmbience({ system: this.system.name, function: 'initialStates' }, () =>
      this.system.initialStates(),
    );
    const initial = vectors.map((vector) => this.positions(vector));
    this.settle(0);
    for (const positions of initial) this.explorer.gather(positions);
    this.flush(0);
    return vectors.length;
  }

  /** The positions of a state's values; new values may need `settle` before they are stored. */
  positions(vector: readonly unknown[]): Int32Array {
    const slots = this.plan.slots;
    if (vector.length !== slots) {
      throw new ModelError('INVALID_SYSTEM', {
        cause: `an initial state has ${vector.length} values for ${slots} slots`,
        place: { system: this.system.name, function: 'initialStates' },
        remedy: 'Give one value a slot',
      });
    }
    return Int32Array.from(vector, (value, slot) =>
      this.values.position(slot, value, { function: 'initialStates' }),
    );
  }

  /** Expands a state to the end. Other threads must rest. */
  expand(state: number, depth: number): void {
    for (;;) {
      const attempt = this.explorer.expand(state);
      if (attempt === 'done') return;
      this.flush(depth + 1);
      if (attempt === 'unknown') this.settle(depth + 1);
    }
  }

  /** Stores all that the explorer has gathered; the states are of this depth. */
  flush(depth: number): void {
    while (!this.explorer.flush()) this.grow(depth);
    this.collect(depth);
  }

  /** Doubles the visited set, while states of this depth are being found. Others must rest. */
  grow(depth: number): void {
    this.collect(depth);
    this.visited = this.visited.grown(this.levels);
    this.adopt();
  }

  /** Publishes the answers that wait for memory to move. Others must rest, nothing be gathered. */
  settle(depth: number): void {
    this.collect(depth);
    const { layout } = this.learner;
    this.properties.settle();
    if (this.learner.settle()) {
      this.visited = this.visited.relaid(this.levels, layout, this.learner.layout);
    }
    this.adopt();
  }

  private collect(depth: number): void {
    this.levels.extend(depth, this.allocator.takeRanges());
  }

  private adopt(): void {
    this.allocator.limit = this.visited.capacity;
    this.core.adopt(this.memory());
  }
}
