/**
 * What a driver expects to observe in the model's states.
 */

import { canonicalKey } from '../checker/index.js';
import { withinLifetime } from '../modeling/index.js';
import type { SystemModel } from '../modeling/index.js';
import type { Driver } from '../suite/index.js';
import type { Expectation } from './implementation-run.js';

/**
 * The expectation in the state that has these slot values.
 *
 * @throws ModelError `UNENCODABLE_VALUE` when the driver expects what is no plain data.
 */
export const expectationIn = (
  driver: Driver,
  system: SystemModel,
  state: readonly unknown[],
): Expectation => {
  const expected = withinLifetime((lifetime) =>
    driver.expected(system.view((slot) => state[slot], lifetime)),
  );
  return { expected, key: canonicalKey(expected) };
};

/** The driver's system at a scope, or why there is none. */
export const systemAt = (driver: Driver, scope: string): SystemModel | string => {
  const bounds = driver.model.scopes[scope];
  return bounds === undefined
    ? `the model ${driver.model.name} has no scope with the name ${scope}`
    : driver.model.build(bounds);
};
