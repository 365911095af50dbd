/**
 * Scopes by name: a model is only ever built at a scope of its own.
 */
import { ModelError } from '../../checker/errors.js';
import type { AnyModel, SystemModel } from '../../modeling/model.js';
import { SuiteError } from '../errors.js';

/** Whether the model says what this scope is. */
export const hasScope = (model: AnyModel, scope: string): boolean =>
  Object.hasOwn(model.scopes, scope) && model.scopes[scope] !== undefined;

/** The model at a scope that it has. */
export const buildAt = (model: AnyModel, scope: string): SystemModel =>
  built(`model ${model.name} at scope ${scope}`, () => model.build(model.scopes[scope]));

/**
 * What a user's function builds.
 *
 * @throws ModelError when the function throws, or answers with something else than a system.
 */
export const built = (what: string, build: () => SystemModel): SystemModel => {
  const system = attempt(what, build);
  if (isSystem(system)) return system;
  throw new ModelError('INVALID_SYSTEM', {
    cause: `what builds ${what} answers with no system`,
    place: { function: 'build' },
    remedy: 'Return what system(...), machineModel(...) or transitionSystem(...) makes',
  });
};

const attempt = (what: string, build: () => unknown): unknown => {
  try {
    return build();
  } catch (error) {
    if (error instanceof ModelError || error instanceof SuiteError) throw error;
    throw new ModelError('MODEL_FUNCTION_THREW', {
      cause: `what builds ${what} threw: ${error instanceof Error ? error.message : String(error)}`,
      place: { function: 'build' },
      remedy: 'Let it make a system of every scope that the model has',
      original: error,
    });
  }
};

const isSystem = (value: unknown): value is SystemModel =>
  typeof value === 'object' && value !== null && 'transitionSystem' in value && 'view' in value;
