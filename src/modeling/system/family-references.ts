/**
 * Who in a family refers to whom: what may be forgotten, and which names may be given again.
 */
import { ModelError } from '../../checker/index.js';
import { idOf } from '../machine/child-keys.js';
import { namesIn } from '../machine/references.js';
import type { Address } from '../machine/references.js';
import type { Member } from './member.js';

/** Whether the way to `other` leads through `address`, or ends there. */
export const isBelow = (address: Address, other: Address): boolean =>
  address.every((key, depth) => other[depth] === key);

/** Whether values that are part of a state name a member, or one that is below it. */
export const isMentioned = (address: Address, values: unknown): boolean =>
  namesIn(values).some(
    (reference) => reference.role === 'member' && isBelow(address, reference.address),
  );

/** The error for a name that would come to mean two children. */
export const referredToAgain = ({ actor, key, parent }: Member): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', {
    cause:
      `a child "${idOf(key)}" starts while another actor still refers to an earlier one, ` +
      'which has ended',
    place: actor.parent?.runner.place(parent?.value) ?? {},
    remedy: 'Give each child an id of its own, or let the others forget a child that has ended',
  });
