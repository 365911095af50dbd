/**
 * The benchmark itself: for every size get all engines ready, then run them in turn, several times,
 * so that whatever else the machine does meets all of them alike.
 */
import type { Engine, Preparation, Ready, Task } from './engine.js';
import type { EngineResult, Measurement, SizeResult } from './schema.js';
import { benchSystems } from './systems.js';
import type { BenchSystem } from './systems.js';

/** What is measured, and how often. */
export interface BenchmarkPlan {
  readonly engines: readonly Engine[];
  readonly systems: readonly BenchSystem[];
  readonly runs: number;
}

/** Told of what happens. */
export interface BenchmarkListener {
  /** What is being done now, in a few words. */
  doing(what: string): void;
  /** A size is done. */
  measured(task: Task, result: SizeResult): void;
}

/** The systems with the sizes that are wanted, without those of which none is. */
export const selectSizes = (
  names: readonly string[],
  sizes: readonly string[] | undefined,
): readonly BenchSystem[] =>
  benchSystems
    .filter(({ name }) => names.includes(name))
    .map((system) => ({
      ...system,
      sizes: system.sizes.filter(({ name, usual }) => sizes?.includes(name) ?? usual),
    }))
    .filter((system) => system.sizes.length > 0);

/** Measures everything in the plan, sizes in ascending order. */
export const runBenchmark = async (
  { engines, systems, runs }: BenchmarkPlan,
  listener: BenchmarkListener,
): Promise<readonly SizeResult[]> => {
  const results: SizeResult[] = [];
  for (const system of systems) {
    const field = new Field(engines, runs, listener);
    for (const size of system.sizes) {
      const task = { system, size };
      const result = { system: system.name, size: size.name, engines: await field.measure(task) };
      listener.measured(task, result);
      results.push(result);
    }
  }
  return results;
};

/** One engine at one size, with the runs so far. */
interface Lane {
  readonly engine: Engine;
  readonly preparation: Preparation;
  readonly runs: Measurement[];
  /** Why there are no more runs. */
  ended?: Extract<EngineResult, { readonly reason: string }>;
}

/** The engines on one system. */
class Field {
  /** An engine that takes too long for one size would take longer for the next. */
  private readonly exhausted = new Map<Engine, string>();

  constructor(
    private readonly engines: readonly Engine[],
    private readonly runs: number,
    private readonly listener: BenchmarkListener,
  ) {}

  async measure(task: Task): Promise<readonly EngineResult[]> {
    const lanes: Lane[] = [];
    try {
      for (const engine of this.engines) {
        this.listener.doing(`${task.size.title}: ${engine.title} gets ready`);
        lanes.push({ engine, runs: [], preparation: await this.prepare(engine, task) });
      }
      for (let run = 1; run <= this.runs; run++) {
        for (const lane of lanes) {
          this.listener.doing(
            `${task.size.title}: ${lane.engine.title}, run ${run} of ${this.runs}`,
          );
          await this.takeRun(lane, task);
        }
      }
    } finally {
      for (const { preparation } of lanes) {
        if (preparation.status === 'ready') preparation.dispose();
      }
    }
    return lanes.map(resultOf);
  }

  private prepare(engine: Engine, task: Task): Promise<Preparation> | Preparation {
    const reason = this.exhausted.get(engine);
    return reason === undefined ? engine.prepare(task) : { status: 'skipped', reason };
  }

  private async takeRun(lane: Lane, { size }: Task): Promise<void> {
    const { engine, preparation, runs } = lane;
    if (preparation.status !== 'ready' || lane.ended !== undefined) return;
    const outcome = await preparation.run();
    if (outcome.status === 'measured') {
      runs.push(outcome.measurement);
      return;
    }
    const { id, title } = engine;
    const { reason } = outcome;
    lane.ended = {
      engine: id,
      title,
      reason,
      status: outcome.status === 'failed' ? 'failed' : 'skipped',
    };
    if (outcome.status === 'too-long') this.exhausted.set(engine, `${reason} at size ${size.name}`);
  }
}

const resultOf = ({ engine: { id, title }, preparation, runs, ended }: Lane): EngineResult => {
  if (ended !== undefined) return ended;
  if (preparation.status !== 'ready') {
    return { engine: id, title, status: preparation.status, reason: preparation.reason };
  }
  return { engine: id, title, status: 'measured', ...configurationOf(preparation), runs };
};

const configurationOf = ({ configuration }: Ready): { readonly configuration?: string } =>
  configuration === undefined ? {} : { configuration };
