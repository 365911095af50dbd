/**
 * One object for each value that a system's machines are given or give.
 *
 * The checker hands out one frozen object for equal values of slots. A machine is also given what
 * never was in a slot: a stimulus, a reply, what another machine says within the same step. So that
 * `===` means structural equality for all of them alike, everything passes through here, and steps
 * are remembered under the identity of what they started from.
 */
import { Interner } from '../../checker/value/interner.js';

export class CanonicalValues {
  /** A search of the system uses the same: its values are canonical here without another look. */
  readonly interner = new Interner();
  private readonly known = new WeakMap<object, unknown>();

  /**
   * The frozen object for `value`. Linear in the parts that are not such objects already.
   *
   * @throws ModelError `UNENCODABLE_VALUE`.
   */
  of<Value>(value: Value): Value {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.known.get(value);
    if (known !== undefined) return known as Value;
    const number = this.interner.intern(value);
    const canonical = this.interner.representative(number);
    // What freezing does not protect may be another value the next time.
    if (!this.interner.isVolatile(number)) this.known.set(value, canonical);
    return canonical as Value;
  }

  /**
   * Whether nobody has changed an object that came from here.
   * A Map, a Set, a Date or bytes that were changed are those of another value.
   */
  isIntact(canonical: object): boolean {
    return this.of(canonical) === canonical;
  }
}
