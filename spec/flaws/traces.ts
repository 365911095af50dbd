/**
 * Recorded shortest counterexamples, by flaw.
 *
 * Each is drawn as a sequence chart on the page of its flaw (`render/flaw-pages.ts`). An entry is
 * copied from the counterexample of a run, never written by hand, and belongs here once the model
 * of its part refutes the flawed variant.
 */
import type { FlawId } from './index.js';
import type { FlawTrace } from '../types.js';

/** The recorded counterexamples; a flaw without one has no chart on its page. */
export const flawTraces: Readonly<Partial<Record<FlawId, FlawTrace>>> = {};
