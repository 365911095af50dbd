/**
 * Measures the engine beside others that do the same work, in one run:
 *
 *   npm run bench
 *   npm run bench -- --systems two-phase-commit --sizes 8,9 --engines machines-1,machines-2,spin
 *   npm run bench -- --help
 *
 * Read next: `bench/benchmark.ts`, and `bench/comparison.ts` for what may be compared.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { exitCodes } from '../src/cli/exit-codes.js';
import { describeFailure } from '../src/cli/failure.js';
import { progressLine } from '../src/cli/progress.js';
import { processTerminal } from '../src/cli/terminal.js';
import { runBenchmark } from './bench/benchmark.js';
import { differencesOf } from './bench/comparison.js';
import { describeEnvironment } from './bench/environment.js';
import { parseOptions } from './bench/options.js';
import type { BenchOptions } from './bench/options.js';
import { formatPlot } from './bench/plot.js';
import { benchmarkSchema } from './bench/schema.js';
import type { Benchmark, SizeResult } from './bench/schema.js';
import { formatEnvironment, formatSize } from './bench/text.js';

const EXIT_DIFFERENT = 1;

const terminal = processTerminal();
const print = (lines: readonly string[]): void => terminal.out.write(`${lines.join('\n')}\n`);

async function main(words: readonly string[]): Promise<number> {
  let options: BenchOptions;
  try {
    options = parseOptions(words, process.cwd());
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { exitCode, text } = describeFailure(error, false);
    terminal.err.write(`${text}\n`);
    return exitCode;
  }
  return measure(options);
}

async function measure(options: BenchOptions): Promise<number> {
  const environment = await describeEnvironment();
  print([...formatEnvironment(environment), '']);
  const progress = progressLine(terminal.err, false);
  const results = await runBenchmark(options, {
    doing: (what) => progress.note(what),
    measured: ({ size }, result) => {
      progress.clear();
      print([...formatSize(size.title, result), '']);
    },
  });
  const benchmark: Benchmark = { schemaVersion: 1, environment, runs: options.runs, results };
  print(['written:', ...write(options.output, benchmark)]);
  return results.some(isWrong) ? EXIT_DIFFERENT : 0;
}

const write = (directory: string, benchmark: Benchmark): readonly string[] => {
  const [json, svg] = [join(directory, 'bench.json'), join(directory, 'bench.svg')];
  mkdirSync(directory, { recursive: true });
  writeFileSync(json, `${JSON.stringify(benchmarkSchema.parse(benchmark), undefined, 2)}\n`);
  writeFileSync(svg, formatPlot(benchmark.results));
  return [`  ${json}`, `  ${svg}`];
};

const isWrong = (size: SizeResult): boolean =>
  differencesOf(size).length > 0 || size.engines.some(({ status }) => status === 'failed');

// What is under way is ended, and what it left on disk removed, by those who listen to `exit`.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(exitCodes.interrupted));
}

process.exitCode = await main(process.argv.slice(2));
