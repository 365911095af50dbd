/**
 * Reports: pure functions from what a run found to text. Nothing here reads or writes anything.
 *
 * `outline.ts` arranges a verification for reading; the documents (`markdown.ts`, `html.ts`) and the
 * texts for a terminal (`verdict-table.ts`, `verdict-lines.ts`, `counterexample-text.ts`) are made
 * from it.
 */
export { formatCheck } from './check-text.js';
export { alignColumns, shorten } from './columns.js';
export { formatCounterexample } from './counterexample-text.js';
export { formatHtml } from './html.js';
export { formatMarkdown } from './markdown.js';
export { formatBytes, formatCount, formatDuration, formatRate } from './numbers.js';
export { plainPalette } from './palette.js';
export type { Palette } from './palette.js';
export { formatPlace } from './places.js';
export { formatSimulation } from './simulation-text.js';
export { formatSweepHtml } from './html-sweep.js';
export { formatSweep } from './sweep-text.js';
export { formatLines, formatNotes, formatSummary } from './summary-text.js';
