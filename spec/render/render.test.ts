/** Charts and tables are drawn as Mermaid and Prettier expect them. */
import { describe, expect, it } from 'vitest';

import { renderPages } from '../render.js';
import { anchorOf, table } from './markdown.js';
import { formatMermaid } from './sequence-chart.js';
import type { FlawTrace, SequenceChart } from '../types.js';

const chart = {
  participants: ['publisher', 'link requests', 'bus'],
  lines: [
    { step: 1, from: 'publisher', to: 'link requests', label: 'publish e1; key #1' },
    { step: 2, from: 'link requests', to: 'bus', label: 'publish e1' },
    { step: 2, from: 'bus', to: 'publisher', label: 'accepted e1', lost: true },
    { step: 3, from: 'bus', label: 'crash', fault: 'down' },
    { step: 4, label: 'tick' },
  ],
} as const satisfies SequenceChart;

const trace: FlawTrace = {
  scope: 'event-bus, 1 event, 1 subscriber, capacity 1',
  chart,
  violated: 'Violated in the last state: "an accepted event has a place".',
};

/** What follows the participants. */
const linesOf = (drawn: SequenceChart): readonly string[] =>
  formatMermaid(drawn).split('\n').slice(4);

describe('a sequence chart in Mermaid', () => {
  it('has lifelines, messages, losses and notes', () => {
    expect(formatMermaid(chart).split('\n')).toEqual([
      'sequenceDiagram',
      '  participant p0 as publisher',
      '  participant p1 as link requests',
      '  participant p2 as bus',
      '  p0->>p1: 1 publish e1#59; key #35;1',
      '  p1->>p2: 2 publish e1',
      '  p2-xp0: 2 accepted e1',
      '  Note over p2: 3 crash',
      '  Note over p0,p2: 4 tick',
    ]);
  });

  it('marks the loop of a run that goes on for ever', () => {
    expect(linesOf({ ...chart, loop: 2 }).slice(3)).toEqual([
      '  loop again and again',
      '    Note over p2: 3 crash',
      '    Note over p0,p2: 4 tick',
      '  end',
    ]);
    expect(linesOf({ ...chart, loop: 4 }).at(-1)).toBe(
      '  Note over p0,p2: here the run comes to rest',
    );
  });

  it('lets no text end its line, its fence or its notation', () => {
    const label = '%%{init: {}}%% <img src=x>;\nend ```';
    const [line] = linesOf({ ...chart, lines: [{ step: 1, from: 'bus', label }] });
    expect(line).toBe(
      '  Note over p2: 1 #37;#37;{init: {}}#37;#37; #60;img src=x#62;#59; end #96;#96;#96;',
    );
    const [, participant] = formatMermaid({ participants: ['a;b#c'], lines: [] }).split('\n');
    expect(participant).toBe('  participant p0 as a#59;b#35;c');
  });

  it('refuses a line of somebody who does not take part', () => {
    const lines = [{ step: 1, from: 'clock', label: 'tick' }];
    expect(() => formatMermaid({ ...chart, lines })).toThrow(/clock is no participant/);
  });
});

describe('rendering', () => {
  it('puts the chart on the page of its flaw, and on no other', () => {
    const pages = renderPages({ F07: trace });
    expect(pages.get('flaws/F07.md')).toContain(formatMermaid(chart));
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
