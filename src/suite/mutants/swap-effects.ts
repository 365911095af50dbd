/**
 * The operator `swap effects`: two effects that follow each other change places.
 *
 * What was written before it was sent is sent before it is written; with crashes in between that is
 * another system.
 */
import { effectsSites, exchange } from './machines/config.js';
import { nameOf } from './machines/names.js';
import { mutantsOfMachines } from './machines/rebuild.js';
import type { MutationOperator } from './operator.js';

/** One mutant for every two neighbours in a list of effects. */
export const swapEffects: MutationOperator = {
  name: 'swap effects',
  mutants: (original) =>
    mutantsOfMachines(original, ({ config }) =>
      effectsSites(config).flatMap(({ place, path, effects }) =>
        effects.slice(1).map((second, index) => {
          const first = effects[index];
          const swapped = effects.toSpliced(index, 2, second, first);
          const what = `${nameOf(first)} and ${nameOf(second)} of ${place}`;
          return {
            id: `swap ${what}`,
            description: `${what} happen in the other order`,
            config: exchange(config, path, swapped),
          };
        }),
      ),
    ),
};
