/**
 * The command line: which commands there are, and what becomes of whatever one of them throws.
 *
 * Read next: one file a command under `commands/`; `exit-codes.ts` for what the answers mean.
 */
import { Command, CommanderError } from 'commander';
import type { AddCommand, Finish } from './command.js';
import { addCheckCommand } from './commands/check.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addExploreCommand } from './commands/explore.js';
import { addInitCommand } from './commands/init.js';
import { addListCommand } from './commands/list.js';
import { addReplayCommand } from './commands/replay.js';
import { addReportCommand } from './commands/report.js';
import { addSimulateCommand } from './commands/simulate.js';
import { addVerifyCommand } from './commands/verify.js';
import type { Context } from './context.js';
import { ownManifest } from './doctor/packages.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { describeFailure } from './failure.js';

const commands: readonly AddCommand[] = [
  addVerifyCommand,
  addCheckCommand,
  addSimulateCommand,
  addReplayCommand,
  addExploreCommand,
  addReportCommand,
  addListCommand,
  addInitCommand,
  addDoctorCommand,
];

/**
 * Runs one command line and answers its exit code. Never throws: what a command throws is told on
 * standard error.
 *
 * @param words - the words after `edproof`.
 */
export const run = async (words: readonly string[], context: Context): Promise<ExitCode> => {
  let exitCode: ExitCode = exitCodes.success;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && printedHelp.has(error.code)) {
      return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
    }
    const failure = describeFailure(error, isOn(context.environment.EDPROOF_DEBUG));
    context.terminal.err.write(`${failure.text}\n`);
    return failure.exitCode;
  }
};

/** commander ends these with an error as well; its code is 0 unless no command was given. */
const printedHelp: ReadonlySet<string> = new Set([
  'commander.help',
  'commander.helpDisplayed',
  'commander.version',
]);

const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0';

const createProgram = (context: Context, finish: Finish): Command => {
  const { out, err } = context.terminal;
  const program = new Command('edproof')
    .description('Model checking and conformance testing for event-driven systems.')
    .version(ownManifest().version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        out.write(text);
      },
      writeErr: (text) => {
        err.write(text);
      },
      outputError: () => undefined, // `describeFailure` tells it, with its code.
    })
    .addHelpText('after', exitCodeHelp);
  for (const add of commands) add(program, context, finish);
  return program;
};

const exitCodeHelp = `
Exit codes, the first that applies:
  130  interrupted
   70  a defect of edproof
   64  wrong usage, or a model that cannot be checked
    1  refuted, a flawed variant not refuted, or a property without witness; with --mutants, one
       that notices no mutant
    2  unknown where the suite expected a decision; with --strict, any unknown; with --mutants, a
       mutant that no property notices
    0  otherwise`;
