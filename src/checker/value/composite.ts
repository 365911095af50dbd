/** Composite values as the encoders see them. Read next: `take-apart.ts`. */

/** A composite value taken apart. `shape` and the children's identities determine the value. */
export interface Composite {
  /** Everything about the value that is not a child: its type, its keys, its bytes. */
  readonly shape: string;
  readonly children: readonly unknown[];
  /** How a path continues to a child, e.g. `.items` or `[2]`; asked for in errors only. */
  step(child: number): string;
  /** Children may stand in any order (Set members, Map entries): the encoder sorts them. */
  readonly unordered: false | 'values' | 'entries';
  /** Freezing does not protect it from mutation. */
  readonly volatile: boolean;
  /** Puts the value together from canonical children, in the encoder's order. */
  rebuild(children: readonly unknown[]): object;
}

/** Why a value cannot be encoded, as the end of the sentence "… is ". */
export interface Refusal {
  readonly refused: string;
}
