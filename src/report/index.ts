/**
 * Reports: pure functions from what a run found to text. Nothing here reads or writes anything.
 */
export { alignColumns, displayWidth, padEnd, padStart, shorten, wrap } from './columns.js';
export { countOf, formatBytes, formatCount, formatDuration, formatRate } from './numbers.js';
export { plainPalette } from './palette.js';
export type { Palette } from './palette.js';
