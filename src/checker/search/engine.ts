/**
 * Everything that one search consists of, on the main thread: model code and its remembered
 * answers, the visited set, the levels, and an explorer that can finish any state.
 */

import { ModelError } from '../errors.js';
import { sharedInts } from '../memory/shared-ints.js';
import { withoutAmbience } from '../model/ambience.js';
import { Learner } from '../model/learner.js';
import type { RememberedAnswer } from '../model/learner.js';
import { ValueSpace } from '../model/value-space.js';
import type { SafetyProperty } from '../property.js';
import { Levels } from '../state/levels.js';
import { NumberAllocator } from '../state/number-allocator.js';
import { relocate } from '../state/relocation.js';
import type { Relocation } from '../state/relocation.js';
import type { RowLayout } from '../state/row-layout.js';
import { FIRST_STATE, VisitedSet } from '../state/visited-set.js';
import type { TransitionSystem } from '../system.js';
import { Core } from './core.js';
import type { CoreMemory } from './core-memory.js';
import { Explorer } from './explorer.js';
import type { SearchPlan } from './plan.js';
import { PropertyTable } from './property-table.js';

/** What an engine has come to. */
export interface EngineContent {
  readonly layout: RowLayout;
  readonly answers: readonly RememberedAnswer[];
  /** How often model code ran. */
  readonly evaluations: { readonly groups: number; readonly predicates: number };
  /** Rows of consecutive states, in no table yet. */
  readonly visited: VisitedSet;
  /** Numbers of states by depth, in the order of their rows. */
  readonly levels: readonly number[];
}

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

  /** @param memoryBytes what the search may allocate; growing beyond is refused. */
  constructor(
    readonly system: TransitionSystem,
    properties: readonly SafetyProperty[],
    private readonly memoryBytes = Infinity,
  ) {
    this.values = new ValueSpace(system);
    this.properties = new PropertyTable(this.values, system, {
      properties,
      statesSoFar: () => this.levels.size,
      affords: (bytes) => this.affords(bytes),
    });
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
      capacity: this.capacity,
      groups: this.learner.forest.memory,
      statePredicates: this.properties.states.forest.memory,
      questions: this.properties.conjuncts.memory,
      successors: this.learner.table.memory,
    };
  }

  get bytes(): { readonly visited: number; readonly total: number } {
    const visited = this.visited.bytes(this.levels.end);
    return { visited, total: visited + this.answerBytes };
  }

  /** Whether so many bytes can be allocated beside what is there. */
  affords(bytes: number): boolean {
    return this.bytes.total + bytes <= this.memoryBytes;
  }

  /** The positions of the initial states, which `store` takes. */
  initialStates(): readonly Int32Array[] {
    const vectors = withoutAmbience({ system: this.system.name, function: 'initialStates' }, () =>
      this.system.initialStates(),
    );
    return vectors.map((vector) => this.positions(vector));
  }

  /** Stores generated states of this depth; false when memory does not allow it. */
  store(states: readonly Int32Array[], depth: number): boolean {
    if (!this.settle(depth)) return false;
    for (const positions of states) this.explorer.gather(positions);
    return this.flush(depth);
  }

  /** Takes over what another engine had learnt and stored of the same system; it has nothing yet. */
  restore({ layout, answers, evaluations, visited, levels }: EngineContent): void {
    this.learner.restore(layout, answers, evaluations.groups);
    this.properties.states.evaluations = evaluations.predicates;
    let start = FIRST_STATE;
    levels.forEach((size, depth) => {
      if (size > 0) this.levels.extend(depth, [{ start, end: start + size }]);
      start += size;
    });
    this.counter[0] = start;
    for (const range of this.levels.ranges()) visited.place(range, false);
    this.visited = visited;
    this.adopt();
  }

  /** The positions of a state's values; new values may need `settle` before they are stored. */
  private positions(vector: readonly unknown[]): Int32Array {
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

  /** Expands a state to the end; false when memory does not allow it. Other threads must rest. */
  expand(state: number, depth: number): boolean {
    for (;;) {
      const attempt = this.explorer.expand(state);
      if (attempt === 'done') return true;
      if (!this.flush(depth + 1)) return false;
      if (attempt === 'unknown' && !this.settle(depth + 1)) return false;
    }
  }

  /**
   * Stores all that the explorer has gathered; the states are of this depth. False when memory does
   * not allow it.
   */
  flush(depth: number): boolean {
    while (!this.explorer.flush()) if (!this.grow(depth)) return false;
    this.collect(depth);
    return true;
  }

  /** Doubles the visited set while states of this depth are being found; see `growth`. */
  grow(depth: number): boolean {
    return this.moveTo(this.growth(depth));
  }

  /** Publishes the answers that wait for memory to move; see `settlement`. */
  settle(depth: number): boolean {
    return this.moveTo(this.settlement(depth));
  }

  /**
   * What has to move, before `complete`, so that the visited set is doubled; nothing if memory does
   * not allow it. Others must rest.
   */
  growth(depth: number): Relocation | undefined {
    this.collect(depth);
    if (!this.affords(this.visited.bytesOfDoubled(this.levels.end))) return undefined;
    return { from: this.visited.memory, to: this.visited.doubled().memory };
  }

  /**
   * Publishes the answers that wait for memory to move. Returns what has to move, before `complete`;
   * nothing if memory does not allow it. Others must rest, nothing be gathered.
   */
  settlement(depth: number): Relocation | 'in place' | undefined {
    this.collect(depth);
    const from = this.learner.layout;
    const to = this.learner.neededLayout();
    const moved = to === from ? 0 : this.visited.bytesOfEmptied(this.levels.end, to.words);
    const answers = this.learner.bytesToSettle(to) + this.properties.bytesToSettle();
    if (!this.affords(moved + answers)) return undefined;
    this.properties.settle();
    this.learner.settle(to);
    if (to === from) return 'in place';
    const layouts = { from: from.plan, to: to.plan };
    return { from: this.visited.memory, to: this.visited.emptied(to.words).memory, layouts };
  }

  /** Goes on with what `growth` or `settlement` asked to be moved. */
  complete(moved: Relocation | 'in place'): void {
    if (moved !== 'in place') this.visited = new VisitedSet(moved.to);
    this.adopt();
  }

  private moveTo(relocation: Relocation | 'in place' | undefined): boolean {
    if (relocation === undefined) return false;
    if (relocation !== 'in place') relocate(relocation, this.levels.ranges(), false);
    this.complete(relocation);
    return true;
  }

  private collect(depth: number): void {
    this.levels.extend(depth, this.allocator.takeRanges());
  }

  private get answerBytes(): number {
    const { forest, table } = this.learner;
    return forest.bytes + table.bytes + this.properties.bytes;
  }

  /** State numbers below this may be given out: as many as the table takes and memory allows. */
  private get capacity(): number {
    return this.visited.capacityWithin(this.memoryBytes - this.answerBytes);
  }

  private adopt(): void {
    this.allocator.limit = this.capacity;
    this.core.adopt(this.memory());
  }
}
