/**
 * edproof: model checking and conformance testing for event-driven systems written as XState
 * machines.
 *
 * This entry has what a suite file needs from one place. The parts are entries of their own:
 * `edproof/modeling` (systems of machines, guarded actions), `edproof/suite` (properties, flawed
 * variants, drivers), `edproof/checker` (the engine), `edproof/conformance` and `edproof/messaging`.
 */
export * from './modeling/index.js';
export * from './suite/index.js';
export { defineConfig } from './cli/config.js';
export type { Config } from './cli/config.js';
