/**
 * Structural equality of values, as the checker means it but with code of its own.
 *
 * The replayer compares with this and not with the checker's interning, so that a mistake in
 * either is seen as a disagreement. It is meant for traces, not for searches: every comparison
 * writes both values out.
 */
import { encode } from './encode.js';
import type { EncodedValue } from './encoded-value.js';

/** Whether the two values are structurally equal: NaN equals NaN, and -0 differs from 0. */
export const equal = (left: unknown, right: unknown): boolean =>
  Object.is(left, right) || identity(left) === identity(right);

/**
 * A text that two values share exactly when they are equal.
 *
 * @throws SuiteError `INVALID_VALUE` for what cannot be part of a state.
 */
export const identity = (value: unknown): string => canonicalText(encode(value));

const canonicalText = (encoded: EncodedValue): string => {
  if (encoded === null || typeof encoded !== 'object') return JSON.stringify(encoded);
  if (Array.isArray(encoded)) return `[${encoded.map(canonicalText).join()}]`;
  return `{${Object.entries(encoded)
    .map(([key, part]) => `${JSON.stringify(key)}:${unordered(encoded, key, part)}`)
    .sort()
    .join()}}`;
};

/** The parts of a tagged value whose order means nothing are sorted; those of an array stay. */
const unordered = (owner: object, key: string, part: EncodedValue): string => {
  const sorted = '$' in owner && ['entries', 'values', 'fields'].includes(key);
  if (!sorted || !Array.isArray(part)) return canonicalText(part);
  return `[${part.map(canonicalText).sort().join()}]`;
};
