/**
 * `edproof/conformance`: whether an implementation does what its model says.
 *
 * A driver (`edproof/suite`) says how the model's steps are carried out and what is observed.
 * `runConformance` executes every transition at a small scope; `runRandomly` samples larger ones.
 *
 * @packageDocumentation
 */

export { runRandomly } from './random-runs.js';
export type { RandomRunsOptions, RandomRunsResult } from './random-runs.js';
export { runConformance } from './run-conformance.js';
