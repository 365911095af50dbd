/**
 * Canonical keys, computed once for values that come again.
 *
 * What a system is given to read is frozen, and the same object for equal values, so that most values
 * are recognised by their identity.
 */
import { canonicalKey } from '../checker/value/canonical-key.js';

export class ValueKeys {
  private readonly byIdentity = new WeakMap<object, string>();

  /** The canonical key of `value`, which must not change if it is frozen. */
  of(value: unknown): string {
    if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) {
      return canonicalKey(value);
    }
    const known = this.byIdentity.get(value) ?? canonicalKey(value);
    this.byIdentity.set(value, known);
    return known;
  }
}
