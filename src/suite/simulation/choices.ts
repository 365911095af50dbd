/**
 * Where the choices of walks come from: a seed and a walk's number, or a list to be shrunk.
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { Choose } from '../../checker/index.js';

/** The choices of one walk, the same whenever they are asked for. */
export type Choices = () => Choose;

/** Far enough apart that no two walks of usual runs share a generator. */
const STRIDE = 0x9e3779b1;

/** The choices of the `walk`-th walk under a seed: uniform among what is possible. */
export const seededChoices =
  (seed: number, walk: number): Choices =>
  () => {
    const generator = xoroshiro128plus((seed ^ Math.imul(walk + 1, STRIDE)) | 0);
    return (count) => uniformInt(generator, 0, count - 1);
  };

/** Choices from a list of naturals, each taken modulo what is possible; zeros after its end. */
export const listedChoices =
  (list: readonly number[]): Choices =>
  () => {
    let next = 0;
    return (count) => (list[next++] ?? 0) % count;
  };

/** The choices as they were made, as a list that makes them again. */
export const recorded = (
  choices: Choices,
): { readonly choices: Choices; readonly list: number[] } => {
  const list: number[] = [];
  return {
    list,
    choices: () => {
      const choose = choices();
      return (count) => {
        const chosen = choose(count);
        list.push(chosen);
        return chosen;
      };
    },
  };
};
