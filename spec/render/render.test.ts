/** Charts and tables are drawn as Mermaid and Prettier expect them. */
import { describe, expect, it } from 'vitest';

import { renderPages } from '../render.js';
import { anchorOf, table } from './markdown.js';
import { sequenceChart } from './sequence-chart.js';
import type { FlawTrace } from '../types.js';

const trace = {
  scope: 'event-bus, 1 event, 1 subscriber, capacity 1',
  participants: ['publisher', 'bus', 'subscriber[s1]'],
  steps: [
    { step: 1, from: 'publisher', to: 'bus', label: 'publish e1; key #1' },
    { step: 2, from: 'bus', to: 'subscriber[s1]', label: 'deliver e1' },
    { step: 2, from: 'bus', to: 'publisher', label: 'accepted e1', lost: true },
    { step: 3, from: 'subscriber[s1]', label: 'crash' },
  ],
  violated: 'Violated in the last state: "an accepted event has a place".',
} as const satisfies FlawTrace;

describe('rendering', () => {
  it('draws a recorded counterexample as a sequence chart', () => {
    expect(sequenceChart(trace).split('\n')).toEqual([
      '```mermaid',
      'sequenceDiagram',
      '  participant p0 as publisher',
      '  participant p1 as bus',
      '  participant p2 as subscriber[s1]',
      '  p0->>p1: 1 publish e1#59; key #35;1',
      '  p1->>p2: 2 deliver e1',
      '  p1-xp0: 2 accepted e1',
      '  Note over p2: 3 crash',
      '```',
    ]);
  });

  it('refuses a step of somebody who does not take part', () => {
    expect(() =>
      sequenceChart({ ...trace, steps: [{ step: 1, from: 'clock', label: 'tick' }] }),
    ).toThrow(/clock is no participant/);
  });

  it('puts the chart on the page of its flaw, and on no other', () => {
    const pages = renderPages({ F07: trace });
    expect(pages.get('flaws/F07.md')).toContain(sequenceChart(trace));
    expect([...pages.values()].filter((text) => text.includes('```mermaid'))).toHaveLength(1);
  });

  it('pads the columns of a table', () => {
    expect(table(['a', 'long'], [['wide cell', 'x']])).toBe(
      ['| a         | long |', '| --------- | ---- |', '| wide cell | x    |'].join('\n'),
    );
  });

  it('makes the anchors that headings get', () => {
    expect(anchorOf("F08a The subscriber's filter is never read")).toBe(
      'f08a-the-subscribers-filter-is-never-read',
    );
    expect(anchorOf('ED1.5 Bounded buffers')).toBe('ed15-bounded-buffers');
  });
});
