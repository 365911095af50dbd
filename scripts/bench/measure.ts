/**
 * Where a measured process begins: explores one system and prints what it took, as JSON.
 *
 * A process of its own for every run, so that no run finds a heap or a compiler warmed by another.
 */
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { check } from '../../src/checker/index.js';
import { spawnWorkerThread } from '../../src/threads/spawn.js';
import type { Job } from './edproof-engine.js';
import type { Measurement } from './schema.js';
import { benchSystems } from './systems.js';
import type { BenchSize } from './systems.js';
import { exploreWithGraph } from './xstate-graph.js';

const sizeOf = ({ system, size }: Job): BenchSize => {
  const found = benchSystems
    .find(({ name }) => name === system)
    ?.sizes.find(({ name }) => name === size);
  if (found === undefined) throw new Error(`there is no ${system} of size ${size}`);
  return found;
};

const explore = async (
  job: Job,
): Promise<Omit<Measurement, 'seconds' | 'cpuSeconds' | 'peakBytes'>> => {
  const size = sizeOf(job);
  if (job.engine === 'xstate-graph') return exploreWithGraph(size.build.guarded());
  const { transitionSystem } = size.build[job.frontEnd]();
  const { outcome, statistics } = await check(transitionSystem, {
    properties: [],
    workers: job.workers,
    ports: {
      now: () => performance.now(),
      yieldTurn: () => setImmediate(),
      spawnWorker: spawnWorkerThread,
    },
  });
  if (outcome !== 'exhausted') throw new Error(`the search ended with ${outcome}`);
  const { distinct, generated, depth, bytes, evaluations } = statistics;
  const misses = evaluations.groups + evaluations.predicates;
  return { distinct, generated, depth, searchBytes: bytes.total, misses };
};

/** Linux tells how much was resident at most; what getrusage says includes the parent process. */
const peakMemory = (): Pick<Measurement, 'peakBytes'> => {
  if (process.platform !== 'linux') return {};
  const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return kilobytes === undefined ? {} : { peakBytes: Number(kilobytes) * 1_024 };
};

const startedAt = performance.now();
const cpuAtStart = process.cpuUsage();
const found = await explore(JSON.parse(process.argv[2] ?? '') as Job);
const seconds = (performance.now() - startedAt) / 1_000;
const { user, system } = process.cpuUsage(cpuAtStart);
const cpuSeconds = (user + system) / 1_000_000;
const measurement: Measurement = { ...found, seconds, cpuSeconds, ...peakMemory() };
process.stdout.write(JSON.stringify(measurement));
