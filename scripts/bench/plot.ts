/**
 * Time and memory over size, as an SVG of its own: a row a system, logarithmic axes, a line an engine.
 *
 * The page behind it may be light or dark: there is no background, text and axes follow the reader's
 * setting, and the lines have colours that stand out on both. Where counts differ nothing is drawn.
 */
import { differencesOf, measuredOf, summaryOf } from './comparison.js';
import type { Summary } from './comparison.js';
import { decadesOf, logScale } from '../../src/report/log-scale.js';
import type { Scale } from '../../src/report/log-scale.js';
import type { SizeResult } from './schema.js';

const PANEL = { width: 380, height: 240 };
const MARGIN = { left: 76, right: 24, top: 40, bottom: 44 };
const CELL = {
  width: MARGIN.left + PANEL.width + MARGIN.right,
  height: MARGIN.top + PANEL.height + MARGIN.bottom,
};
const LEGEND = { top: 12, line: 22, columns: 3 };

/** What one panel shows of an engine at a size; a value that is not known is left out. */
interface Measure {
  readonly title: string;
  readonly of: (summary: Summary) => number | undefined;
  readonly label: (value: number) => string;
}

const scaledLabel =
  (units: readonly string[]) =>
  (value: number): string => {
    const step = Math.min(Math.max(Math.floor(Math.log10(value) / 3), 0), units.length - 1);
    return `${Number((value / 1_000 ** step).toPrecision(3))} ${units[step] ?? ''}`.trim();
  };

const statesLabel = scaledLabel(['', 'k', 'M', 'G']);

const MEASURES: readonly Measure[] = [
  { title: 'seconds', of: ({ seconds }) => seconds, label: scaledLabel(['s']) },
  {
    title: 'peak memory of the process',
    of: ({ peakBytes }) => peakBytes,
    label: scaledLabel(['B', 'kB', 'MB', 'GB', 'TB']),
  },
];

/** The plot of everything that was measured; systems and engines in the order of the results. */
export const formatPlot = (results: readonly SizeResult[]): string => {
  const comparable = results.filter((size) => differencesOf(size).length === 0);
  const engines = new Map(
    results.flatMap(({ engines: all }) => all.map(({ engine, title }) => [engine, title] as const)),
  );
  const systems = [...new Set(comparable.map(({ system }) => system))];
  const legendHeight = LEGEND.top + LEGEND.line * Math.ceil(engines.size / LEGEND.columns);
  const width = CELL.width * MEASURES.length;
  const height = legendHeight + CELL.height * systems.length;
  const ids = [...engines.keys()];
  const panels = systems.flatMap((system, row) =>
    MEASURES.map((measure, column) => {
      const sizes = comparable.filter((size) => size.system === system);
      const at = `translate(${CELL.width * column + MARGIN.left} ${legendHeight + CELL.height * row + MARGIN.top})`;
      return `<g transform="${at}">${panelOf(`${system}: ${measure.title}`, { sizes, ids, measure })}</g>`;
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" ` +
      `aria-label="Time and memory over the number of states">`,
    `<style>${STYLE}</style>`,
    ...[...engines].map(legendEntry),
    ...panels,
    '</svg>',
    '',
  ].join('\n');
};

const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #1b1f24; }
.title { font-weight: 600; }
.grid { stroke: #8b949e; stroke-opacity: .35; }
.line { fill: none; stroke-width: 2; }
.machines-1, .machines-2 { stroke: #2f81f7; fill: #2f81f7; }
.guarded-1, .guarded-2 { stroke: #8957e5; fill: #8957e5; }
.spin { stroke: #db6d28; fill: #db6d28; }
.xstate-graph { stroke: #2da44e; fill: #2da44e; }
.line.machines-2, .line.guarded-2 { stroke-dasharray: 6 4; }
polyline.line { fill: none; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } }
`;

const legendEntry = ([id, title]: readonly [string, string], index: number): string => {
  const x =
    MARGIN.left + ((CELL.width * MEASURES.length) / LEGEND.columns - 20) * (index % LEGEND.columns);
  const y = LEGEND.top + LEGEND.line * (Math.floor(index / LEGEND.columns) + 0.5);
  return (
    `<line class="line ${id}" x1="${x}" y1="${y}" x2="${x + 32}" y2="${y}"/>` +
    `<text x="${x + 40}" y="${y + 4}">${escapeXml(title)}</text>`
  );
};

interface PanelContent {
  readonly sizes: readonly SizeResult[];
  readonly ids: readonly string[];
  readonly measure: Measure;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const panelOf = (title: string, { sizes, ids, measure }: PanelContent): string => {
  const summaries = sizes.flatMap((size) => measuredOf(size).map(summaryOf));
  const lines = ids.map((id) => pointsOf(summaries, id, measure));
  const points = lines.flat();
  if (points.length === 0) return '';
  const across = logScale(
    points.map(({ x }) => x),
    { from: 0, to: PANEL.width },
  );
  const up = logScale(
    points.map(({ y }) => y),
    { from: PANEL.height, to: 0 },
  );
  return [
    `<text class="title" x="0" y="-16">${escapeXml(title)}</text>`,
    ...axisOf(across, ({ at, value }) => verticalLine(at, statesLabel(value))),
    ...axisOf(up, ({ at, value }) => horizontalLine(at, measure.label(value))),
    `<text x="${PANEL.width / 2}" y="${PANEL.height + 38}" text-anchor="middle">states</text>`,
    ...lines.map((line, index) => lineOf(line, { across, up, id: ids[index]! })),
  ].join('\n');
};

const pointsOf = (summaries: readonly Summary[], id: string, { of }: Measure): readonly Point[] =>
  summaries.flatMap((summary) => {
    const y = of(summary);
    return summary.engine === id && y !== undefined ? [{ x: summary.distinct, y }] : [];
  });

const axisOf = (
  scale: Scale,
  draw: (tick: { readonly at: number; readonly value: number }) => string,
): readonly string[] => decadesOf(scale).map((value) => draw({ at: scale.at(value), value }));

const verticalLine = (x: number, label: string): string =>
  `<line class="grid" x1="${rounded(x)}" y1="0" x2="${rounded(x)}" y2="${PANEL.height}"/>` +
  `<text x="${rounded(x)}" y="${PANEL.height + 18}" text-anchor="middle">${escapeXml(label)}</text>`;

const horizontalLine = (y: number, label: string): string =>
  `<line class="grid" x1="0" y1="${rounded(y)}" x2="${PANEL.width}" y2="${rounded(y)}"/>` +
  `<text x="-8" y="${rounded(y + 4)}" text-anchor="end">${escapeXml(label)}</text>`;

const lineOf = (
  points: readonly Point[],
  { across, up, id }: { readonly across: Scale; readonly up: Scale; readonly id: string },
): string => {
  const placed = points.map(({ x, y }) => [rounded(across.at(x)), rounded(up.at(y))] as const);
  const corners = placed.map(([x, y]) => `${x},${y}`).join(' ');
  return (
    `<polyline class="line ${id}" points="${corners}"/>` +
    placed.map(([x, y]) => `<circle class="${id}" cx="${x}" cy="${y}" r="3"/>`).join('')
  );
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
