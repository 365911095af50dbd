/**
 * Obligations and clauses as a suite carries them: what is to be shown, layer by layer.
 *
 * The suite knows no particular obligations; a user's suite brings its own, or none at all, and then
 * every property is a clause of its own. Read next: `property.ts`.
 */

/** `M` model, `I` implementation, `B` real broker or database. */
export const LAYERS = ['M', 'I', 'B'] as const;

/** One of the layers on which a clause is decided. */
export type Layer = (typeof LAYERS)[number];

/** An enumeration that the implementation layer must complete; the object names one of its own. */
export type ImplementationNeed =
  'transitions' | 'crashPoints' | 'interleavings' | { readonly enumeration: string };

/** A group of clauses, e.g. `ED1`. */
export interface ObligationData {
  readonly id: string;
  readonly title: string;
}

/** One requirement that is decided on its own. */
export interface ClauseData {
  readonly id: string;
  /** The id of its obligation; a clause without one stands alone. */
  readonly obligation?: string;
  /** A few words for tables and verdict lines. */
  readonly title: string;
  readonly statement: string;
  /** A part of it that only a temporal property can decide; without one it stays undecided. */
  readonly livenessPart?: string;
  readonly layers: readonly Layer[];
  /** What layer I has to enumerate; absent where `layers` has no `I`. */
  readonly needs?: readonly ImplementationNeed[];
}
