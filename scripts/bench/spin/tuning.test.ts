import { expect, it } from 'vitest';
import { modes } from './modes.js';
import { tune } from './tuning.js';
import type { Setting, TryOut } from './tuning.js';

/** A verifier whose time depends on its setting as told; counts what is tried. */
const verifier = (secondsOf: (setting: Setting) => number, distinct = 2 ** 24) => {
  const tried: string[] = [];
  const tryOut: TryOut = async (setting, limitMs) => {
    tried.push(`${modes.indexOf(setting.mode)} -w${setting.tableBits}`);
    const seconds = secondsOf(setting);
    return seconds * 1_000 > limitMs
      ? { status: 'too-long', reason: 'ended' }
      : { status: 'measured', measurement: { distinct, generated: 1, seconds } };
  };
  return { tryOut, tried };
};

it.each([
  { mode: 0, tableBits: 22 },
  { mode: 3, tableBits: 25 },
  { mode: 6, tableBits: 27 },
])('finds mode $mode with 2^$tableBits entries', async (fastest) => {
  const { tryOut, tried } = verifier(
    ({ mode, tableBits }) =>
      10 + (modes.indexOf(mode) === fastest.mode ? 0 : 5) + Math.abs(tableBits - fastest.tableBits),
  );
  const found = await tune(tryOut, 1e9);
  expect(found).toEqual({ mode: modes[fastest.mode], tableBits: fastest.tableBits });
  expect(new Set(tried).size).toBe(tried.length);
});

it('does not tune what is over at once', async () => {
  const { tryOut, tried } = verifier(() => 1, 9_999);
  expect(await tune(tryOut, 1e9)).toEqual({ mode: modes[0], tableBits: 22 });
  expect(tried).toEqual(['0 -w22']);
});

it('says so when the first run is no measurement', async () => {
  const { tryOut } = verifier(() => 10);
  expect(await tune(tryOut, 5_000)).toEqual({ status: 'too-long', reason: 'ended' });
});
