/**
 * Modelling: XState machines, links and faults, or guarded actions, become what the checker explores.
 */
export { Lifetime, withinLifetime } from './lifetime.js';
export { model } from './model.js';
export type { AnyModel, Model, ModelWarning, Scopes, SystemModel, ViewOf } from './model.js';
