/**
 * A model that leaves a choice to the implementation, and implementations that choose.
 */

import type { Read, Successor, TransitionSystem } from '../../checker/index.js';
import { array, model, oneOf, transitionSystem } from '../../modeling/index.js';
import { driver } from '../../suite/index.js';
import type { Driver } from '../../suite/index.js';

interface Scope {
  /** The sides that may be up at the start. */
  readonly initial: readonly number[];
}

/** Which sides come up, and what is seen of them. */
export interface Coin extends Scope {
  /** The side after this many flips; before the first it is 0. */
  readonly flip: (flips: number) => number;
  readonly shown: (side: number) => unknown;
}

const build = ({ initial }: Scope) => {
  const system = transitionSystem('coin', {
    variables: { side: array(1, oneOf(initial)) },
    actions: {
      flip: {
        parameters: { to: [0, 1] },
        then: ({ side }, { to }) => {
          side[0] = to;
        },
      },
    },
  });
  return { ...system, transitionSystem: withOneLabel(system.transitionSystem) };
};

/** The model does not say which side comes up: both flips are one action. */
const withOneLabel = (system: TransitionSystem): TransitionSystem => ({
  ...system,
  groups: system.groups.map((group) => ({
    ...group,
    successors: (read: Read): readonly Successor[] =>
      group
        .successors(read)
        .map(({ action, writes }) => ({ writes, action: { ...action, label: 'flip' } })),
  })),
});

/** A driver of a coin; by default it starts with side 0 up and shows its sides. */
export const coinDriver = ({
  flip,
  shown = (side) => side,
  initial = [0],
}: Pick<Coin, 'flip'> & Partial<Coin>): Driver => {
  const scope: Scope = { initial };
  const coins = model({
    name: 'coin',
    scopes: { small: scope, default: scope, large: scope, conformance: scope },
    build,
  });
  return driver({
    name: 'coin driver',
    model: coins,
    clauses: [],
    expected: ({ side }) => shown(side[0] ?? 0),
    start: async () => {
      let side = 0;
      let flips = 0;
      return {
        perform: async () => {
          side = flip((flips += 1));
        },
        observe: async () => shown(side),
        stop: async () => undefined,
      };
    },
  });
};
