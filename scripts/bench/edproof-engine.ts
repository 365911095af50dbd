/**
 * edproof as an engine of the benchmark, with one of its front ends and a number of workers; and
 * `@xstate/graph`. Both run in a fresh Node process, see `measure.ts`.
 */
import { fileURLToPath } from 'node:url';
import type { Engine, RunOutcome, Task } from './engine.js';
import { measurementSchema } from './schema.js';
import { runProgram } from './process.js';
import type { FrontEnd } from './systems.js';

/** What a process is to measure; its only argument, as JSON. */
export type Job =
  | {
      readonly engine: 'edproof';
      readonly system: string;
      readonly size: string;
      readonly frontEnd: FrontEnd;
      readonly workers: number;
    }
  | { readonly engine: 'xstate-graph'; readonly system: string; readonly size: string };

const HOUR_MS = 3_600_000;

const FRONT_ENDS: Readonly<Record<FrontEnd, string>> = {
  machines: 'XState machines',
  guarded: 'guarded actions',
};

/** edproof on a system of XState machines or of guarded actions. */
export const edproofEngine = (frontEnd: FrontEnd, workers: number): Engine => ({
  id: `${frontEnd}-${workers}`,
  title: `edproof, ${FRONT_ENDS[frontEnd]}, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
  prepare: async (task) => ({
    status: 'ready',
    run: () => measure({ engine: 'edproof', ...namesOf(task), frontEnd, workers }, HOUR_MS),
    dispose: () => undefined,
  }),
});

/** It keeps every snapshot and shifts an array as its queue: a minute is enough to see where it goes. */
const GRAPH_LIMIT_MS = 60_000;

/** `getAdjacencyMap` of `@xstate/graph`, on the system as one machine. */
export const graphEngine: Engine = {
  id: 'xstate-graph',
  title: '@xstate/graph, one machine',
  prepare: async (task) => ({
    status: 'ready',
    run: () => measure({ engine: 'xstate-graph', ...namesOf(task) }, GRAPH_LIMIT_MS),
    dispose: () => undefined,
  }),
};

const namesOf = ({ system, size }: Task): { readonly system: string; readonly size: string } => ({
  system: system.name,
  size: size.name,
});

const ENTRY = fileURLToPath(new URL('./measure.js', import.meta.url));

const measure = async (job: Job, timeLimitMs: number): Promise<RunOutcome> => {
  const { code, out, err, timedOut } = await runProgram({
    command: process.execPath,
    words: [ENTRY, JSON.stringify(job)],
    timeLimitMs,
  });
  if (timedOut) return { status: 'too-long', reason: `over ${timeLimitMs / 1_000} s` };
  if (code !== 0) return { status: 'failed', reason: err.trim() || `ended with ${String(code)}` };
  return { status: 'measured', measurement: measurementSchema.parse(JSON.parse(out)) };
};
