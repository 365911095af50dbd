/**
 * `edproof replay COUNTEREXAMPLE.json`: takes a recorded run again, step by step, and says whether it
 * still happens.
 *
 * Exit code 1 where it does: what it refutes is still refuted. 2 where the model has changed so that
 * the run is no longer one of it.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatCount, formatCounterexample } from '../../report/index.js';
import { readCounterexample, replay } from '../../suite/index.js';
import type { Counterexample, ReplayResult, Suite } from '../../suite/index.js';
import { widthOf } from '../command.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { bundledSuite } from '../load/load-suite.js';
import { requireFile } from '../load/require-file.js';
import { subjectSuite } from '../load/subject-suite.js';
import { toJson } from '../output/json.js';

interface Options {
  readonly suite?: string;
  readonly json?: boolean;
}

/** Adds the command. */
export const addReplayCommand = (program: Command, context: Context, finish: Finish): void => {
  program
    .command('replay')
    .description('take a counterexample again and say whether it still happens')
    .argument('<counterexample>', 'a file that verify or check has written')
    .option('--suite <file>', 'the suite or checked file, where it has moved since')
    .option('--json', 'print the result as JSON')
    .action(async (path: string, options: Options) => {
      const { out } = context.terminal;
      const recorded = readRecorded(path, context.directory);
      const source = options.suite ?? recorded.suite.file;
      const result = replay(recorded, await suiteOf(source, context.directory));
      if (options.json === true) {
        out.write(toJson({ counterexample: recorded.name, ...result }));
      } else {
        const { palette } = out;
        const verdict = result.agrees
          ? palette.bad(sentence(result))
          : palette.unsure(sentence(result));
        const text = formatCounterexample(recorded, { palette, width: widthOf(out) });
        out.write(`${text}\n\n${verdict}\n`);
      }
      finish(result.agrees ? exitCodes.refuted : exitCodes.undecided);
    });
};

const readRecorded = (path: string, directory: string): Counterexample => {
  const file = resolve(directory, path);
  requireFile(file, 'Counterexamples are written to reports/latest/counterexamples.');
  return readCounterexample(readFileSync(file, 'utf8'), path);
};

/** The suite that a counterexample was found with: a suite file, a checked file, or the bundled one. */
const suiteOf = async (source: string | undefined, directory: string): Promise<Suite> => {
  if (source === undefined) return (await bundledSuite()).suite;
  return (await subjectSuite(source, directory)).suite;
};

const sentence = (result: ReplayResult): string =>
  result.agrees
    ? `Still happens: ${formatCount(result.steps)} steps, each taken again, and the last violates the property.`
    : `No longer happens: ${result.sentence}.`;
