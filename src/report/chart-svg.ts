/**
 * A sequence chart as SVG: plain shapes and texts, which need no script and load nothing.
 *
 * Colours are variables of the page (`chartStyle`), so that charts are light or dark with it, and
 * are printed with it. Losses and faults are told by shape and word, not by colour alone.
 */
import type { SequenceChart } from '../../spec/types.js';
import { layoutChart } from './chart-layout.js';
import type { ChartLayout, ChartRow, Lifeline, LoopFrame } from './chart-layout.js';
import { html, when } from './html-text.js';
import type { Html } from './html-text.js';

/** What charts look like; uses the colours `--text`, `--faint`, `--panel`, `--page`, `--bad`. */
export const chartStyle = `
.chart { display: block; font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.chart text { fill: var(--text); text-anchor: middle; paint-order: stroke; stroke: var(--panel);
  stroke-width: 3px; }
.chart path, .chart line { stroke: var(--text); fill: none; }
.chart rect { fill: var(--page); stroke: var(--faint); }
.chart .life { stroke: var(--faint); } .chart .link { stroke-dasharray: 1 4; }
.chart .down { stroke: var(--panel); stroke-width: 3; stroke-dasharray: 4 4; }
.chart .step { fill: var(--faint); text-anchor: start; }
.chart .fault text { fill: var(--bad); }
.chart .fault path, .chart .fault line, .chart .fault rect { stroke: var(--bad); }
.chart .loop { fill: none; stroke: var(--text); stroke-dasharray: 6 3; }
.chart .title { text-anchor: start; font-style: italic; }
`;

/** `id` is unique in the document; `title` and `description` are for those who cannot see it. */
export const chartSvg = (
  chart: SequenceChart,
  { id, title, description }: { id: string; title: string; description: string },
): Html => {
  const layout = layoutChart(chart);
  const { width, height, lifelines, rows, loop } = layout;
  return html`<svg
    class="chart"
    role="img"
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    aria-labelledby="${id}-title ${id}-description"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-description">${description}</desc>
    ${lifelines.map((lifeline) => lifelineSvg(lifeline, layout))}${when(loop !== undefined, () =>
      loopSvg(loop, width),
    )}${rows.map((row) => rowSvg(row, width))}
  </svg>`;
};

const lifelineSvg = ({ name, x, headWidth, down }: Lifeline, layout: ChartLayout): Html => {
  const { headHeight, height } = layout;
  const kind = name.startsWith('link ') ? 'life link' : 'life';
  return html`<line
      class="${kind}"
      x1="${x}"
      y1="${headHeight}"
      x2="${x}"
      y2="${height}"
    />${down.map(
      ({ from, to }) => html`<line class="down" x1="${x}" y1="${from}" x2="${x}" y2="${to}" />`,
    )}<rect
      x="${x - headWidth / 2}"
      y="2"
      width="${headWidth}"
      height="${headHeight - 4}"
      rx="${kind === 'life' ? 4 : 12}"
    /><text x="${x}" y="18">${name}</text>`;
};

const rowSvg = (row: ChartRow, width: number): Html => {
  const { y, step, fault } = row;
  const number =
    step === undefined ? [] : html`<text class="step" x="2" y="${y + 4}">${step}</text>`;
  const shape = shapeSvg(row, width);
  return fault ? html`${number}<g class="fault">${shape}</g>` : html`${number}${shape}`;
};

const shapeSvg = ({ y, text, shape }: ChartRow, width: number): Html => {
  switch (shape.kind) {
    case 'arrow':
      return html`<path d="${arrow(shape, y)}" /><text
          x="${(shape.from + shape.to) / 2}"
          y="${y - 5}"
        >
          ${text}
        </text>`;
    case 'box':
      return html`<rect x="${shape.left}" y="${y - 11}" width="${shape.width}" height="22" /><text
          x="${shape.left + shape.width / 2}"
          y="${y + 4}"
        >
          ${text}
        </text>`;
    case 'across':
      return html`<path stroke-dasharray="2 3" d="M24 ${y}H${width}" /><text
          x="${width / 2}"
          y="${y - 4}"
        >
          ${text}
        </text>`;
  }
};

/** A line with its head; what does not arrive ends before the lifeline, in a cross. */
const arrow = (
  { from, to, lost }: { readonly from: number; readonly to: number; readonly lost: boolean },
  y: number,
): string => {
  const forward = to > from ? 1 : -1;
  const tip = lost ? to - 14 * forward : to;
  const line = `M${from} ${y}H${tip}`;
  return lost
    ? `${line}m-5 -5l10 10m0 -10l-10 10`
    : `${line}m${-7 * forward} -4l${7 * forward} 4l${-7 * forward} 4`;
};

const loopSvg = (loop: LoopFrame | undefined, width: number): Html =>
  loop === undefined
    ? html``
    : html`<rect
          class="loop"
          x="20"
          y="${loop.top}"
          width="${width - 24}"
          height="${loop.bottom - loop.top}"
        /><text class="title" x="28" y="${loop.top + 18}">${loop.title}</text>`;
