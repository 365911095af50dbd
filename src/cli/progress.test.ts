import { describe, expect, it } from 'vitest';
import { plainPalette } from '../report/index.js';
import { formatProgress, progressLine } from './progress.js';

const first = {
  title: 'event-bus default',
  distinct: 1_234,
  generated: 5_000,
  depth: 7,
  queued: 345,
  elapsedMs: 500,
};
const second = { ...first, generated: 25_000, elapsedMs: 1_500 };

it('shows states, rate, depth, queue and elapsed time', () => {
  expect(formatProgress(first, undefined)).toBe(
    'event-bus default  1,234 states  10.0 k/s transitions  depth 7  queue 345  500 ms',
  );
});

it('measures the rate since the line before', () => {
  expect(formatProgress(second, first)).toContain('20.0 k/s transitions');
  expect(formatProgress({ ...second, title: 'another search' }, first)).toContain('16.7 k/s');
});

describe('progressLine', () => {
  const recording = (columns: number | undefined) => {
    const written: string[] = [];
    const write = (text: string): void => {
      written.push(text);
    };
    return { written, output: { write, columns, palette: plainPalette } };
  };

  it('redraws one line, no wider than the terminal, and removes it', () => {
    const { written, output } = recording(20);
    const line = progressLine(output, false);
    line.show(first);
    line.note('replaying');
    line.clear();
    expect(written).toEqual([
      '\r\u001b[2Kevent-bus default…',
      '\r\u001b[2Kreplaying',
      '\r\u001b[2K',
    ]);
  });

  it.each([
    ['in a pipe', undefined, false],
    ['when quiet', 80, true],
  ])('says nothing %s', (_where, columns, quiet) => {
    const { written, output } = recording(columns);
    const line = progressLine(output, quiet);
    line.show(first);
    line.clear();
    expect(written).toEqual([]);
  });
});
