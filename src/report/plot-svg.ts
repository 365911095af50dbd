/**
 * A bar for each level of a search: how many states are so many steps from an initial one.
 *
 * A search that ends of itself falls back to nothing; one that was cut breaks off while it grows.
 */
import { html } from './html-text.js';
import type { Html } from './html-text.js';
import { formatCount } from './numbers.js';

/** What plots look like; uses the colours `--faint` and `--bars`. */
export const plotStyle = `
.plot { display: block; max-width: 100%; font: 11px system-ui, sans-serif; }
.plot path { fill: var(--bars); } .plot line { stroke: var(--faint); }
.plot text { fill: var(--faint); }
.plot .end { text-anchor: end; }
`;

const WIDTH = 480;
const HEIGHT = 96;
const LEFT = 8;
const TOP = 18;
const BASE = HEIGHT - 18;

/** `id` is unique in the document. */
export const levelsSvg = (levels: readonly number[], id: string): Html => {
  const most = Math.max(1, ...levels);
  const peak = levels.indexOf(most);
  const width = Math.min(24, (WIDTH - 2 * LEFT) / Math.max(1, levels.length));
  const right = LEFT + width * levels.length;
  const bars = levels.map((count, depth) => {
    // A level with a state is never drawn as if it had none.
    const height = count === 0 ? 0 : Math.max(1, ((BASE - TOP) * count) / most);
    const x = (LEFT + depth * width).toFixed(1);
    return `M${x} ${BASE.toFixed(0)}v-${height.toFixed(1)}h${(width * 0.85).toFixed(1)}V${BASE.toFixed(0)}z`;
  });
  const summary = `At most ${formatCount(most)} states, at depth ${formatCount(peak)}; the greatest depth is ${formatCount(levels.length - 1)}.`;
  return html`<svg
    class="plot"
    role="img"
    width="${WIDTH}"
    height="${HEIGHT}"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    aria-labelledby="${id}-title ${id}-description"
  >
    <title id="${id}-title">States by depth</title>
    <desc id="${id}-description">${summary}</desc>
    <path d="${bars.join('')}" />
    <line x1="${LEFT}" y1="${BASE}" x2="${right.toFixed(0)}" y2="${BASE}" />
    <text x="${LEFT}" y="11">states by depth, at most ${formatCount(most)} (depth ${peak})</text>
    <text x="${LEFT}" y="${HEIGHT - 5}">0</text>
    <text class="end" x="${right.toFixed(0)}" y="${HEIGHT - 5}">${levels.length - 1}</text>
  </svg>`;
};

const BLOCKS = '▁▂▃▄▅▆▇█';

/** The same in a line of text: `▁▃▇█▅▂▁`, one sign a level. */
export const levelsText = (levels: readonly number[]): string => {
  const most = Math.max(1, ...levels);
  return levels.map((count) => BLOCKS[Math.min(7, Math.floor((8 * count) / most))] ?? '').join('');
};
