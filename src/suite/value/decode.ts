/**
 * JSON back to values of the checker; the inverse of `encode.ts`.
 */
import { SuiteError } from '../errors.js';
import type { ByteType, EncodedValue, TaggedValue } from './encoded-value.js';

/** The value that `encoded`, which `encodedValue` has validated, stands for. */
export const decode = (encoded: EncodedValue): unknown => {
  if (encoded === null || typeof encoded !== 'object') return encoded;
  if (isList(encoded)) return encoded.map(decode);
  if (isTagged(encoded)) return decodeTagged(encoded);
  return object(Object.entries(encoded), Object.prototype);
};

const isList = (encoded: EncodedValue): encoded is readonly EncodedValue[] =>
  Array.isArray(encoded);

/** An untagged object never has a key `$`; that is what the tag `Object` is for. */
const isTagged = (encoded: object): encoded is TaggedValue => '$' in encoded;

const decodeTagged = (tagged: TaggedValue): unknown => {
  switch (tagged.$) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(tagged.value);
    case 'bigint':
      return BigInt(tagged.value);
    case 'Array':
      return decodeSparse(tagged.length, tagged.items);
    case 'Object':
      return object(tagged.entries, tagged.prototype === 'null' ? null : Object.prototype);
    case 'Map':
      return new Map(tagged.entries.map(([key, value]) => [decode(key), decode(value)]));
    case 'Set':
      return new Set(tagged.values.map(decode));
    case 'Date':
      return new Date(tagged.iso ?? Number.NaN);
    case 'bytes':
      return decodeBytes(tagged.type, tagged.hex);
    case 'Error':
      return decodeError(tagged);
  }
};

type Entries = readonly (readonly [string, EncodedValue])[];

const object = (entries: Entries, prototype: object | null): object => {
  const decoded = Object.create(prototype) as object;
  for (const [key, value] of entries) define(decoded, key, decode(value));
  return decoded;
};

/** Assignment would run a setter for `__proto__`; a definition makes a field of any name. */
const define = (target: object, key: string, value: unknown): void => {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
};

const decodeSparse = (
  length: number,
  items: readonly (readonly [number, EncodedValue])[],
): unknown[] => {
  const decoded: unknown[] = [];
  decoded.length = length;
  for (const [index, value] of items) decoded[index] = decode(value);
  return decoded;
};

const decodeBytes = (type: ByteType, hex: string): unknown => {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex')).buffer;
  try {
    return constructors[type](bytes);
  } catch (error) {
    throw invalid(`${bytes.byteLength} bytes are no ${type}`, error);
  }
};

const constructors: Readonly<Record<ByteType, (bytes: ArrayBuffer) => object>> = {
  ArrayBuffer: (bytes) => bytes,
  DataView: (bytes) => new DataView(bytes),
  Int8Array: (bytes) => new Int8Array(bytes),
  Uint8Array: (bytes) => new Uint8Array(bytes),
  Uint8ClampedArray: (bytes) => new Uint8ClampedArray(bytes),
  Int16Array: (bytes) => new Int16Array(bytes),
  Uint16Array: (bytes) => new Uint16Array(bytes),
  Int32Array: (bytes) => new Int32Array(bytes),
  Uint32Array: (bytes) => new Uint32Array(bytes),
  Float32Array: (bytes) => new Float32Array(bytes),
  Float64Array: (bytes) => new Float64Array(bytes),
  BigInt64Array: (bytes) => new BigInt64Array(bytes),
  BigUint64Array: (bytes) => new BigUint64Array(bytes),
};

const builtInErrors: readonly (new () => Error)[] = [
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
];

/**
 * An error of the same class name. A user's own class is not at hand here; a stand-in of that name
 * has the same identity, which is all that states are compared by.
 */
const decodeError = (tagged: Extract<TaggedValue, { $: 'Error' }>): object => {
  const standIn = { [tagged.type]: class extends Error {} }[tagged.type];
  const type = builtInErrors.find(({ name }) => name === tagged.type) ?? standIn ?? Error;
  const decoded = Object.create(type.prototype as object) as object;
  define(decoded, 'message', decode(tagged.message));
  const cause = decode(tagged.cause);
  if (cause !== undefined) define(decoded, 'cause', cause);
  for (const [key, value] of tagged.fields) define(decoded, key, decode(value));
  return decoded;
};

const invalid = (cause: string, original: unknown): SuiteError =>
  new SuiteError(
    [{ code: 'INVALID_VALUE', cause, remedy: 'Write the file again with a verification run' }],
    original,
  );
