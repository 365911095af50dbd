/**
 * When a search first saw a property violated.
 */

import { isSought } from '../property.js';
import type { Engine } from './engine.js';

/**
 * Distinct states by the end of the level that showed it; undefined while nothing is violated. Says
 * the same whenever it is asked, also of a search that was resumed.
 */
export const sizeAtViolation = ({ properties, levels }: Engine): number | undefined => {
  const shown = properties.targets.flatMap(({ property, plan, depth }) =>
    depth === undefined || isSought(property) ? [] : [plan.of === 'deadlock' ? depth + 1 : depth],
  );
  if (shown.length === 0) return undefined;
  const sizes = levels.sizes().slice(0, Math.min(...shown) + 1);
  return sizes.reduce((sum, size) => sum + size, 0);
};
