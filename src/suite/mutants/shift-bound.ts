/**
 * The operator `shift bound`: off by one.
 *
 * Bounds of links are declared, so they are exchanged. What a guard compares is hidden in its code;
 * but a guard that sees a number one larger than it is, or one smaller, is a guard whose comparison
 * with that number is off by one.
 */
import type { AnyStateMachine } from 'xstate';
import type { SystemModel } from '../../modeling/model.js';
import type { GuardedActions, MachineSource } from '../../modeling/source.js';
import type { LinkSpec } from '../../modeling/system/links.js';
import { aspect } from './change-system.js';
import { numberKeys, shifter } from './shifted-numbers.js';
import type { Shift } from './shifted-numbers.js';
import { exchange, transitionSites } from './machines/config.js';
import { mutantsOfMachines } from './machines/rebuild.js';
import type { Mutant, MutationOperator, Original } from './operator.js';

/**
 * Two mutants for every bound of a link that drops or rejects, and for every number that guards can
 * look at.
 */
export const shiftBound: MutationOperator = {
  name: 'shift bound',
  mutants: (original) => {
    const { source } = original;
    if (source === undefined) return [];
    return source.kind === 'machines'
      ? [...ofLinks(source), ...ofMachines(original)]
      : ofActions(original);
  },
};

const DIRECTIONS = [
  { by: 1, word: 'more' },
  { by: -1, word: 'less' },
] as const;

const ofLinks = (source: MachineSource<SystemModel>): readonly Mutant[] =>
  Object.entries(source.parts.links).flatMap(([name, link]) =>
    DIRECTIONS.flatMap(({ by, word }) => {
      const capacity = link.capacity + by;
      // Where a full link blocks, its capacity is a bound of the exploration and no behaviour.
      const isBehaviour = Number.isFinite(capacity) && link.overflow !== 'block';
      if (!isBehaviour || capacity === 0) return [];
      const changed: LinkSpec = { ...link, capacity };
      return [
        {
          ...aspect(source.transitionSystem, `link ${name}: one ${word}`),
          description: `the link ${name} has room for ${capacity} instead of ${link.capacity}`,
          build: () =>
            source.rebuild({ links: { ...source.parts.links, [name]: changed } }).transitionSystem,
        },
      ];
    }),
  );

const ofMachines = (original: Original): readonly Mutant[] =>
  mutantsOfMachines(original, ({ declared, config }) => {
    const hasGuards = transitionSites(config).some(({ transition }) => transition.guard);
    if (!hasGuards) return [];
    return numberKeys(declared.map((name) => initialContext(original, name))).flatMap((key) =>
      DIRECTIONS.map(({ by, word }) => {
        const shift = shifter(key, by);
        const what = `${key} one ${word} than it is`;
        return {
          id: `guards see ${what}`,
          description: `guards see ${what}`,
          config: transitionSites(config).reduce(
            (changed, { path, transition }) =>
              typeof transition.guard === 'function'
                ? exchange(changed, path, { ...transition, guard: seeing(transition.guard, shift) })
                : changed,
            config,
          ),
          implementations: ({ implementations }: AnyStateMachine) => ({
            guards: mapValues(implementations.guards, (guard) => seeing(guard, shift)),
          }),
        };
      }),
    );
  });

/** The context with which an actor starts; of a family, those of all members. */
const initialContext = ({ transitionSystem }: Original, name: string): unknown => {
  const [state = []] = transitionSystem.initialStates();
  return transitionSystem.slots.flatMap((slot, index) =>
    slot === `actor ${name}` || slot.startsWith(`actor ${name}[`)
      ? [(state[index] as { readonly context?: unknown }).context]
      : [],
  );
};

type Guard = (args: { readonly context: unknown }, parameters: unknown) => unknown;

/** Built-in combinations of guards are no functions of the context; what they combine is changed. */
const seeing = (guard: unknown, shift: Shift): unknown =>
  typeof guard !== 'function' || 'check' in guard
    ? guard
    : (args: { readonly context: unknown }, parameters: unknown) =>
        (guard as Guard)({ ...args, context: shift(args.context) }, parameters);

const ofActions = ({ source, transitionSystem }: Original): readonly Mutant[] => {
  if (source?.kind !== 'guarded') return [];
  return numberKeys({ ...source.initial }).flatMap((key) =>
    DIRECTIONS.map(({ by, word }) => {
      const what = `${key} one ${word} than it is`;
      const actions = mapValues(source.actions, (action) => withShift(action, shifter(key, by)));
      return {
        ...aspect(transitionSystem, `guards see ${what}`),
        description: `guards see ${what}`,
        build: () => source.rebuild(actions).transitionSystem,
      };
    }),
  );
};

/** Only what the guard looks at is copied, so that it does not seem to look at everything. */
const withShift = (
  { when, ...action }: GuardedActions[string],
  shift: Shift,
): GuardedActions[string] => ({
  ...action,
  ...(when && {
    when: (state, parameters) =>
      when(
        new Proxy(state, {
          get: (target, variable): unknown =>
            shift(Reflect.get(target, variable), String(variable)),
        }),
        parameters,
      ),
  }),
});

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
