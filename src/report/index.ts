/**
 * Reports: pure functions from what a run found to text. Nothing here reads or writes anything.
 *
 * `outline.ts` arranges a verification for reading; the documents (`markdown.ts`, `html.ts`, and for
 * other tools `junit.ts`, `sarif.ts`, `itf.ts`) and the texts for a terminal (`verdict-table.ts`, `verdict-lines.ts`, `counterexample-text.ts`) are made
 * from it.
 */
export { formatCheck } from './check-text.js';
export { alignColumns, shorten } from './columns.js';
export { formatConformanceDifference } from './conformance-text.js';
export { formatCounterexample } from './counterexample-text.js';
export { formatHtml } from './html.js';
export { itfOf } from './itf.js';
export { formatJobSummary } from './job-summary.js';
export { formatJunit } from './junit.js';
export { formatMarkdown } from './markdown.js';
export { formatBytes, formatCount, formatDuration, formatRate } from './numbers.js';
export { plainPalette } from './palette.js';
export type { Palette } from './palette.js';
export { formatPlace } from './places.js';
export { sarifOf } from './sarif.js';
export { formatSimulation } from './simulation-text.js';
export { formatSweepHtml } from './html-sweep.js';
export { formatSweep } from './sweep-text.js';
export { formatLines, formatNotes, formatSummary } from './summary-text.js';
export { diffVerifications } from './verification-diff.js';
export { formatVerificationDiff } from './verification-diff-text.js';
export { formatDifferences } from './difference-text.js';
export { formatValue } from './value-text.js';
