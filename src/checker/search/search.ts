/**
 * Level-synchronous breadth-first search.
 *
 * Every state of one depth is expanded before any of the next, so the depth of a first hit is the
 * length of a shortest trace. A level is always finished before anything is reported; only running
 * out of time or memory and an interruption end one in the middle. Traces are rebuilt afterwards
 * (`hit-distance.ts`, `trace-path.ts`), so no parent links are stored and nothing reported depends
 * on the order within a level.
 */

import type { CheckOptions, Ports, Progress } from '../check.js';
import type { Property } from '../property.js';
import type { Cut, Outcome, Statistics } from '../result.js';
import type { TransitionSystem } from '../system.js';
import { Engine } from './engine.js';

/** States expanded between looks at the clock, the memory and the signal. */
const STATES_PER_TURN = 256;
/** How long the search may keep the event loop to itself. */
const TURN_MS = 40;

const NO_PORTS: Ports = { now: () => 0, yieldTurn: () => Promise.resolve() };

export class Search {
  readonly engine: Engine;
  private readonly ports: Ports;
  private readonly startedAt: number;
  private turnBegan: number;
  private initial = 0;

  constructor(
    system: TransitionSystem,
    properties: readonly Property[],
    private readonly options: Omit<CheckOptions, 'properties'>,
  ) {
    this.engine = new Engine(system, properties);
    this.ports = { ...NO_PORTS, ...options.ports };
    this.startedAt = this.ports.now();
    this.turnBegan = this.startedAt;
  }

  /** Runs to the end. */
  async run(): Promise<Outcome> {
    this.openTargets();
    this.initial = this.engine.storeInitialStates();
    this.noteHits(0);
    for (let depth = 0; ; depth++) {
      const outcome = this.outcomeAt(depth);
      if (outcome !== undefined) return outcome;
      this.openTargets();
      const cut = await this.expandLevel(depth);
      this.noteHits(depth + 1);
      if (cut !== undefined) return cut;
    }
  }

  statistics(): Statistics {
    const { levels, learner, properties, explorer, bytes } = this.engine;
    const { expanded, generated, constrained } = explorer.counts;
    const sizes = levels.sizes();
    return {
      distinct: levels.size,
      generated: this.initial + generated,
      depth: Math.max(sizes.length - 1, 0),
      levels: sizes,
      queued: levels.size - expanded,
      constrained,
      evaluations: { groups: learner.evaluations, predicates: properties.evaluations },
      bytes,
      elapsedMs: this.ports.now() - this.startedAt,
    };
  }

  private get open(): readonly number[] {
    const { targets } = this.engine.properties;
    return [...targets.keys()].filter((target) => targets[target]!.depth === undefined);
  }

  private openTargets(): void {
    this.engine.explorer.judge.openTargets(this.open);
  }

  /** Hits show in states and steps that lead to this depth, and in deadlocks one step before. */
  private noteHits(depth: number): void {
    for (const hit of this.engine.explorer.judge.hits) {
      const target = this.engine.properties.targets[hit]!;
      target.depth ??= target.plan.of === 'deadlock' ? depth - 1 : depth;
    }
  }

  private outcomeAt(depth: number): Outcome | undefined {
    const { levels } = this.engine;
    if (levels.at(depth).length === 0) return 'exhausted';
    const { limits = {}, stopWhenDecided = false } = this.options;
    if (stopWhenDecided && this.open.length === 0) return 'decided';
    if (limits.states !== undefined && levels.size >= limits.states) return 'states';
    if (limits.depth !== undefined && depth >= limits.depth) return 'depth';
    return undefined;
  }

  private async expandLevel(depth: number): Promise<Cut | undefined> {
    const { engine } = this;
    let untilTurn = 0;
    for (const { start, end } of engine.levels.at(depth)) {
      for (let state = start; state < end; state++) {
        if (untilTurn-- === 0) {
          untilTurn = STATES_PER_TURN - 1;
          const cut = await this.takeTurn(depth);
          if (cut !== undefined) return cut;
        }
        engine.expand(state, depth);
      }
    }
    engine.flush(depth + 1);
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
    const { total } = this.engine.bytes;
    if (limits.memoryBytes !== undefined && total >= limits.memoryBytes) return 'memory';
    return undefined;
  }

  private progress(depth: number, now: number): Progress {
    const { levels, explorer } = this.engine;
    const { expanded, generated } = explorer.counts;
    return {
      distinct: levels.size,
      generated: this.initial + generated,
      depth,
      queued: levels.size - expanded,
      elapsedMs: now - this.startedAt,
    };
  }
}
