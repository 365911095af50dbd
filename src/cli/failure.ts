/**
 * What is said about an error that ended a command, and with which exit code.
 *
 * A user's mistake is one sentence with its remedy. Everything else is a defect of edproof and says
 * so; its stack is for those who repair it and is shown with EDPROOF_DEBUG=1 only.
 */
import { CommanderError } from 'commander';
import { CheckpointError, ModelError } from '../checker/index.js';
import { Defect, SuiteError } from '../suite/index.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import type { UsageErrorCode } from './usage-error.js';
import { UsageError } from './usage-error.js';

/** Text for standard error, without a final line break. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly text: string;
}

/** The codes under which commander's complaints are reported. */
const usageCodes: Readonly<Record<string, UsageErrorCode>> = {
  'commander.unknownCommand': 'UNKNOWN_COMMAND',
  'commander.unknownOption': 'UNKNOWN_OPTION',
  'commander.optionMissingArgument': 'INVALID_OPTION',
  'commander.invalidArgument': 'INVALID_OPTION',
  'commander.missingArgument': 'INVALID_ARGUMENTS',
  'commander.excessArguments': 'INVALID_ARGUMENTS',
};

/** Says what went wrong; `debug` adds the stack. */
export const describeFailure = (error: unknown, debug: boolean): Failure => {
  const text = mistake(error);
  if (text !== undefined) {
    return { exitCode: exitCodes.usage, text: `edproof: ${text}${debug ? stackOf(error) : ''}` };
  }
  const what = contradiction(error);
  const hint = debug ? stackOf(error) : '\nEDPROOF_DEBUG=1 shows where it happened.';
  return {
    exitCode: exitCodes.defect,
    text:
      `edproof: DEFECT: ${what}\n` +
      'This is a defect of edproof, not of your model. Please report it with the command that you ' +
      `ran, and do not rely on this run's answer.${hint}`,
  };
};

const contradiction = (error: unknown): string => {
  if (error instanceof Defect) return error.what;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};

/** The sentence for a user's mistake; undefined for what no user can be blamed for. */
const mistake = (error: unknown): string | undefined => {
  if (error instanceof UsageError) return error.message;
  if (error instanceof ModelError || error instanceof SuiteError) return error.message;
  if (error instanceof CheckpointError) return error.message;
  if (!(error instanceof CommanderError)) return undefined;
  const code = usageCodes[error.code] ?? 'INVALID_ARGUMENTS';
  const [sentence = '', question = ''] = error.message.replace(/^error: /, '').split('\n');
  const remedy = question === '' ? 'See edproof --help.' : question.replace(/^\((.*)\)$/, '$1');
  return `${code}: ${sentence.replace(/\.$/, '')}. ${remedy}`;
};

const stackOf = (error: unknown): string =>
  error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
