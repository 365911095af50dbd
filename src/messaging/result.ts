/**
 * The outcome of an operation whose failures are part of its contract.
 *
 * Every public operation of this package answers with a `Result`: a caller cannot overlook that a
 * buffer may be full or a lease lost, because the value is out of reach until `ok` was looked at.
 * A rejected promise, by contrast, always means a defect.
 */

/** Success carrying a value, or failure carrying a coded error. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A failure. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
});
