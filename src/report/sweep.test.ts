import { describe, expect, it } from 'vitest';
import type { Sweep, SweptCell } from '../suite/index.js';
import { formatSweepHtml } from './html-sweep.js';
import { plainPalette } from './palette.js';
import { formatSweep } from './sweep-text.js';

const cell = (at: readonly number[], distinct: number, c2: 'holds' | 'violated'): SweptCell => ({
  at,
  outcome: 'exhausted',
  distinct,
  generated: distinct * 4 + 1,
  depth: 7,
  elapsedMs: 20,
  clauses: { C1: 'holds', C2: c2 },
});

const sweep: Sweep = {
  format: 'edproof.sweep',
  version: 1,
  suite: 'money <b>',
  base: 'small',
  axes: [
    { parameter: 'purses', values: [1, 2] },
    { parameter: 'coins', values: [3, 4] },
  ],
  interrupted: false,
  elapsedMs: 80,
  models: [
    {
      model: 'purses',
      clauses: ['C1', 'C2'],
      cells: [
        cell([1, 3], 12, 'holds'),
        cell([1, 4], 340, 'holds'),
        cell([2, 3], 12, 'violated'),
        cell([2, 4], 56_000, 'violated'),
      ],
      changes: [{ clause: 'C2', from: 'holds', to: 'violated', at: [2, 3] }],
    },
  ],
  without: ['other'],
};

describe('a sweep', () => {
  it('is a table with a row for each combination', () => {
    expect(formatSweep(sweep, plainPalette).split('\n')).toEqual([
      'purses: purses 1 to 2, coins 3 to 4; other bounds of scope small',
      'purses  coins  states  transitions  depth   time  C1  C2',
      '1           3      12           48      7  20 ms   ✓   ✓',
      '1           4     340        1,360      7  20 ms   ✓   ✓',
      '2           3      12           48      7  20 ms   ✓   ✗',
      '2           4  56,000      224,000      7  20 ms   ✓   ✗',
      '✓ holds, ✗ refuted, ∅ no interesting case, ? undecided',
      'C1: holds in 4 combinations',
      'C2: holds, and is refuted first at purses 2, coins 3',
      '',
      'without these bounds, and so left out: other',
    ]);
  });

  it('is a page with a plot, escaped and without script', () => {
    const page = formatSweepHtml(sweep);
    expect(page).toContain('<h1>Sweep of money &lt;b&gt;</h1>');
    expect(page).not.toMatch(/<script|<b>/);
    // A line for each number of purses, a cross for each refutation and a dot for the rest.
    expect(page.match(/<polyline/g)).toHaveLength(2);
    expect(page.match(/<path d=/g)).toHaveLength(2);
    expect(page.match(/<circle/g)).toHaveLength(2);
    expect(page).toContain('>100,000</text>');
  });
});
