/**
 * Numbers for people: grouped digits, durations, rates and sizes.
 */

/** `1234567` as `1,234,567`. */
export const formatCount = (count: number): string =>
  count.toFixed(0).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** `3 states`, `1 state`; `many` where the plural is not made with an s. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** Milliseconds as `340 ms`, `2.5 s`, `3 min 20 s`, `1 h 5 min`. */
export const formatDuration = (milliseconds: number): string => {
  if (milliseconds < 1_000) return `${milliseconds.toFixed(0)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes.toFixed(0)} min ${(seconds % 60).toFixed(0)} s`;
  return `${Math.floor(minutes / 60).toFixed(0)} h ${(minutes % 60).toFixed(0)} min`;
};

const scaled = (amount: number, base: number, units: readonly string[]): string => {
  let rest = amount;
  let unit = 0;
  while (rest >= base && unit < units.length - 1) {
    rest /= base;
    unit += 1;
  }
  return `${rest.toFixed(unit === 0 || rest >= 100 ? 0 : 1)} ${units[unit] ?? ''}`.trimEnd();
};

/** Bytes as `512 B`, `1.5 MB` (1 kB is 1,024 bytes, as limits on the command line are read). */
export const formatBytes = (bytes: number): string => scaled(bytes, 1_024, ['B', 'kB', 'MB', 'GB']);

/** Things per second as `950/s`, `1.2 k/s`, `3.4 M/s`. */
export const formatRate = (perSecond: number): string =>
  `${scaled(perSecond, 1_000, ['', 'k', 'M', 'G'])}/s`;
