/**
 * What an action that XState would execute comes to.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AnyActorRef, EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { FamilyEffect, Effect } from './actor-value.js';
import type { Children } from './children.js';
import { idOf } from './child-keys.js';
import { stoppedBy } from './deferred.js';
import { errorEvent } from './end-events.js';
import type { JournalEntry } from './instrument.js';
import { encodeReferences, referenceOf, replaceReferences } from './references.js';
import type { Address, Reference } from './references.js';
import type { Scheduled } from './timers.js';

/** An effect, or what happens to the actor's timers. */
export type Executed =
  | Exclude<Effect, { readonly kind: 'commit' }>
  | ({ readonly kind: 'schedule' } & Scheduled)
  | { readonly kind: 'cancel'; readonly id: string };

/** The actor that executes. */
export interface Executor {
  readonly family: string;
  readonly address: Address;
  readonly children: Children;
}

type Executing = Extract<JournalEntry, { kind: 'execute' }>;

/** The parameters of XState's own actions, as it hands them to an executor. */
interface ActionParameters {
  readonly event: EventObject;
  readonly to: AnyActorRef;
  readonly id?: string;
  readonly delay?: number;
  readonly sendId?: string;
  readonly src?: unknown;
  readonly actorRef?: AnyActorRef;
}

/** What an executed action comes to; undefined for one without effect on anything modelled. */
export const carryOut = (entry: Executing, by: Executor): Executed | undefined => {
  const parameters = (entry.params ?? {}) as ActionParameters;
  switch (entry.name) {
    case 'xstate.emit':
      return output(encodeReferences(parameters.event), undefined, by);
    case 'xstate.raise':
      return raised(parameters);
    case 'xstate.cancel':
      return parameters.sendId === undefined
        ? undefined
        : { kind: 'cancel', id: parameters.sendId };
    case 'xstate.spawnChild':
      throw missingSource(String(parameters.src));
    case 'xstate.stopChild':
      return by.children.stop(stoppedBy(entry));
    case 'xstate.sendTo':
      return sent(parameters, by);
    default:
      return undefined;
  }
};

const raised = ({ event, id, delay }: ActionParameters): Executed | undefined =>
  delay === undefined
    ? undefined
    : { kind: 'schedule', id, event: encodeReferences(event), to: undefined, delayMs: delay };

const sent = (parameters: ActionParameters, by: Executor): Executed | undefined => {
  const { to, id, delay } = parameters;
  const event = escalated(encodeReferences(parameters.event), by);
  if (!by.children.hears(to)) return undefined;
  const recipient = referenceOf(to);
  if (delay === undefined) return delivery(event, recipient, by);
  const isSelf = recipient.role === 'member' && isDeepStrictEqual(recipient.address, by.address);
  return { kind: 'schedule', id, event, to: isSelf ? undefined : recipient, delayMs: delay };
};

/** What becomes of an event that is for `to`, at once or when its timer fires. */
export const delivery = (
  event: EventObject,
  to: Reference,
  by: Pick<Executor, 'family'>,
): Extract<Effect, { kind: 'output' }> | Extract<FamilyEffect, { kind: 'tell' }> => {
  switch (to.role) {
    case 'member':
      return { kind: 'tell', event, to: to.address };
    case 'peer':
      return output(event, to.name, by);
    case 'outside':
      return output(event, undefined, by);
  }
};

/** An event that leaves the family. Outside nobody but the root has a name. */
const output = (
  event: EventObject,
  to: string | undefined,
  { family }: Pick<Executor, 'family'>,
): Extract<Effect, { kind: 'output' }> => ({
  kind: 'output',
  event: replaceReferences(event, (reference) => {
    if (reference.role === 'peer') return undefined;
    const isRoot = reference.role === 'member' && reference.address.length === 0;
    if (isRoot) return { role: 'peer', name: family };
    throw strayReference(event);
  }),
  to,
});

/** An error that a machine sends on becomes the error event of that machine. */
const escalated = (event: EventObject, { address, family }: Executor): EventObject => {
  if (event.type !== 'xstate.error') return event;
  const actorId = idOf(address.at(-1) ?? family);
  const { data: error } = event as { readonly data?: unknown };
  return errorEvent(actorId, error);
};

const strayReference = ({ type }: EventObject): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', {
    cause: `"${type}" carries a reference to a child out of the child's family`,
    place: {},
    remedy:
      'Send a name that the recipient can answer with; only actors of the system are known there',
  });

const missingSource = (source: string): ModelError =>
  new ModelError('MISSING_IMPLEMENTATION', {
    cause: `nobody implements the actor "${source}"`,
    place: { function: source },
    remedy: 'Implement it with setup(...) or machine.provide({ actors: { ... } })',
  });
