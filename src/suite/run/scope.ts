/**
 * Scopes by name: a model is only ever built at a scope of its own.
 */
import type { AnyModel, SystemModel } from '../../modeling/model.js';

/** Whether the model says what this scope is. */
export const hasScope = (model: AnyModel, scope: string): boolean =>
  Object.hasOwn(model.scopes, scope) && model.scopes[scope] !== undefined;

/** The model at a scope that it has. */
export const buildAt = (model: AnyModel, scope: string): SystemModel =>
  model.build(model.scopes[scope]);
