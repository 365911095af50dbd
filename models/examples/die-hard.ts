/**
 * Measuring four gallons with a jug of three and a jug of five.
 *
 * Source: Lamport's `DieHard` in tlaplus/Examples, after the film. The question is asked backwards:
 * a shortest counterexample to "the big jug never holds four" is a solution with the fewest steps.
 */

import { model, record, transitionSystem } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';

/** What each jug can hold, in gallons. */
interface Scope {
  readonly small: number;
  readonly big: number;
}

type Jug = 'small' | 'big';
const jugs: readonly Jug[] = ['small', 'big'];
const otherThan = (jug: Jug): Jug => (jug === 'small' ? 'big' : 'small');

const gallons: Scope = { small: 3, big: 5 };

export const dieHard = model({
  name: 'die-hard',
  scopes: { small: gallons, default: gallons, large: { small: 7, big: 9 } },
  build: (capacity: Scope) =>
    transitionSystem('die-hard', {
      variables: { jugs: record(jugs, 0) },
      actions: {
        fill: {
          parameters: { jug: jugs },
          then: (next, { jug }) => {
            next.jugs[jug] = capacity[jug];
          },
        },
        empty: {
          parameters: { jug: jugs },
          then: (next, { jug }) => {
            next.jugs[jug] = 0;
          },
        },
        pour: {
          parameters: { from: jugs },
          then: (next, { from }) => {
            const to = otherThan(from);
            const poured = Math.min(next.jugs[from], capacity[to] - next.jugs[to]);
            next.jugs[from] -= poured;
            next.jugs[to] += poured;
          },
        },
      },
    }),
});

type View = ViewOf<typeof dieHard>;

/** At the default scope: no jug holds more than it can. */
export const withinCapacity = ({ jugs: content }: View): boolean =>
  jugs.every((jug) => content[jug] >= 0 && content[jug] <= gallons[jug]);

/** The goal. */
export const fourGallons = ({ jugs: content }: View): boolean => content.big === 4;
