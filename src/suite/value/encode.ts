/**
 * Values of the checker to JSON and back, exactly: decoding an encoded value gives an equal one.
 *
 * Equal is meant as the checker means it: the order of an object's keys, of Map entries and of Set
 * members is no part of a value. Read next: `equality.ts`.
 */
import { types } from 'node:util';
import { SuiteError } from '../errors.js';
import { BYTE_TYPES } from './encoded-value.js';
import type { ByteType, EncodedValue, TaggedValue } from './encoded-value.js';

/**
 * The JSON form of `value`.
 *
 * @throws SuiteError `INVALID_VALUE` for what cannot be part of a state: a function, a symbol, an
 *   instance of a class, a cycle.
 */
export const encode = (value: unknown): EncodedValue => encodeWithin(value, []);

const encodeWithin = (value: unknown, ancestors: readonly object[]): EncodedValue => {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      return encodeNumber(value);
    case 'bigint':
      return { $: 'bigint', value: value.toString() };
    case 'undefined':
      return { $: 'undefined' };
    case 'object':
      return value === null ? null : encodeObject(value, ancestors);
    case 'function':
    case 'symbol':
      throw invalid(`a ${typeof value}`);
  }
};

const encodeNumber = (value: number): EncodedValue => {
  if (Object.is(value, -0)) return { $: 'number', value: '-0' };
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return { $: 'number', value: 'NaN' };
  return { $: 'number', value: value > 0 ? 'Infinity' : '-Infinity' };
};

const encodeObject = (value: object, ancestors: readonly object[]): EncodedValue => {
  if (ancestors.includes(value)) throw invalid('a value that contains itself');
  const within = [...ancestors, value];
  const inner = (part: unknown): EncodedValue => encodeWithin(part, within);
  if (Array.isArray(value)) return encodeArray(value, inner);
  if (types.isMap(value)) {
    return { $: 'Map', entries: [...value].map(([k, v]) => [inner(k), inner(v)] as const) };
  }
  if (types.isSet(value)) return { $: 'Set', values: [...value].map(inner) };
  if (types.isDate(value)) return encodeDate(value);
  const byteType = byteTypeOf(value);
  if (byteType !== undefined) return encodeBytes(value, byteType);
  if (value instanceof Error) return encodeError(value, inner);
  return encodePlain(value, inner);
};

type Inner = (part: unknown) => EncodedValue;

const encodeArray = (value: readonly unknown[], inner: Inner): EncodedValue => {
  const indices = [...value.keys()].filter((index) => index in value);
  if (indices.length === value.length) return value.map(inner);
  const items = indices.map((index) => [index, inner(value[index])] as const);
  return { $: 'Array', length: value.length, items };
};

const encodeDate = (value: Date): TaggedValue => ({
  $: 'Date',
  iso: Number.isNaN(value.getTime()) ? null : value.toISOString(),
});

const byteTypeOf = (value: object): ByteType | undefined => {
  if (!types.isArrayBuffer(value) && !ArrayBuffer.isView(value)) return undefined;
  const type = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return BYTE_TYPES.find((known) => known === type);
};

const encodeBytes = (value: object, type: ByteType): TaggedValue => {
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value as ArrayBuffer);
  return { $: 'bytes', type, hex: Buffer.from(bytes).toString('hex') };
};

/** An error is its class, message, cause and own fields; where it was thrown is no part of it. */
const encodeError = (value: Error, inner: Inner): TaggedValue => ({
  $: 'Error',
  type: value.constructor.name,
  message: inner(value.message),
  cause: inner(value.cause),
  fields: Object.entries(value)
    .filter(([name]) => !['stack', 'message', 'cause'].includes(name))
    .map(([name, field]) => [name, inner(field)] as const),
});

const encodePlain = (value: object, inner: Inner): EncodedValue => {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw invalid(`an instance of ${value.constructor.name}`);
  }
  const entries = Object.entries(value).map(([key, field]) => [key, inner(field)] as const);
  const needsTag =
    prototype === null || entries.some(([key]) => key === '$' || key === '__proto__');
  if (!needsTag) return Object.fromEntries(entries);
  return { $: 'Object', prototype: prototype === null ? 'null' : 'Object', entries };
};

const invalid = (what: string): SuiteError =>
  new SuiteError([
    {
      code: 'INVALID_VALUE',
      cause: `${what} has no JSON form`,
      remedy: 'Keep plain data in states and actions: objects, arrays, primitives, Map, Set, Date',
    },
  ]);
