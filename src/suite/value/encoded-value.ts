/**
 * The JSON form of the checker's values, as a schema.
 *
 * JSON cannot say `undefined`, NaN, -0, a bigint, a Map and so on, and writing them as something
 * else would make two different states look the same in a file. What JSON says exactly stands for
 * itself; all else is an object with a tag under `$`. Read next: `encode.ts`, `decode.ts`.
 */
import { z } from 'zod';
import { list, record } from '../schema/shapes.js';

/** Values that have a tag: everything that plain JSON would lose or confuse. */
export type TaggedValue =
  | { readonly $: 'undefined' }
  | { readonly $: 'number'; readonly value: 'NaN' | 'Infinity' | '-Infinity' | '-0' }
  | { readonly $: 'bigint'; readonly value: string }
  /** An array with holes: its length, and what is there by index. */
  | {
      readonly $: 'Array';
      readonly length: number;
      readonly items: readonly (readonly [number, EncodedValue])[];
    }
  /** An object that has a key `$` or `__proto__`, or no prototype. */
  | {
      readonly $: 'Object';
      readonly prototype: 'Object' | 'null';
      readonly entries: readonly (readonly [string, EncodedValue])[];
    }
  | { readonly $: 'Map'; readonly entries: readonly (readonly [EncodedValue, EncodedValue])[] }
  | { readonly $: 'Set'; readonly values: readonly EncodedValue[] }
  /** ISO 8601 in UTC with milliseconds, or null for the invalid date. */
  | { readonly $: 'Date'; readonly iso: string | null }
  /** Typed arrays, DataView and ArrayBuffer: the bytes in hexadecimal, in memory order. */
  | { readonly $: 'bytes'; readonly type: ByteType; readonly hex: string }
  | {
      readonly $: 'Error';
      readonly type: string;
      readonly message: EncodedValue;
      readonly cause: EncodedValue;
      readonly fields: readonly (readonly [string, EncodedValue])[];
    };

/** A value of the checker in JSON. */
export type EncodedValue =
  | null
  | boolean
  | number
  | string
  | readonly EncodedValue[]
  | { readonly [key: string]: EncodedValue }
  | TaggedValue;

export const BYTE_TYPES = [
  'ArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;

/** Containers of bytes that can be part of a state. */
export type ByteType = (typeof BYTE_TYPES)[number];

/** Validates an encoded value; recursive. */
export const encodedValue: z.ZodType<EncodedValue> = z
  .lazy(() =>
    z.union([
      z.null(),
      z.boolean(),
      z.number(),
      z.string(),
      list(encodedValue),
      z.record(z.string().regex(/^(?!\$$)/), encodedValue).readonly(),
      taggedValue,
    ]),
  )
  .meta({
    id: 'EncodedValue',
    description: 'JSON for itself; what JSON cannot say is an object with a tag under "$".',
  });

const key = z.string();
const hexadecimal = z.string().regex(/^([0-9a-f]{2})*$/);

const taggedValue: z.ZodType<TaggedValue> = z.discriminatedUnion('$', [
  record({ $: z.literal('undefined') }),
  record({ $: z.literal('number'), value: z.enum(['NaN', 'Infinity', '-Infinity', '-0']) }),
  record({ $: z.literal('bigint'), value: z.string().regex(/^-?[0-9]+$/) }),
  record({
    $: z.literal('Array'),
    length: z.int().min(0).max(0xffff_ffff),
    items: list(z.tuple([z.int().min(0), encodedValue]).readonly()),
  }),
  record({
    $: z.literal('Object'),
    prototype: z.enum(['Object', 'null']),
    entries: list(z.tuple([key, encodedValue]).readonly()),
  }),
  record({
    $: z.literal('Map'),
    entries: list(z.tuple([encodedValue, encodedValue]).readonly()),
  }),
  record({ $: z.literal('Set'), values: list(encodedValue) }),
  record({ $: z.literal('Date'), iso: z.string().nullable() }),
  record({ $: z.literal('bytes'), type: z.enum(BYTE_TYPES), hex: hexadecimal }),
  record({
    $: z.literal('Error'),
    type: z.string(),
    message: encodedValue,
    cause: encodedValue,
    fields: list(z.tuple([key, encodedValue]).readonly()),
  }),
]);
