/**
 * Which composite values have a canonical encoding, and how each is taken apart and put together.
 *
 * Encodable are arrays, plain objects, Map, Set, Date, typed arrays, ArrayBuffer and Error. All
 * else is refused with a reason, because leaving a part of a value out of its identity would merge
 * states that differ. Read next: `interner.ts`.
 */

import { types } from 'node:util';
import type { Composite, Refusal } from './composite.js';
import { define, takeApartPlainObject } from './plain-object.js';

/** Takes a value apart that `primitiveKey` does not know. */
export const takeApart = (value: unknown): Composite | Refusal => {
  if (typeof value === 'function') return { refused: 'a function' };
  if (typeof value === 'symbol') return { refused: 'a symbol' };
  const object = value as object;
  if (types.isProxy(object)) return { refused: 'a proxy, whose content can change unseen' };
  if (Array.isArray(object)) return takeApartArray(object);
  // Most composites are plain objects: they need not be asked whether they are anything else.
  if (Object.getPrototypeOf(object) === Object.prototype) return takeApartObject(object);
  if (object instanceof Map) return ifBare(object, Map.prototype, takeApartMap);
  if (object instanceof Set) return ifBare(object, Set.prototype, takeApartSet);
  if (object instanceof Date) return ifBare(object, Date.prototype, takeApartDate);
  if (ArrayBuffer.isView(object) || object instanceof ArrayBuffer) return takeApartBytes(object);
  if (object instanceof Error) return takeApartError(object);
  return takeApartObject(object);
};

const ifBare = <T extends object>(
  value: T,
  prototype: object,
  takeApartBare: (value: T) => Composite,
): Composite | Refusal => {
  if (Object.getPrototypeOf(value) !== prototype) return classInstance(value);
  if (Reflect.ownKeys(value).length > 0) return { refused: 'a collection with extra properties' };
  return takeApartBare(value);
};

const classInstance = (value: object): Refusal => {
  const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name;
  const described = typeof name === 'string' && name !== '' ? name : 'an unnamed class';
  return { refused: `an instance of ${described}, whose private state cannot be seen` };
};

const takeApartArray = (value: readonly unknown[]): Composite | Refusal => {
  if (Object.getPrototypeOf(value) !== Array.prototype) return classInstance(value);
  const children: unknown[] = [];
  const holes: number[] = [];
  for (let index = 0; index < value.length; index++) {
    if (index in value) children.push(value[index]);
    else holes.push(index);
  }
  if (Reflect.ownKeys(value).length !== children.length + 1) {
    return { refused: 'an array with extra properties' };
  }
  return {
    shape: holes.length === 0 ? 'array' : `array of ${value.length} without ${holes.join()}`,
    children,
    step: (child) => `[${[...value.keys()].filter((index) => index in value)[child]}]`,
    unordered: false,
    volatile: false,
    rebuild: (canonical) => {
      if (holes.length === 0) return [...canonical];
      const rebuilt: unknown[] = new Array<unknown>(value.length);
      let next = 0;
      for (let index = 0; index < value.length; index++) {
        if (!holes.includes(index)) rebuilt[index] = canonical[next++];
      }
      return rebuilt;
    },
  };
};

const takeApartObject = (value: object): Composite | Refusal => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== Object.prototype && prototype !== null) return classInstance(value);
  return takeApartPlainObject(value, prototype);
};

const takeApartMap = (value: ReadonlyMap<unknown, unknown>): Composite => ({
  shape: 'map',
  children: [...value].flat(),
  step: (child) => `${child % 2 === 0 ? '.keys()' : '.values()'}[${Math.floor(child / 2)}]`,
  unordered: 'entries',
  volatile: true,
  rebuild: (canonical) => {
    const rebuilt = new Map<unknown, unknown>();
    for (let index = 0; index < canonical.length; index += 2) {
      rebuilt.set(canonical[index], canonical[index + 1]);
    }
    return rebuilt;
  },
});

const takeApartSet = (value: ReadonlySet<unknown>): Composite => ({
  shape: 'set',
  children: [...value],
  step: (child) => `.values()[${child}]`,
  unordered: 'values',
  volatile: true,
  rebuild: (canonical) => new Set(canonical),
});

const takeApartDate = (value: Date): Composite => ({
  shape: `date ${value.getTime()}`,
  children: [],
  step: noStep,
  unordered: false,
  volatile: true,
  rebuild: () => new Date(value.getTime()),
});

const takeApartBytes = (value: ArrayBufferView | ArrayBuffer): Composite | Refusal => {
  const type = Object.prototype.toString.call(value).slice(8, -1);
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
  if (!(buffer instanceof ArrayBuffer)) return { refused: `${type} over shared memory` };
  const start = ArrayBuffer.isView(value) ? value.byteOffset : 0;
  const bytes = buffer.slice(start, start + value.byteLength);
  const construct = byteConstructors.get(Object.getPrototypeOf(value) as object);
  if (construct === undefined) return classInstance(value);
  return {
    shape: `${type} ${Array.from(new Uint8Array(bytes), hexadecimal).join('')}`,
    children: [],
    step: noStep,
    unordered: false,
    volatile: true,
    rebuild: () => construct(bytes.slice(0)),
  };
};

const noStep = (): string => '';

const hexadecimal = (byte: number): string => byte.toString(16).padStart(2, '0');

type ByteView = new (bytes: ArrayBuffer) => object;

const byteViews: readonly ByteView[] = [
  DataView,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
];

const byteConstructors = new Map<object, (bytes: ArrayBuffer) => object>([
  [ArrayBuffer.prototype, (bytes): object => bytes],
  ...byteViews.map((View): [object, (bytes: ArrayBuffer) => object] => [
    View.prototype as object,
    (bytes): object => new View(bytes),
  ]),
]);

interface Field {
  readonly name: string;
  readonly value: unknown;
}

/** An error is its class, message, cause and own fields; where it was thrown is no part of it. */
const takeApartError = (value: Error): Composite | Refusal => {
  const hidden = new Set(['stack', 'message', 'cause']);
  const fields: Field[] = [];
  for (const key of Object.keys(value).sort()) {
    if (!hidden.has(key)) {
      fields.push({ name: key, value: (value as unknown as Record<string, unknown>)[key] });
    }
  }
  const className: unknown = value.constructor.name;
  const names = ['message', 'cause', ...fields.map(({ name }) => name)];
  return {
    shape: `error ${String(className)} ${JSON.stringify(names.slice(2))}`,
    children: [value.message, value.cause, ...fields.map((field) => field.value)],
    step: (child) => `.${names[child]}`,
    unordered: false,
    volatile: false,
    rebuild: ([message, cause, ...rest]) => {
      const rebuilt = Object.create(Object.getPrototypeOf(value) as object) as object;
      define(rebuilt, 'message', message);
      if (cause !== undefined) define(rebuilt, 'cause', cause);
      fields.forEach(({ name }, index) => define(rebuilt, name, rest[index]));
      return rebuilt;
    },
  };
};
