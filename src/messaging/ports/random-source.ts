/** The port for chance. The bus needs it for jitter only, and records what it drew. */

/** Returns a number in [0, 1). */
export type RandomSource = () => number;

/** The production source. Inject a seeded one where a run has to be repeatable. */
export const systemRandom: RandomSource = () => Math.random();
