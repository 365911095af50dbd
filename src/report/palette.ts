/**
 * Emphasis as the texts of this folder ask for it. Who prints decides what it looks like: colours
 * on a terminal, nothing in a pipe. Meaning never depends on it.
 */

type Emphasis = (text: string) => string;

/** One function per meaning; each returns the text, perhaps with escape codes around it. */
export interface Palette {
  /** Discharged, agrees, present. */
  readonly good: Emphasis;
  /** Refuted, differs. */
  readonly bad: Emphasis;
  /** Unknown, missing, warnings. */
  readonly unsure: Emphasis;
  /** Headings and names. */
  readonly strong: Emphasis;
  /** What may be skipped at a first reading. */
  readonly faint: Emphasis;
}

const unchanged: Emphasis = (text) => text;

/** No emphasis at all. */
export const plainPalette: Palette = {
  good: unchanged,
  bad: unchanged,
  unsure: unchanged,
  strong: unchanged,
  faint: unchanged,
};
