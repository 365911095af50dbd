/**
 * Which search a checkpoint belongs to, and what differs when it is another one.
 *
 * Slots and groups are stored as numbers, and a property is not looked for again in states that it
 * was looked for in: so their names have to agree, in their order. Names do not tell what model code
 * does; that is bound by the caller, who knows the files, and tried on a sample of the states.
 */

import type { Engine } from '../search/engine.js';
import type { Property } from '../property.js';
import { CheckpointError } from './checkpoint-error.js';

/** What must be the same, by name. */
export type Identity = Readonly<Record<string, string>>;

/** The identity of an engine's search, with what the caller binds it to. */
export const identityOf = ({ system, properties }: Engine, binding: Identity): Identity => ({
  ...binding,
  system: system.name,
  'the slots': JSON.stringify(system.slots),
  'the transition groups': JSON.stringify(
    system.groups.map(({ name, families }) => [name, families]),
  ),
  'the predicates of the system': JSON.stringify([system.constraint?.name, system.quiescent?.name]),
  'the properties': JSON.stringify(properties.targets.map(({ property }) => described(property))),
});

/** @throws CheckpointError `CHECKPOINT_MISMATCH` that says all that differs. */
export const requireSame = (before: Identity, now: Identity): void => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const differences = names
    .filter((name) => before[name] !== now[name])
    .map((name) => difference(name, before[name], now[name]));
  if (differences.length === 0) return;
  throw new CheckpointError('CHECKPOINT_MISMATCH', {
    cause: `the checkpoint was made of something else: ${differences.join('; ')}`,
    remedy: 'Bring back what it was made of, or start anew without it',
  });
};

const described = (property: Property): readonly string[] => [
  property.kind,
  property.id,
  ...('conjuncts' in property ? property.conjuncts.map(({ name }) => name) : []),
];

/** Versions and numbers are shown; of hashes and lists only the name says something to a reader. */
const SHOWN = /^[^[]{1,40}$/;

const difference = (name: string, before: string | undefined, now: string | undefined): string => {
  if (before === undefined) return `${name} was not there`;
  if (now === undefined) return `${name} is not there any more`;
  const isShown = SHOWN.test(before) && SHOWN.test(now);
  return isShown ? `${name} was ${before} and is ${now}` : `${name} changed`;
};
