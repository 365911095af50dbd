/**
 * `edproof explore COUNTEREXAMPLE.json | FILE.ts[#export]`: step by step through a run, or through
 * whatever a system can do.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { bind } from '../../suite/bind.js';
import { readCounterexample } from '../../suite/index.js';
import { subjectOf } from '../../suite/replay/load.js';
import { statesOf } from '../../suite/replay/replay.js';
import { checkSuite } from '../check/check-suite.js';
import { loadTarget } from '../check/target.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { runCommand, whereLine } from '../explore/commands.js';
import { Exploration } from '../explore/exploration.js';
import type { Explored } from '../explore/exploration.js';
import { bundledSuite } from '../load/load-suite.js';
import { subjectSuite } from '../load/subject-suite.js';
import { UsageError } from '../usage-error.js';

/** Adds the command. */
export const addExploreCommand = (program: Command, context: Context, finish: Finish): void => {
  program
    .command('explore')
    .description('go step by step through a counterexample, or through a machine, system or model')
    .argument('<subject>', 'a counterexample.json, or FILE.ts with #export')
    .option('--tui', 'in this terminal, with commands; also in a pipe')
    .option('--scope <name>', 'the scope of a model', 'default')
    .action(async (given: string, options: { tui?: boolean; scope: string }) => {
      if (options.tui !== true) {
        throw new UsageError('INVALID_OPTION', {
          cause: 'there is no explorer but the one in the terminal yet',
          remedy: `Use edproof explore ${given} --tui.`,
        });
      }
      const explored = given.endsWith('.json')
        ? await recordedRun(given, context.directory)
        : await anyRun(given, options.scope, context.directory);
      await converse(new Exploration(explored), context);
      finish(exitCodes.success);
    });
};

const recordedRun = async (path: string, directory: string): Promise<Explored> => {
  const file = resolve(directory, path);
  if (!existsSync(file)) {
    throw new UsageError('FILE_NOT_FOUND', {
      cause: `there is no file ${file}`,
      remedy: 'Counterexamples are written to reports/latest/counterexamples.',
    });
  }
  const recorded = readCounterexample(readFileSync(file, 'utf8'), path);
  const source = recorded.suite.file;
  const { suite } =
    source === undefined ? await bundledSuite() : await subjectSuite(source, directory);
  const { system, instance } = subjectOf(recorded, suite);
  const states = statesOf(recorded, system.transitionSystem.slots);
  if ('agrees' in states) {
    throw new UsageError('NOT_CHECKABLE', {
      cause: `${path} is of another version of the model`,
      remedy: 'Verify again, and explore what is found then.',
    });
  }
  const labels = recorded.steps.map(({ action }) => action.label);
  return { system, instances: [instance], recorded: { states, labels } };
};

/** A machine, system or model from its initial state, with the invariants that its file exports. */
const anyRun = async (given: string, scope: string, directory: string): Promise<Explored> => {
  const { models, properties } = checkSuite(await loadTarget(given, directory));
  const [model] = models;
  const bounds = model?.scopes[scope];
  if (model === undefined || bounds === undefined) {
    throw new UsageError('UNKNOWN_SCOPE', {
      cause: `${given} has no scope "${scope}"`,
      remedy: `It has ${Object.keys(model?.scopes ?? {}).join(', ')}.`,
    });
  }
  const system = model.build(bounds);
  return { system, instances: properties.flatMap((property) => bind(property, system)) };
};

/** Reads commands until the input ends or says so. */
const converse = async (walk: Exploration, { terminal: { out } }: Context): Promise<void> => {
  const say = (lines: readonly string[]): void => {
    if (lines.length > 0) out.write(`${lines.join('\n')}\n`);
  };
  const isTerminal = out.columns !== undefined;
  const prompt = (): void => {
    if (isTerminal) out.write('> ');
  };
  say([whereLine(walk), ...(isTerminal ? ['"help" lists the commands.'] : [])]);
  prompt();
  for await (const line of createInterface({ input: process.stdin })) {
    const { lines, ends = false } = runCommand(walk, line, out.palette);
    say(lines);
    if (ends) return;
    prompt();
  }
};
