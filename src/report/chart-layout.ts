/**
 * Where everything of a sequence chart goes: columns wide enough for what is written between them, a
 * row for each line.
 *
 * Numbers only, in the units of an SVG; `chart-svg.ts` draws them. Texts are set in a monospaced
 * font, so that their width is known without measuring.
 */
import { loopTitle, restTitle, splitAtLoop } from '../../spec/render/sequence-chart.js';
import type { ChartLine, SequenceChart } from '../../spec/types.js';
import { displayWidth, shorten } from './columns.js';

/** Width of one cell at the chart's font size of 12. */
const CELL = 7.25;
const ROW = 30;
const HEAD = 28;
/** Left of the first lifeline: the numbers of the steps. */
const GUTTER = 28;
const GAP = 16;
/** Cells of a label; a longer one is cut, and its whole text is in the steps beside the chart. */
const LONGEST = 48;

/** A lifeline, its head on top; `down` are the stretches in which its actor is down. */
export interface Lifeline {
  readonly name: string;
  readonly x: number;
  readonly headWidth: number;
  readonly down: readonly { readonly from: number; readonly to: number }[];
}

/** An arrow between two lifelines, or a box over one of them, or over all. */
export interface ChartRow {
  readonly y: number;
  /** The number of the step, on its first row only. */
  readonly step: number | undefined;
  readonly text: string;
  readonly fault: boolean;
  readonly shape:
    | { readonly kind: 'arrow'; readonly from: number; readonly to: number; readonly lost: boolean }
    | { readonly kind: 'box'; readonly left: number; readonly width: number }
    | { readonly kind: 'across' };
}

/** Where the run goes round, or comes to rest. */
export interface LoopFrame {
  readonly top: number;
  readonly bottom: number;
  readonly title: string;
}

/** A chart with its places. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly headHeight: number;
  readonly lifelines: readonly Lifeline[];
  readonly rows: readonly ChartRow[];
  readonly loop: LoopFrame | undefined;
}

/** The layout of a chart. O(lines · participants). */
export const layoutChart = (chart: SequenceChart): ChartLayout => {
  const { before, again } = splitAtLoop(chart);
  const columns = placeColumns(chart);
  const first = HEAD + ROW;
  // The title of the loop has a row of its own before the lines that it is about.
  const loopTop = first + before.length * ROW - ROW / 2;
  const placed: readonly Placed[] = [
    ...before.map((line, index) => ({ line, y: first + index * ROW })),
    ...(again ?? []).map((line, index) => ({ line, y: loopTop + (index + 1.5) * ROW })),
  ];
  const bottom = loopTop + (again === undefined ? 0 : (again.length + 1) * ROW);
  return {
    width: columns.width,
    height: bottom + GAP / 2,
    headHeight: HEAD,
    lifelines: chart.participants.map((name, index) => ({
      name,
      x: columns.at[index] ?? 0,
      headWidth: textWidth(name),
      down: stretchesDown(name, placed, bottom),
    })),
    rows: placed.map((one, index) => {
      const isNewStep = one.line.step !== placed[index - 1]?.line.step;
      return placeRow(one, isNewStep, columns);
    }),
    loop:
      again === undefined
        ? undefined
        : { top: loopTop, bottom, title: again.length === 0 ? restTitle : loopTitle },
  };
};

/** A line, and the height at which it is drawn. */
interface Placed {
  readonly line: ChartLine;
  readonly y: number;
}

/** Where lifelines stand, by index and by name. */
interface Columns {
  readonly at: readonly number[];
  readonly of: ReadonlyMap<string, number>;
  readonly width: number;
}

const textWidth = (text: string): number => Math.ceil(displayWidth(text) * CELL) + GAP;

const labelOf = ({ label }: ChartLine): string => shorten(label, LONGEST);

/** Gaps between neighbours, widened until whatever is written between or over them has room. */
const placeColumns = ({ participants, lines }: SequenceChart): Columns => {
  const index = new Map(participants.map((name, position) => [name, position]));
  const heads = participants.map((name) => textWidth(name) / 2);
  // Gap 0 is left of the first lifeline, the last one right of the last.
  const gaps = [...heads, 0].map((head, position) => head + (heads[position - 1] ?? 0) + GAP / 2);
  const need = (first: number, last: number, width: number): void => {
    const has = gaps.slice(first, last + 1).reduce((sum, gap) => sum + gap, 0);
    const missing = Math.max(0, width - has) / (last - first + 1);
    for (let gap = first; gap <= last; gap++) gaps[gap] = (gaps[gap] ?? 0) + missing;
  };
  for (const line of lines) {
    const from = index.get(line.from ?? '');
    const to = index.get(line.to ?? '');
    const width = textWidth(labelOf(line));
    if (from === undefined) continue;
    if (to === undefined || to === from) {
      need(from, from, width / 2);
      need(from + 1, from + 1, width / 2);
    } else {
      need(Math.min(from, to) + 1, Math.max(from, to), width + GAP);
    }
  }
  const at = participants.map((_, position) =>
    Math.round(GUTTER + gaps.slice(0, position + 1).reduce((sum, gap) => sum + gap, 0)),
  );
  const width = Math.round(GUTTER + gaps.reduce((sum, gap) => sum + gap, 0));
  return {
    at,
    of: new Map(participants.map((name, position) => [name, at[position] ?? 0])),
    width,
  };
};

/** A step that takes several rows is numbered once. */
const placeRow = ({ line, y }: Placed, isNewStep: boolean, { of }: Columns): ChartRow => {
  const { from, to, lost = false, fault } = line;
  const text = labelOf(line);
  const start = of.get(from ?? '');
  const end = of.get(to ?? '');
  const row = {
    y,
    step: isNewStep ? line.step : undefined,
    text,
    fault: fault !== undefined && fault !== 'up',
  };
  if (start === undefined) return { ...row, shape: { kind: 'across' } };
  if (end === undefined || end === start) {
    const width = textWidth(text);
    return { ...row, shape: { kind: 'box', left: start - width / 2, width } };
  }
  return { ...row, shape: { kind: 'arrow', from: start, to: end, lost } };
};

/** From each crash of an actor to its restart, or to the end. */
const stretchesDown = (
  name: string,
  placed: readonly Placed[],
  bottom: number,
): Lifeline['down'] => {
  const turns = placed.filter(
    ({ line: { from, fault } }) => from === name && (fault === 'down' || fault === 'up'),
  );
  return turns.flatMap(({ line, y }, index) =>
    line.fault === 'down' ? [{ from: y, to: turns[index + 1]?.y ?? bottom }] : [],
  );
};
