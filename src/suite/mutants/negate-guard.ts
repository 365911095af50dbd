/**
 * The operator `negate guard`: what was allowed is forbidden, and the other way round.
 */
import { not } from 'xstate';
import { aspect } from './change-system.js';
import { exchange, transitionSites } from './machines/config.js';
import { mutantsOfMachines } from './machines/rebuild.js';
import { nameOf } from './machines/names.js';
import type { Mutant, MutationOperator, Original } from './operator.js';

/** One mutant for every guard of a machine, and for every guarded action. */
export const negateGuard: MutationOperator = {
  name: 'negate guard',
  mutants: (original) => [...ofMachines(original), ...ofActions(original)],
};

const ofMachines = (original: Original): readonly Mutant[] =>
  mutantsOfMachines(original, ({ config }) =>
    transitionSites(config).flatMap(({ place, path, transition }) => {
      const { guard } = transition;
      if (guard === undefined) return [];
      const negated = { ...transition, guard: not(guard as Parameters<typeof not>[0]) };
      const what = `the guard ${nameOf(guard)} of ${place}`;
      return [
        {
          id: `negate ${what}`,
          description: `${what} is negated`,
          config: exchange(config, path, negated),
        },
      ];
    }),
  );

const ofActions = ({ source, transitionSystem }: Original): readonly Mutant[] => {
  if (source?.kind !== 'guarded') return [];
  return Object.entries(source.actions).flatMap(([name, action]) => {
    const { when } = action;
    if (when === undefined) return [];
    const negated: typeof action = {
      ...action,
      when: (state, parameters) => !when(state, parameters),
    };
    return [
      {
        ...aspect(transitionSystem, `negate the guard of ${name}`),
        description: `${name} is enabled exactly where it was not`,
        build: () => source.rebuild({ ...source.actions, [name]: negated }).transitionSystem,
      },
    ];
  });
};
