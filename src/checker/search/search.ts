/**
 * Level-synchronous breadth-first search on one or several threads.
 *
 * Every state of one depth is expanded before any of the next, so the depth of a first hit is the
 * length of a shortest trace. A level is always finished before anything is reported; only running
 * out of time or memory and an interruption end one in the middle. Traces are rebuilt afterwards
 * (`hit-distance.ts`, `trace-path.ts`), so no parent links are stored and nothing reported depends
 * on the order within a level. Read next: `explorer.ts`, and `worker-pool.ts` for several threads.
 */

import { Checkpointer } from '../checkpoint/checkpointer.js';
import type { Mark } from '../checkpoint/mark.js';
import type { Surveyors } from '../liveness/graph/survey.js';
import { LeafUses } from '../memo/leaf-uses.js';
import { guardAmbience } from '../model/ambience.js';
import type { CheckOptions, Ports, Progress } from '../options.js';
import type { SafetyProperty } from '../property.js';
import type { Cut, Outcome, Statistics } from '../result.js';
import type { TransitionSystem } from '../system.js';
import { WorkerPool } from '../worker/worker-pool.js';
import { Engine } from './engine.js';
import type { Counts } from './explorer.js';
import { sizeAtViolation } from './violation.js';

/** States expanded between looks at the clock, the memory and the signal. */
const STATES_PER_TURN = 256;
/** How long the search may keep the event loop to itself. */
const TURN_MS = 40;
/** Smaller levels are not worth waking the workers for. */
const FEWEST_FOR_WORKERS = 2048;

/** Share of the heap's limit at which the search ends; the rest is for traces and reports. */
const FULLEST_HEAP = 0.7;

const NO_PORTS: Ports = { now: () => 0, yieldTurn: () => Promise.resolve() };

export class Search {
  readonly engine: Engine;
  private readonly ports: Ports;
  private readonly startedAt: number;
  private turnBegan: number;
  private readonly checkpointer: Checkpointer | undefined;
  private initial = 0;
  private sizeAtViolation: number | undefined;
  /** What the search took before it was resumed. */
  private earlierMs = 0;
  private pool: WorkerPool | undefined;

  constructor(
    system: TransitionSystem,
    properties: readonly SafetyProperty[],
    private readonly options: Omit<CheckOptions, 'properties'>,
  ) {
    this.engine = new Engine(system, properties, options.limits?.memoryBytes);
    this.ports = { ...NO_PORTS, ...options.ports };
    this.startedAt = this.ports.now();
    this.turnBegan = this.startedAt;
    const { checkpoint } = options;
    if (checkpoint !== undefined) {
      this.checkpointer = new Checkpointer(this.engine, checkpoint, this.ports.now);
    }
  }

  /** Runs to the end. */
  async run(): Promise<Outcome> {
    const releaseGuards = guardAmbience();
    try {
      const outcome = await this.searchLevels();
      this.engine.explorer.addUses((await this.pool?.uses()) ?? []);
      return outcome;
    } finally {
      releaseGuards();
    }
  }

  /** Ends the threads. Nothing may be asked of the search afterwards that takes them. */
  async close(): Promise<void> {
    await this.pool?.terminate();
  }

  /** Threads that survey the stored states, where the search was worth more than one. */
  get surveyors(): Surveyors | undefined {
    return this.pool;
  }

  statistics(): Statistics {
    const { levels, learner, properties, bytes } = this.engine;
    const { expanded, generated, constrained } = this.counts;
    const sizes = levels.sizes();
    return {
      distinct: levels.size,
      generated: this.initial + generated,
      depth: Math.max(sizes.length - 1, 0),
      levels: [...sizes],
      queued: levels.size - expanded,
      constrained,
      widest: this.widest(),
      evaluations: { groups: learner.evaluations, predicates: properties.evaluations },
      unremembered: properties.unremembered,
      bytes,
      elapsedMs: this.elapsedMs(),
    };
  }

  private widest(): Statistics['widest'] {
    const { system, values: space } = this.engine;
    const sizes = space.domainSizes();
    const values = Math.max(0, ...sizes);
    return { slot: system.slots[sizes.indexOf(values)] ?? '', values };
  }

  /** For work after the search: lets the event loop run, and says why it has to end, if it has to. */
  async look(bytes: number): Promise<Cut | undefined> {
    if (this.reportProgress(this.engine.levels.sizes().length - 1)) await this.ports.yieldTurn();
    return this.cutNow(bytes);
  }

  private elapsedMs(now = this.ports.now()): number {
    return this.earlierMs + now - this.startedAt;
  }

  private get counts(): Counts {
    const total = { ...this.engine.explorer.counts };
    for (const { expanded, generated, constrained } of this.pool?.counts ?? []) {
      total.expanded += expanded;
      total.generated += generated;
      total.constrained += constrained;
    }
    return total;
  }

  private get open(): readonly number[] {
    const { targets } = this.engine.properties;
    return [...targets.keys()].filter((target) => targets[target]!.depth === undefined);
  }

  private async searchLevels(): Promise<Outcome> {
    const { judge } = this.engine.explorer;
    const first = (await this.resume()) ?? this.begin();
    if (typeof first !== 'number') return first;
    for (let depth = first; ; depth++) {
      const outcome = this.outcomeAt(depth);
      if (outcome !== undefined) {
        await this.checkpointer?.searchEnds(outcome, () => this.mark(depth));
        return outcome;
      }
      judge.openTargets(this.open);
      const cut = await this.expandLevel(depth);
      this.noteHits(judge.hits, depth + 1);
      if (cut !== undefined) {
        await this.checkpointer?.searchEnds(cut);
        return cut;
      }
      await this.checkpointer?.levelEnds(() => this.mark(depth + 1));
    }
  }

  /** Stores the initial states; returns the level to expand first, or why not all are stored. */
  private begin(): number | Cut {
    const { judge } = this.engine.explorer;
    judge.openTargets(this.open);
    const initial = this.engine.initialStates();
    this.initial = initial.length;
    const stored = this.engine.store(initial, 0);
    this.noteHits(judge.hits, 0);
    return stored ? 0 : 'memory';
  }

  /** Takes up a checkpoint, if there is one to take up; returns the level to expand first. */
  private async resume(): Promise<number | undefined> {
    if (this.options.signal?.aborted === true) return undefined;
    const mark = await this.checkpointer?.resume();
    if (mark === undefined) return undefined;
    const { explorer, properties } = this.engine;
    this.initial = mark.initial;
    this.earlierMs = mark.elapsedMs;
    Object.assign(explorer.counts, mark.counts);
    explorer.addUses([mark.uses]);
    mark.hits.forEach((depth, target) => {
      if (depth !== undefined) properties.targets[target]!.depth = depth;
    });
    this.sizeAtViolation = sizeAtViolation(this.engine);
    return mark.depth;
  }

  /** What has been counted when all levels before this one are expanded. */
  private async mark(depth: number): Promise<Mark> {
    const uses = new LeafUses();
    uses.addAll(this.engine.explorer.uses);
    for (const counts of (await this.pool?.uses()) ?? []) uses.addAll(counts);
    return {
      depth,
      initial: this.initial,
      counts: this.counts,
      hits: this.engine.properties.targets.map((target) => target.depth),
      uses: uses.counts,
      elapsedMs: this.elapsedMs(),
    };
  }

  /** Hits show in states and steps that lead to this depth, and in deadlocks one step before. */
  private noteHits(hits: Iterable<number>, depth: number): void {
    for (const hit of hits) {
      const target = this.engine.properties.targets[hit]!;
      target.depth ??= target.plan.of === 'deadlock' ? depth - 1 : depth;
    }
    this.sizeAtViolation ??= sizeAtViolation(this.engine);
  }

  private outcomeAt(depth: number): Outcome | undefined {
    const { levels } = this.engine;
    if (levels.at(depth).length === 0) return 'exhausted';
    const { limits = {}, stopWhenDecided = false } = this.options;
    if (stopWhenDecided && this.open.length === 0) return 'decided';
    if (limits.states !== undefined && levels.size >= limits.states) return 'states';
    const since = levels.size - (this.sizeAtViolation ?? levels.size);
    if (since >= (limits.statesAfterViolation ?? Infinity)) return 'violation';
    if (limits.depth !== undefined && depth >= limits.depth) return 'depth';
    return undefined;
  }

  private expandLevel(depth: number): Promise<Cut | undefined> {
    const states = this.engine.levels.sizeAt(depth);
    const { workers = 1 } = this.options;
    return workers > 1 && states >= FEWEST_FOR_WORKERS
      ? this.expandByWorkers(depth, workers)
      : this.expandAlone(depth);
  }

  private async expandByWorkers(depth: number, workers: number): Promise<Cut | undefined> {
    const { spawnWorker } = this.ports;
    if (spawnWorker === undefined) throw new Error('several workers need the port spawnWorker');
    this.pool ??= new WorkerPool(this.engine, spawnWorker, workers);
    const cut = await this.pool.expandLevel(depth, this.open, () => {
      this.reportProgress(depth);
      return this.cutNow();
    });
    this.noteHits(this.pool.hits, depth + 1);
    return cut;
  }

  private async expandAlone(depth: number): Promise<Cut | undefined> {
    const { engine } = this;
    let untilTurn = 0;
    for (const { start, end } of engine.levels.at(depth)) {
      for (let state = start; state < end; state++) {
        if (untilTurn-- === 0) {
          untilTurn = STATES_PER_TURN - 1;
          const cut = await this.takeTurn(depth);
          if (cut !== undefined) return cut;
        }
        if (!engine.expand(state, depth)) return 'memory';
      }
    }
    return engine.flush(depth + 1) ? undefined : 'memory';
  }

  /** Looks at everything outside the search; lets the event loop run now and then. */
  private async takeTurn(depth: number): Promise<Cut | undefined> {
    if (this.reportProgress(depth)) await this.ports.yieldTurn();
    return this.cutNow();
  }

  /** @param bytes what is allocated beside the search's own. */
  private cutNow(bytes = 0): Cut | undefined {
    const { limits = {}, signal } = this.options;
    if (signal?.aborted === true) return 'interrupted';
    const elapsedMs = this.ports.now() - this.startedAt;
    if (limits.timeMs !== undefined && elapsedMs >= limits.timeMs) return 'time';
    return !this.engine.affords(bytes) || this.isHeapFull() ? 'memory' : undefined;
  }

  private isHeapFull(): boolean {
    const heap = this.ports.heap?.();
    return heap !== undefined && heap.usedBytes >= heap.limitBytes * FULLEST_HEAP;
  }

  /** Reports progress now and then; returns whether it did. */
  private reportProgress(depth: number): boolean {
    const now = this.ports.now();
    if (now - this.turnBegan < TURN_MS) return false;
    this.turnBegan = now;
    this.options.onProgress?.(this.progress(depth, now));
    return true;
  }

  private progress(depth: number, now: number): Progress {
    const { expanded, generated } = this.counts;
    const distinct = this.engine.levels.size + (this.pool?.found ?? 0);
    return {
      distinct,
      generated: this.initial + generated,
      depth,
      queued: distinct - expanded,
      elapsedMs: this.elapsedMs(now),
    };
  }
}
