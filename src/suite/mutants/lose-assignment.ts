/**
 * The operator `lose assignment`: what should be remembered is not.
 */
import type { AnyStateMachine } from 'xstate';
import { effectsSites, exchange } from './machines/config.js';
import { nameOf } from './machines/names.js';
import { mutantsOfMachines } from './machines/rebuild.js';
import type { Mutant, MutationOperator, Original } from './operator.js';
import { aspect, withSuccessors } from './change-system.js';

/** One mutant for every use of an `assign`, and for every variable that a guarded action changes. */
export const loseAssignment: MutationOperator = {
  name: 'lose assignment',
  mutants: (original) => [...ofMachines(original), ...ofActions(original)],
};

const ofMachines = (original: Original): readonly Mutant[] =>
  mutantsOfMachines(original, ({ config, machine }) =>
    effectsSites(config).flatMap(({ place, path, effects }) =>
      effects.flatMap((effect, index) => {
        if (!isAssign(machine, effect)) return [];
        const what = `${nameOf(effect)} of ${place}`;
        return [
          {
            id: `lose ${what}`,
            description: `the assignment ${what} is lost`,
            config: exchange(config, path, effects.toSpliced(index, 1)),
          },
        ];
      }),
    ),
  );

const isAssign = ({ implementations }: AnyStateMachine, effect: unknown): boolean => {
  const { actions } = implementations as { readonly actions: Readonly<Record<string, unknown>> };
  const resolved = typeof effect === 'function' ? effect : actions[nameOf(effect)];
  return typeof resolved === 'function' && Reflect.get(resolved, 'type') === 'xstate.assign';
};

const ofActions = ({ source, transitionSystem, written }: Original): readonly Mutant[] => {
  if (source?.kind !== 'guarded') return [];
  const { slots } = transitionSystem;
  return Object.keys(source.actions).flatMap((family) => {
    const changed = [...(written.get(family) ?? [])].sort((left, right) => left - right);
    const variables = new Set(changed.map((slot) => variableOf(slots[slot] ?? '')));
    return [...variables].map((variable) => ({
      ...aspect(transitionSystem, `lose ${variable} in ${family}`),
      description: `${family} no longer changes ${variable}`,
      build: () =>
        withSuccessors(transitionSystem, {
          name: `without ${variable} in ${family}`,
          families: [family],
          change: ({ action, writes }) => [
            {
              action,
              writes: writes.filter(([slot]) => variableOf(slots[slot] ?? '') !== variable),
            },
          ],
        }),
    }));
  });
};

/** `rm` of `rm[0]`, `jugs` of `jugs.big`: the elements of a variable are slots of their own. */
const variableOf = (slot: string): string => slot.replace(/[.[].*$/, '');
