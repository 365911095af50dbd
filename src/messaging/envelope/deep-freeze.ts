/** Freezing what is handed out or was read back, so that nobody can change the bus from outside. */

/** Freezes a tree of plain objects and arrays in place and returns it. O(size). */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
