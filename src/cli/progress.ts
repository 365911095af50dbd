/**
 * One line on a terminal that says how far the run is, redrawn in place.
 *
 * It goes to standard error, so that piped results stay clean, and only where that is a terminal:
 * a log file should not hold hundreds of them.
 */
import { formatCount, formatDuration, formatRate, shorten } from '../report/index.js';
import type { Output } from './terminal.js';

/** What the line shows. Rates are computed between two calls. */
export interface Progressing {
  /** What runs, e.g. `event-bus default`. */
  readonly title: string;
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  readonly queued: number;
  readonly elapsedMs: number;
}

/** Redraws, and removes the line before other text is printed. */
export interface ProgressLine {
  show(progress: Progressing): void;
  /** A line without numbers, for what is not a search. */
  note(text: string): void;
  clear(): void;
}

const eraseLine = '\r\u001b[2K';

const silent: ProgressLine = {
  show: () => undefined,
  note: () => undefined,
  clear: () => undefined,
};

/** A line on `output`; a silent one where that is no terminal, or when `quiet`. */
export const progressLine = (output: Output, quiet: boolean): ProgressLine => {
  const { columns } = output;
  if (columns === undefined || quiet) return silent;
  let shown = false;
  let previous: Progressing | undefined;
  const draw = (text: string): void => {
    output.write(eraseLine + output.palette.faint(shorten(text, columns - 1)));
    shown = true;
  };
  return {
    show(progress) {
      draw(formatProgress(progress, previous));
      previous = progress;
    },
    note: draw,
    clear() {
      if (shown) output.write(eraseLine);
      shown = false;
      previous = undefined;
    },
  };
};

/** `event-bus default  1,234 states  2.1 M/s  depth 12  queue 345  2.5 s`; the rate is transitions. */
export const formatProgress = (now: Progressing, previous: Progressing | undefined): string =>
  [
    now.title,
    `${formatCount(now.distinct)} states`,
    `${formatRate(transitionsPerSecond(now, previous))} transitions`,
    `depth ${formatCount(now.depth)}`,
    `queue ${formatCount(now.queued)}`,
    formatDuration(now.elapsedMs),
  ].join('  ');

/** Since the previous line of the same search, else since its start. */
const transitionsPerSecond = (now: Progressing, previous: Progressing | undefined): number => {
  const since =
    previous?.title === now.title && previous.elapsedMs < now.elapsedMs
      ? previous
      : { generated: 0, elapsedMs: 0 };
  const seconds = (now.elapsedMs - since.elapsedMs) / 1_000;
  return seconds > 0 ? (now.generated - since.generated) / seconds : 0;
};
