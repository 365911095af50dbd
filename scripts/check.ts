/**
 * Everything that has to hold of a commit, in one command.
 *
 *   npm run check                   all stages
 *   npm run check -- types lint     these stages only
 *   npm run check:nightly           all stages, then the long ones
 *
 * Each stage prints its time. The last line is `N passed, N failed`, counting stages; the exit code
 * is 0 when none failed, 1 when one did, 64 when a stage was asked for that does not exist.
 *
 * Read next: `check/stages.ts`.
 */
import { runStages, summarize } from './check/stage.js';
import { everyCommit, nightly } from './check/stages.js';

const EXIT_FAILED = 1;
const EXIT_USAGE = 64;

async function main(args: readonly string[]): Promise<number> {
  const wanted = args.filter((arg) => arg !== '--nightly');
  const offered = args.includes('--nightly') ? [...everyCommit, ...nightly] : everyCommit;
  const names = offered.map(({ name }) => name);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No such stage: ${unknown.join(', ')}. The stages are ${names.join(', ')}.`);
    return EXIT_USAGE;
  }
  const stages = offered.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const outcomes = await runStages(stages, (line) => console.log(line));
  for (const line of summarize(outcomes)) console.log(line);
  return outcomes.every(({ result }) => result.passed) ? 0 : EXIT_FAILED;
}

process.exitCode = await main(process.argv.slice(2));
