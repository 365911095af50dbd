/**
 * The readable pages of the specification, rendered from its data.
 *
 * Pure: it returns texts and touches no file. `scripts/spec-pages.ts` writes them, and
 * `pages.test.ts` fails while a page and the data differ. What is explained rather than listed,
 * `README.md`, `semantics.md`, `layers.md` and `decisions/`, is written by hand.
 */
import { flawPages } from './render/flaw-pages.js';
import { obligationPages } from './render/obligation-pages.js';
import { referencePages } from './render/reference-pages.js';
import type { Traces } from './render/flaw-pages.js';

/** Every rendered page, by its path under `spec/`. */
export const renderPages = (traces: Traces): ReadonlyMap<string, string> =>
  new Map([...obligationPages(), ...flawPages(traces), ...referencePages()]);
