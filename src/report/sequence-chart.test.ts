import { describe, expect, it } from 'vitest';
import { formatMermaid } from '../../spec/render/sequence-chart.js';
import type { SequenceChart } from '../../spec/types.js';
import { layoutChart } from './chart-layout.js';
import { chartSvg } from './chart-svg.js';
import { sequenceOf } from './sequence-chart.js';
import { sampleCounterexample } from './testing/sample.js';

type Step = Parameters<typeof sequenceOf>[0]['steps'][number];

const step = (kind: Step['action']['kind'], actor: string, detail: object): Step => ({
  action: { label: 'label', family: 'label', actor, kind, detail: { ...detail } },
  changes: [],
});

const message = { type: 'publish', id: 'e2' };
const ends = { link: 'requests', from: 'publisher', to: 'bus', message };

/** One of everything that a system of actors does. */
const steps: readonly Step[] = [
  ...sampleCounterexample.steps,
  step('fault', 'environment', { kind: 'lose', ...ends, position: 0 }),
  step('fault', 'environment', { kind: 'duplicate', ...ends, position: 0 }),
  step('fault', 'environment', { kind: 'partition', ...ends }),
  step('fault', 'environment', {
    kind: 'crash',
    actor: 'bus',
    emitted: [],
    during: { kind: 'receive', actor: 'bus', ...ends },
    effects: { done: 1, of: 2 },
  }),
  step('recovery', 'bus', { kind: 'restart', actor: 'bus', emitted: [] }),
  step('timer', 'bus', {
    kind: 'timer',
    actor: 'bus',
    timer: 'lease e1',
    emitted: [{ ...ends, fate: 'rejected' }],
  }),
  step('outcome', 'bus', {
    kind: 'outcome',
    actor: 'bus',
    source: 'load',
    event: { type: 'done' },
  }),
  step('tick', 'environment', { kind: 'tick' }),
  step('action', 'prepare', {}),
];

describe('sequenceOf', () => {
  it('draws stimuli, messages by their links, faults, timers and ticks, numbered by step', () => {
    expect(`\n${formatMermaid(sequenceOf({ steps }))}\n`).toMatchInlineSnapshot(`
      "
      sequenceDiagram
        participant p0 as environment
        participant p1 as publisher
        participant p2 as link requests
        participant p3 as bus
        participant p4 as prepare
        p0->>p1: 1 publish e1
        p1->>p2: 1 publish e1
        p2->>p3: 2 publish e1
        p2-xp3: 3 publish e2 is lost
        Note over p2: 4 duplicate publish e2
        Note over p2: 5 partition
        p2->>p3: 6 publish e2
        Note over p3: 6 crash after 1 of 2 effects
        Note over p3: 7 restart
        Note over p3: 8 timer lease e1
        p1-xp2: 8 publish e2 is rejected, the link is full
        Note over p3: 9 load: done
        Note over p0,p4: 10 tick
        Note over p4: 11 label
      "
    `);
  });

  it('keeps where a run goes round, and who is down', () => {
    const chart = sequenceOf({ steps, loop: 3 });
    expect(chart.loop).toBe(3);
    expect(chart.lines.flatMap(({ fault }) => fault ?? [])).toEqual([
      ...['fault', 'fault', 'fault', 'down', 'up'],
    ]);
  });

  it('draws what parents and children say to each other', () => {
    const told = [
      { from: 'shop', to: 'shop.cart', message: { type: 'add', sku: 'a' } },
      {
        from: 'shop.cart',
        to: 'shop',
        message: { type: 'xstate.done.actor.c', output: 2, actorId: 'c' },
      },
    ];
    const detail = { kind: 'stimulus', actor: 'shop', event: { type: 'add' }, emitted: [], told };
    expect(sequenceOf({ steps: [step('stimulus', 'shop', detail)] }).lines).toEqual([
      { step: 1, from: 'environment', to: 'shop', label: 'add' },
      { step: 1, from: 'shop', to: 'shop.cart', label: 'add a' },
      { step: 1, from: 'shop.cart', to: 'shop', label: 'done c 2' },
    ]);
  });
});

describe('layoutChart', () => {
  const chart = sequenceOf({ steps });

  it('leaves room for every text between the lifelines it belongs to, and inside the chart', () => {
    const { width, lifelines, rows } = layoutChart(chart);
    const xs = lifelines.map(({ x }) => x);
    expect(xs).toEqual(xs.toSorted((left, right) => left - right));
    for (const { shape, text } of rows) {
      const needed = text.length * 7;
      if (shape.kind === 'arrow') {
        expect(Math.abs(shape.to - shape.from), text).toBeGreaterThan(needed);
      } else if (shape.kind === 'box') {
        expect(shape.width).toBeGreaterThan(needed);
        expect(shape.left).toBeGreaterThan(0);
        expect(shape.left + shape.width).toBeLessThan(width);
      }
    }
  });

  it('numbers each step once, one row below the other', () => {
    const { rows, height } = layoutChart(chart);
    expect(rows.flatMap((row) => row.step ?? [])).toEqual(steps.map((_, index) => index + 1));
    const ys = rows.map(({ y }) => y);
    expect(ys).toEqual([...new Set(ys)].toSorted((above, below) => above - below));
    expect(Math.max(...ys)).toBeLessThan(height);
  });

  it('shows from where to where an actor is down', () => {
    const { lifelines, rows } = layoutChart(chart);
    const [crash, restart] = ['crash after 1 of 2 effects', 'restart'].map((text) =>
      rows.find((row) => row.text === text),
    );
    expect(lifelines.find(({ name }) => name === 'bus')?.down).toEqual([
      { from: crash?.y, to: restart?.y },
    ]);
  });

  it.each([
    [3, 'again and again'],
    [steps.length, 'here the run comes to rest'],
  ])('frames what comes after step %d', (loop, title) => {
    const { rows, ...layout } = layoutChart({ ...chart, loop });
    const frame = layout.loop ?? { top: 0, bottom: 0, title: '' };
    expect(frame.title).toBe(title);
    const inside = rows.filter(({ y }) => y > frame.top && y < frame.bottom);
    const again = chart.lines.filter((line) => line.step > loop);
    expect(inside.map(({ text }) => text)).toEqual(again.map(({ label }) => label));
    expect(frame.bottom).toBeLessThanOrEqual(layout.height);
  });
});

describe('chartSvg', () => {
  const draw = (chart: SequenceChart): string =>
    chartSvg(chart, { id: 'chart-1', title: 'F03', description: 'as in the table' }).markup;

  it('is accessible, and loads and runs nothing', () => {
    const svg = draw(sequenceOf({ steps }));
    expect(svg).toMatch(/role="img"/);
    expect(svg).toMatch(/aria-labelledby="chart-1-title chart-1-description"/);
    expect(svg).toContain('<title id="chart-1-title">F03</title>');
    expect(svg).not.toMatch(/<script|<style|href|url\(|on\w+=/);
    expect(svg.match(/<rect\s/g)?.length).toBeGreaterThan(3);
  });

  it('escapes whatever a trace says', () => {
    const hostile = '</text><script>alert("1")</script>';
    const lines = [{ step: 1, from: hostile, to: 'b', label: hostile }];
    const svg = draw({ participants: [hostile, 'b'], lines });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });
});
