/**
 * Spin as an engine of the benchmark: its own text of each system, its fastest exact mode.
 */
import type { Engine, Preparation, RunOutcome } from '../engine.js';
import { firstLineOf } from '../process.js';
import { modeName } from './modes.js';
import { runPan } from './pan.js';
import { tune } from './tuning.js';
import type { Setting } from './tuning.js';
import { Verifier } from './verifier.js';

const HOUR_MS = 3_600_000;

/** Spin, if it is installed together with a C compiler. */
export const spinEngine: Engine = {
  id: 'spin',
  title: 'Spin',
  prepare: async (task) => {
    for (const [program, word] of PROGRAMS) {
      if ((await firstLineOf(program, word)) === undefined) {
        return { status: 'skipped', reason: `${program} is not installed` };
      }
    }
    const verifier = new Verifier(task);
    try {
      const preparation = await tuned(verifier);
      if (preparation.status !== 'ready') verifier.dispose();
      return preparation;
    } catch (error) {
      verifier.dispose();
      return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  },
};

const PROGRAMS = [
  ['spin', '-V'],
  ['gcc', '--version'],
] as const;

const tuned = async (verifier: Verifier): Promise<Preparation> => {
  await verifier.generate();
  const run = async ({ mode, tableBits }: Setting, timeLimitMs: number): Promise<RunOutcome> =>
    runPan(await verifier.compile(mode), tableBits, timeLimitMs);
  const setting = await tune(run, HOUR_MS);
  if ('status' in setting) {
    return { status: setting.status === 'failed' ? 'failed' : 'skipped', reason: setting.reason };
  }
  return {
    status: 'ready',
    configuration: `${modeName(setting.mode)} -w${setting.tableBits}`,
    run: () => run(setting, HOUR_MS),
    dispose: verifier.dispose,
  };
};
