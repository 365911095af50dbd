/**
 * Capturing JSON values: copied, checked and frozen in one pass.
 *
 * What a publisher hands over must be delivered as it was at that moment (a payload that its owner
 * changes later would be delivered changed), to every subscription alike, and again after recovery
 * from storage. JSON values can be frozen through and through and stored by any journal. Others
 * cannot: `Object.freeze` does not protect a Map, a Date or a typed array, and `undefined`, NaN and
 * -0 do not survive JSON. Those are refused by name instead of being altered in silence.
 */

import { err, ok, type Result } from '../result.js';

/** What JSON can carry without loss. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Which part of a value cannot be captured, and why. */
export interface NotJson {
  /** Where, in the notation of JavaScript: `data.items[2]`. */
  readonly path: string;
  readonly problem: string;
}

/** Deeper values are refused; cyclic ones would have no end. */
const DEEPEST = 100;

class Refusal extends Error {
  constructor(readonly notJson: NotJson) {
    super(notJson.problem);
  }
}

/**
 * A deeply frozen copy of `value`, or why there is none. O(size of the value).
 *
 * @param path - how error messages should call the value.
 */
export function captureJson(value: unknown, path: string): Result<JsonValue, NotJson> {
  try {
    return ok(capture(value, path, 0));
  } catch (error) {
    if (error instanceof Refusal) return err(error.notJson);
    // Getters and proxies run foreign code, which may throw anything.
    return err({ path, problem: `reading it threw ${String(error)}` });
  }
}

function capture(value: unknown, path: string, depth: number): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return captureNumber(value, path);
  if (typeof value !== 'object') return refuse(path, `is ${describe(value)}`);
  if (depth === DEEPEST) return refuse(path, `is cyclic or nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value)) {
    const items = Array.from(value, (item, i) => capture(item, `${path}[${i}]`, depth + 1));
    return Object.freeze(items);
  }
  return captureObject(value, path, depth);
}

function captureNumber(value: number, path: string): number {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return refuse(path, `is ${Object.is(value, -0) ? '-0' : String(value)}`);
}

function captureObject(value: object, path: string, depth: number): JsonValue {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    return refuse(path, `is an instance of ${classOf(value)}, not a plain object`);
  }
  const keys = Reflect.ownKeys(value);
  const symbol = keys.find((key) => typeof key === 'symbol');
  if (symbol !== undefined) return refuse(path, `has the symbol ${String(symbol)} as a key`);
  // `fromEntries` defines properties instead of assigning them: a key `__proto__` stays a key.
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, capture(item, `${path}.${key}`, depth + 1)]),
  );
  return Object.freeze(copy);
}

function refuse(path: string, problem: string): never {
  throw new Refusal({ path, problem });
}

function describe(value: unknown): string {
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}

function classOf(value: object): string {
  const constructor: unknown = value.constructor;
  return typeof constructor === 'function' ? constructor.name : 'an unknown class';
}
