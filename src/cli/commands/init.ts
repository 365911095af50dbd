/**
 * `edproof init [FILE.ts[#export]]`: writes a first suite and a test for a machine or a system that is
 * there, or an example where nothing is. Nothing that exists is overwritten.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { loadTarget } from '../check/target.js';
import { shownPath } from '../command.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { installedVersion } from '../doctor/packages.js';
import { exitCodes } from '../exit-codes.js';
import { existingFiles, planInit } from '../init/plan.js';
import { loadConfig } from '../load-config.js';
import { UsageError } from '../usage-error.js';

/** Adds the command. */
export const addInitCommand = (program: Command, context: Context, finish: Finish): void => {
  program
    .command('init')
    .description('write a first suite and a test for a machine or a system, or an example')
    .argument('[file]', 'file of the machine or system, with #export where it has several')
    .action(async (given: string | undefined) => {
      const { terminal, directory } = context;
      const shown = (file: string): string => shownPath(directory, file);
      const target = given === undefined ? undefined : await loadTarget(given, directory);
      const config = await loadConfig(directory);
      const plan = planInit(target, { directory, hasConfig: config.file !== undefined });
      const [existing] = existingFiles(plan);
      if (existing !== undefined) {
        throw new UsageError('FILE_EXISTS', {
          cause: `${shown(existing)} is there already, and nothing was written`,
          remedy: 'Rename or remove it first; edproof init overwrites nothing.',
        });
      }
      for (const [file, text] of plan.files) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        terminal.out.write(`wrote ${shown(file)}\n`);
      }
      terminal.out.write(`\nnext: npx edproof verify ${shown(plan.suite)}\n`);
      const hasVitest = installedVersion('vitest', directory) !== undefined;
      const install = hasVitest ? '' : 'npm install --save-dev vitest && ';
      terminal.out.write(`      ${install}npx vitest run\n`);
      finish(exitCodes.success);
    });
};
