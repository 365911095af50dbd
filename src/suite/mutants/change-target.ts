/**
 * The operator `change target`: a transition leads to a sibling of the state that it should lead to.
 *
 * It is the next one in document order, after the last the first. States that have no siblings have
 * no such mutant: every other state would be a change of the whole design.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { exchange, transitionSites } from './machines/config.js';
import type { TransitionSite } from './machines/config.js';
import { mutantsOfMachines } from './machines/rebuild.js';
import type { MutationOperator } from './operator.js';

/** One mutant for every transition with one target that has a sibling. */
export const changeTarget: MutationOperator = {
  name: 'change target',
  mutants: (original) =>
    mutantsOfMachines(original, ({ config, machine }) =>
      transitionSites(config).flatMap((site) => {
        const target = targetOf(machine, site);
        const other = target && nextSibling(target);
        if (target === undefined || other === undefined) return [];
        const { place, path, transition } = site;
        const what = `the target ${target.key} of ${place}`;
        return [
          {
            id: `change ${what} to ${other.key}`,
            description: `${what} becomes ${other.key}`,
            config: exchange(config, path, { ...transition, target: `#${other.id}` }),
          },
        ];
      }),
    ),
};

/** The state that a transition leads to; undefined where there is none, or several. */
const targetOf = (
  machine: AnyStateMachine,
  { source, transition: { target } }: TransitionSite,
): AnyStateNode | undefined => {
  const [only, ...others] = Array.isArray(target) ? (target as unknown[]) : [target];
  if (typeof only !== 'string' || others.length > 0) return undefined;
  if (only.startsWith('#')) return machine.getStateNodeById(only) as AnyStateNode;
  const isInner = only.startsWith('.');
  const from = isInner ? source : source.slice(0, -1);
  return descend(machine.root as AnyStateNode, [
    ...from,
    ...(isInner ? only.slice(1) : only).split('.'),
  ]);
};

const descend = (node: AnyStateNode, path: readonly string[]): AnyStateNode | undefined =>
  path.reduce<AnyStateNode | undefined>((at, key) => at && statesOf(at)[key], node);

const statesOf = (node: AnyStateNode): Readonly<Record<string, AnyStateNode | undefined>> =>
  node.states as Readonly<Record<string, AnyStateNode | undefined>>;

const nextSibling = (node: AnyStateNode): AnyStateNode | undefined => {
  const siblings = Object.values(node.parent === undefined ? {} : statesOf(node.parent)).filter(
    (state) => state !== undefined && state.type !== 'history',
  );
  const next = siblings[(siblings.indexOf(node) + 1) % siblings.length];
  return next === node ? undefined : next;
};
