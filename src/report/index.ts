/**
 * Reports: pure functions from what a run found to text. Nothing here reads or writes anything.
 *
 * `outline.ts` arranges a verification for reading; the documents (`markdown.ts`, `html.ts`) and the
 * texts for a terminal (`verdict-table.ts`, `verdict-lines.ts`, `counterexample-text.ts`) are made
 * from it.
 */
export { formatCheck } from './check-text.js';
export { alignColumns, shorten } from './columns.js';
export { formatConformanceDifference } from './conformance-text.js';
export { formatCounterexample } from './counterexample-text.js';
export { formatHtml } from './html.js';
export { formatMarkdown } from './markdown.js';
export { countOf, formatBytes, formatCount, formatDuration, formatRate } from './numbers.js';
export { titleOf } from './outline.js';
export { plainPalette } from './palette.js';
export type { Palette } from './palette.js';
export { formatPlace } from './places.js';
export {
  formatConformance,
  formatMutants,
  formatRun,
  outcomePhrase,
  runNotes,
  statusHeadline,
  transitionsOf,
} from './run-text.js';
export { formatMermaid, sequenceOf } from './sequence-chart.js';
export type { Chart, ChartElement } from './sequence-chart.js';
export { formatLines, formatNotes, formatSummary } from './summary-text.js';
export type { SummaryOptions } from './summary-text.js';
