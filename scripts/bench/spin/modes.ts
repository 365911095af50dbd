/**
 * The ways in which Spin stores states exactly. The fastest one is found out for each size.
 *
 * Left out: bitstate hashing and hash compaction (not exact), the minimised automaton (`-DMA`, exact
 * and many times slower), and parallel search (three times slower than one thread on two cores for
 * these models, and it leaves shared memory behind when it is ended).
 */

/** Directives of the C compiler that make a mode. */
export type Mode = readonly string[];

/**
 * `NOCOMP` leaves the masking of state vectors out. `NOVSZ` leaves their length out of what is
 * stored, which is exact here: with one process and no channels all vectors have one length.
 */
export const modes: readonly Mode[] = [
  ['-DNOCOMP', '-DNOVSZ'],
  ['-DNOCOMP', '-DNOVSZ', '-DSPACE'],
  ['-DNOCOMP'],
  [],
  ['-DSPACE'],
  ['-DCOLLAPSE'],
  ['-DNOCOMP', '-DNOVSZ', '-DBFS'],
];

/** How a mode is named in results. */
export const modeName = (mode: Mode): string =>
  mode.length === 0 ? 'full state vectors' : mode.join(' ');
