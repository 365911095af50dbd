/** How the bootstrap speaks: one-line progress and expected failures, on standard error. */

/** An expected failure: its message says what happened, where, and what to do about it. */
export class BootstrapError extends Error {}

/** @param {string} message */
export function report(message) {
  process.stderr.write(`bootstrap: ${message}\n`);
}

/** @param {number} startedMs a value of `Date.now()` */
export function secondsSince(startedMs) {
  return `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;
}
