/**
 * Running `pan`, the verifier that Spin generates, and reading what it prints.
 */
import type { RunOutcome } from '../engine.js';
import { runProgram } from '../process.js';

/** A compiled verifier. */
export interface Pan {
  /** Absolute path of the program. */
  readonly program: string;
  readonly directory: string;
}

/** Steps that a depth-first search may be deep; these models stay below a thousand. */
const DEPTH = 1_000_000;

/** Runs a verifier with a hash table of 2^`tableBits` entries. */
export const runPan = async (
  { program, directory }: Pan,
  tableBits: number,
  timeLimitMs: number,
): Promise<RunOutcome> => {
  const words = [`-m${DEPTH}`, `-w${tableBits}`];
  const { code, out, err, timedOut } = await runProgram({
    command: program,
    words,
    directory,
    timeLimitMs,
  });
  if (timedOut) return { status: 'too-long', reason: `over ${timeLimitMs / 1_000} s` };
  if (code !== 0) return { status: 'failed', reason: `pan ended with ${String(code)}` };
  return readPan(out, err);
};

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;

/** What `pan` printed as a measurement; a search that is not complete is none. */
export const readPan = (out: string, account: string): RunOutcome => {
  const incomplete = /search depth too small|not completed|out of memory|errors: [1-9]/.exec(out);
  if (incomplete !== null) return { status: 'failed', reason: `pan says: ${incomplete[0]}` };
  const find = (text: string, pattern: string): number | undefined => {
    const [, digits] = new RegExp(pattern, 'm').exec(text) ?? [];
    return digits === undefined ? undefined : Number(digits);
  };
  const distinct = find(out, `^\\s*${NUMBER} states, stored`);
  // Spin counts the initial state among its transitions, as TLC does.
  const generated = find(out, `^\\s*${NUMBER} transitions`);
  const seconds = find(account, `^account: ${NUMBER} seconds`);
  if (distinct === undefined || generated === undefined || seconds === undefined) {
    return { status: 'failed', reason: 'pan printed no report' };
  }
  const megabytes = find(out, `^\\s*${NUMBER}\\s+(?:total actual memory usage|memory usage)`);
  const cpuSeconds = find(account, `^account: ${NUMBER} cpu seconds`);
  const peakKilobytes = find(account, `^account: ${NUMBER} kB`);
  return {
    status: 'measured',
    measurement: {
      distinct,
      generated,
      seconds,
      ...(cpuSeconds !== undefined && { cpuSeconds }),
      ...(megabytes !== undefined && { searchBytes: Math.round(megabytes * 2 ** 20) }),
      ...(peakKilobytes !== undefined && { peakBytes: peakKilobytes * 1_024 }),
    },
  };
};
