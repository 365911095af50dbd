/**
 * For each state on the way to a hit: the fewest switches between actors that are still to come, and
 * the actors that can take the next step so that no more are needed.
 *
 * That is enough, because any other actor's next step costs exactly one switch more. It takes a few
 * bytes a state outside of the heap, since a deep hit may be ahead of most of the states.
 */

/** No trace is so long that it switches this often. */
export const UNREACHED = 0x3fffffff;

const BITS = 32;

export class SwitchTable {
  /** By state: one more than the fewest switches, 0 where the hit is not reached. */
  private readonly fewest: Int32Array;
  /** By state: a bit for each actor, in so many words. */
  private readonly beginners: Int32Array;
  private readonly words: number;

  /** @param states one more than the largest number of a state. */
  constructor(states: number, actors: number) {
    this.words = Math.ceil(actors / BITS);
    this.fewest = new Int32Array(states);
    this.beginners = new Int32Array(states * this.words);
  }

  /** The hit is reached with so many switches when this actor takes the next step. */
  note(state: number, actor: number, switches: number): void {
    const known = this.fewest[state]! - 1;
    if (known >= 0 && known < switches) return;
    const first = state * this.words;
    if (known !== switches) {
      this.beginners.fill(0, first, first + this.words);
      this.fewest[state] = switches + 1;
    }
    this.beginners[first + Math.floor(actor / BITS)]! |= 1 << (actor % BITS);
  }

  /** The fewest switches from a state on, when the step before was taken by `actor`. */
  from(state: number, actor: number | undefined): number {
    const fewest = this.fewest[state]! - 1;
    if (fewest < 0) return UNREACHED;
    if (actor === undefined) return fewest;
    const word = this.beginners[state * this.words + Math.floor(actor / BITS)]!;
    return (word >>> (actor % BITS)) & 1 ? fewest : fewest + 1;
  }
}
