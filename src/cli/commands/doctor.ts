/**
 * `edproof doctor`: what works on this machine, and the command that installs what is missing.
 */
import type { Command } from 'commander';
import { alignColumns } from '../../report/index.js';
import type { Palette } from '../../report/index.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { diagnose } from '../doctor/diagnose.js';
import type { Finding } from '../doctor/diagnose.js';
import { exitCodes } from '../exit-codes.js';
import { toJson } from '../output/json.js';

/** Adds the command; its answer is an exit code: 64 where edproof cannot run here. */
export const addDoctorCommand = (program: Command, context: Context, finish: Finish): void => {
  program
    .command('doctor')
    .description('check Node, memory, optional packages and programs')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: boolean }) => {
      const { out } = context.terminal;
      const findings = await diagnose(context.directory, context.environment.PATH ?? '');
      out.write(
        options.json === true ? toJson(findings) : `${formatFindings(findings, out.palette)}\n`,
      );
      const usable = findings.every(({ status, required }) => status === 'ok' || !required);
      finish(usable ? exitCodes.success : exitCodes.usage);
    });
};

const formatFindings = (findings: readonly Finding[], palette: Palette): string =>
  alignColumns(
    findings.map((finding) => [
      finding.name,
      emphasised(finding, palette),
      finding.detail,
      finding.remedy ?? '',
    ]),
  ).join('\n');

const emphasised = ({ status, required }: Finding, palette: Palette): string => {
  if (status === 'ok') return palette.good(status);
  return required ? palette.bad(status) : palette.unsure(`${status}, optional`);
};
