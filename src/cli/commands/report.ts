/**
 * `edproof report diff BEFORE AFTER`: what is different between two runs, from their
 * verification.json.
 *
 * Exit code 1 where a verdict says less than before, so that a pull request can be held to the
 * verdicts of its base.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { diffVerifications, formatVerificationDiff } from '../../report/index.js';
import { verificationSchema } from '../../suite/index.js';
import type { Verification } from '../../suite/index.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { toJson } from '../output/json.js';
import { UsageError } from '../usage-error.js';

/** Adds the command. */
export const addReportCommand = (program: Command, context: Context, finish: Finish): void => {
  program
    .command('report')
    .description('work with the reports of earlier runs')
    .command('diff')
    .description('say which verdicts and counts are different between two runs')
    .argument('<before>', 'verification.json of a run, or the folder that has it')
    .argument('<after>', 'the same of a later run')
    .option('--json', 'print the result as JSON')
    .action((before: string, after: string, options: { json?: boolean }) => {
      const { out } = context.terminal;
      const { directory } = context;
      const diff = diffVerifications(
        readVerification(before, directory),
        readVerification(after, directory),
      );
      out.write(
        options.json === true ? toJson(diff) : `${formatVerificationDiff(diff, out.palette)}\n`,
      );
      const isWorse = diff.verdicts.some(({ worse }) => worse);
      finish(isWorse ? exitCodes.refuted : exitCodes.success);
    });
};

const readVerification = (path: string, directory: string): Verification => {
  const given = resolve(directory, path);
  const isFolder = existsSync(given) && statSync(given).isDirectory();
  const file = isFolder ? join(given, 'verification.json') : given;
  if (!existsSync(file)) {
    throw new UsageError('FILE_NOT_FOUND', {
      cause: `there is no file ${file}`,
      remedy: 'Verify first: edproof verify writes verification.json to reports/latest.',
    });
  }
  const parsed = verificationSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError('NOT_A_VERIFICATION', {
    cause: `${path} is no verification: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    remedy: 'Name a verification.json that this version of edproof has written.',
  });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
