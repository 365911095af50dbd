import { describe, expect, it } from 'vitest';
import { decadesOf, logScale } from '../../src/report/log-scale.js';
import { formatPlot } from './plot.js';
import type { Measured, SizeResult } from './schema.js';

const engine = (id: string, title: string, distinct: number, seconds: number): Measured => ({
  engine: id,
  title,
  status: 'measured',
  runs: [{ distinct, generated: 4 * distinct, seconds, peakBytes: 1_000 * distinct }],
});

const results: readonly SizeResult[] = [100, 2_000].map((distinct) => ({
  system: 'bus',
  size: String(distinct),
  engines: [
    engine('machines-1', 'edproof <1>', distinct, distinct / 1_000),
    engine('spin', 'Spin', distinct, distinct / 2_000),
  ],
}));

const count = (text: string, part: string): number => text.split(part).length - 1;

describe('the plot', () => {
  it('has a line an engine for time and one for memory, with a point a size', () => {
    const svg = formatPlot(results);
    expect(count(svg, '<polyline')).toBe(4);
    expect(count(svg, '<circle')).toBe(8);
    expect(svg).toContain('edproof &lt;1>');
    expect(svg).not.toContain('NaN');
  });

  it('leaves out sizes whose counts differ', () => {
    const [first, second] = results;
    const wrong = engine('spin', 'Spin', 7, 1);
    const different = { ...first!, engines: [...first!.engines.slice(0, 1), wrong] };
    expect(count(formatPlot([different, second!]), '<circle')).toBe(4);
    expect(count(formatPlot([different]), '<circle')).toBe(0);
  });
});

describe('a logarithmic scale', () => {
  it('goes from decade to decade', () => {
    const scale = logScale([3, 400], { from: 0, to: 300 });
    expect(decadesOf(scale)).toEqual([1, 10, 100, 1_000]);
    expect([1, 10, 1_000].map((value) => Math.round(scale.at(value)))).toEqual([0, 100, 300]);
  });

  it('has a decade even for one value', () => {
    expect(decadesOf(logScale([10], { from: 0, to: 1 }))).toEqual([10, 100]);
  });
});
