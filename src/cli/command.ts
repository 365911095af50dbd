/**
 * What the commands have in common: how they are added, how an answer becomes an exit code, how a
 * verification is printed.
 */
import { relative } from 'node:path';
import type { Command } from 'commander';
import { formatLines, formatNotes, formatSummary } from '../report/index.js';
import type { Verification } from '../suite/index.js';
import type { Context } from './context.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { toJson } from './output/json.js';
import type { Output, Terminal } from './terminal.js';

/** Tells the exit code of a command; called once, at its end. */
export type Finish = (code: ExitCode) => void;

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: Context, finish: Finish) => void;

/** Lines of a pipe are not broken by us; notes beside it take a usual terminal's width. */
const pipeWidth = 120;

/** The width of lines on an output. */
export const widthOf = ({ columns }: Output): number => columns ?? pipeWidth;

/** A path as it is shown and pasted: relative where that leads down, else absolute. */
export const shownPath = (directory: string, path: string): string => {
  const near = relative(directory, path);
  return near.startsWith('..') ? path : near;
};

/** Says where the report is that is to be opened first. */
export const tellReport = (
  [first]: readonly string[],
  { terminal: { err }, directory }: Context,
): void => {
  if (first !== undefined) err.write(`report: ${shownPath(directory, first)}\n`);
};

/** The exit code of a run. */
export const exitCodeOf = ({ interrupted, status }: Verification): ExitCode => {
  if (interrupted) return exitCodes.interrupted;
  switch (status.status) {
    case 'refuted':
      return exitCodes.refuted;
    case 'unknown':
      return exitCodes.undecided;
    case 'ok':
      return exitCodes.success;
  }
};

/** Of several runs, the code that `exit-codes.ts` lists first. */
export const firstThatApplies = (codes: readonly ExitCode[]): ExitCode =>
  Object.values(exitCodes).find((code) => codes.includes(code)) ?? exitCodes.success;

/** Prints a run: JSON, a text for a terminal, or lines for a pipe with notes beside them. */
export const printVerification = (
  verification: Verification,
  { out, err }: Terminal,
  options: { readonly quiet: boolean; readonly json: boolean },
): void => {
  const { quiet, json } = options;
  if (json) {
    out.write(toJson(verification));
    return;
  }
  if (out.columns !== undefined) {
    print(out, formatSummary(verification, { palette: out.palette, columns: out.columns, quiet }));
    return;
  }
  print(out, formatLines(verification, quiet));
  print(err, formatNotes(verification, { palette: err.palette, columns: widthOf(err), quiet }));
};

const print = (output: Output, text: string): void => {
  if (text !== '') output.write(`${text}\n`);
};
