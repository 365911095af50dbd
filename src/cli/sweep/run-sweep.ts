/**
 * `edproof verify --scope events=2..4`: a sweep instead of a verification.
 */
import { formatSweep, formatSweepHtml } from '../../report/index.js';
import { sweep } from '../../suite/index.js';
import type { Sweep, SweepAxis } from '../../suite/index.js';
import { tellReport } from '../command.js';
import type { Context } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';
import { interruptible } from '../interruptible.js';
import { toJson } from '../output/json.js';
import { writeFiles } from '../output/write-reports.js';
import { progressLine } from '../progress.js';
import { showProgress } from '../run-progress.js';
import type { Run } from '../verification-run.js';

/** Explores, prints a table and writes sweep.html and sweep.json. */
export const runSweep = async (
  run: Run & { readonly axes: readonly SweepAxis[]; readonly json: boolean },
  context: Context,
): Promise<ExitCode> => {
  const { terminal } = context;
  const found = await explore(run, context);
  const files = writeFiles(run.outputs.directory, {
    'sweep.html': formatSweepHtml(found),
    'sweep.json': toJson(found),
  });
  const { out } = terminal;
  out.write(run.json ? toJson(found) : `${formatSweep(found, out.palette)}\n`);
  if (!run.quiet) tellReport(files, context);
  return exitCodeOf(found);
};

const explore = (
  { suite, options, axes, quiet }: Parameters<typeof runSweep>[0],
  { terminal, directory, ports }: Context,
): Promise<Sweep> => {
  const line = progressLine(terminal.err, quiet);
  return interruptible({ terminal, line, ending: 'writing' }, (signal) =>
    sweep(suite, {
      ...options,
      axes,
      baseDirectory: directory,
      ports,
      onEvent: showProgress(line),
      signal,
    }),
  );
};

const exitCodeOf = ({ interrupted, models }: Sweep): ExitCode => {
  if (interrupted) return exitCodes.interrupted;
  const statuses = models.flatMap(({ cells }) =>
    cells.flatMap(({ clauses }) => Object.values(clauses)),
  );
  if (statuses.includes('violated')) return exitCodes.refuted;
  return statuses.every((status) => status === 'holds') ? exitCodes.success : exitCodes.undecided;
};
