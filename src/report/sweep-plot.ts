/**
 * How the number of states grows over a sweep: the last axis to the right, states upwards on a
 * logarithmic scale, a line for each combination of the other axes.
 *
 * A combination at which a clause is refuted is drawn as a cross, so that colour is not needed.
 */
import type { Sweep, SweptCell, SweptModel } from '../suite/index.js';
import { html } from './html-text.js';
import type { Html } from './html-text.js';
import { decadesOf, logScale } from './log-scale.js';
import { formatCount } from './numbers.js';

/** What the plot looks like; uses the colours of the report. */
export const sweepPlotStyle = `
.growth { display: block; max-width: 100%; font: 12px system-ui, sans-serif; }
.growth text { fill: var(--faint); } .growth .end { text-anchor: end; } .growth .mid { text-anchor: middle; }
.growth line { stroke: var(--line); } .growth polyline { fill: none; stroke: var(--text); }
.growth circle { fill: var(--text); } .growth path { stroke: var(--bad); stroke-width: 2; }
`;

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 96;
const RIGHT = WIDTH - 120;
const TOP = 24;
const BASE = HEIGHT - 44;

/** `id` is unique in the document. */
export const sweepPlot = (sweep: Sweep, model: SweptModel, id: string): Html => {
  const last = sweep.axes.at(-1)!;
  const others = sweep.axes.slice(0, -1);
  const states = model.cells.map(({ distinct }) => Math.max(1, distinct));
  const scale = logScale([1, 10, ...states], { from: BASE, to: TOP });
  const x = (value: number): string => {
    const index = last.values.indexOf(value);
    return (LEFT + ((RIGHT - LEFT) * (index + 0.5)) / last.values.length).toFixed(1);
  };
  const y = (count: number): string => scale.at(Math.max(1, count)).toFixed(1);
  const spot = ({ at, distinct }: SweptCell): readonly [string, string] => [
    x(at.at(-1)!),
    y(distinct),
  ];
  return html`<svg
    class="growth"
    role="img"
    width="${WIDTH}"
    height="${HEIGHT}"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    aria-labelledby="${id}-title"
  >
    <title id="${id}-title">States of ${model.model} over ${last.parameter}</title>
    ${decadesOf(scale).map(
      (count) =>
        html`<line x1="${LEFT}" y1="${y(count)}" x2="${RIGHT}" y2="${y(count)}" />
          <text class="end" x="${LEFT - 8}" y="${y(count)}" dy="4">${formatCount(count)}</text>`,
    )}
    ${last.values.map(
      (value) => html`<text class="mid" x="${x(value)}" y="${BASE + 18}">${value}</text>`,
    )}
    <text class="mid" x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 6}">${last.parameter}</text>
    <text x="8" y="14">states</text>
    ${series(model).map((cells) => {
      const end = cells.at(-1)!;
      const label = others.map(({ parameter }, i) => `${parameter} ${String(end.at[i])}`);
      const [endX, endY] = spot(end);
      return html`<polyline points="${cells.map((cell) => spot(cell).join()).join(' ')}" />
        ${cells.map((cell) => mark(cell, spot(cell)))}
        <text x="${Number(endX) + 10}" y="${endY}" dy="4">${label.join(', ')}</text>`;
    })}
  </svg>`;
};

/** Combinations that differ in the last axis only follow each other. */
const series = ({ cells }: SweptModel): readonly (readonly SweptCell[])[] => {
  const key = ({ at }: SweptCell): string => at.slice(0, -1).join();
  return [...new Set(cells.map(key))].map((one) => cells.filter((cell) => key(cell) === one));
};

const mark = ({ clauses }: SweptCell, [x, y]: readonly [string, string]): Html =>
  Object.values(clauses).includes('violated')
    ? html`<path d="M${x} ${y}m-5-5l10 10m0-10l-10 10" />`
    : html`<circle cx="${x}" cy="${y}" r="4" />`;
