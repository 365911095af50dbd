/**
 * Keeps long work within its bounds: it is asked now and then whether to go on.
 */

import type { Cut } from '../result.js';

/** Looks at time, memory and interruptions; `bytes` are what the work has allocated. */
export type Look = (bytes: number) => Promise<Cut | undefined>;

export class Pace {
  /** Why the work has to end, once it has to. */
  cut: Cut | undefined;
  /** Bytes that the work has allocated; whoever allocates adds them. */
  bytes = 0;

  constructor(private readonly look: Look) {}

  /** Whether to go on. Lets the event loop run. */
  async goesOn(): Promise<boolean> {
    this.cut ??= await this.look(this.bytes);
    return this.cut === undefined;
  }
}
