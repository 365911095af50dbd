/**
 * Which link instances an emission goes to: by its type, its sender and, where there are several
 * recipients, by `event.to`. Every link that carries the type gets the message.
 */
import type { EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { RunningValue } from '../machine/actor-value.js';
import { failureOf } from '../machine/failures.js';
import type { ActorInstance } from './instances.js';
import type { Layout } from './layout.js';
import type { LinkInstance } from './link-instances.js';

/** Finds routes and replies of a system. */
export interface Router {
  routes(from: ActorInstance, type: string): readonly LinkInstance[];
  /** What the sender is told of a message that `route` rejects. */
  reply(route: LinkInstance, message: EventObject): EventObject;
}

/** An emission, and the state in which the sender is after it, for messages. */
export interface Emission {
  readonly event: EventObject;
  /** The recipient that the machine named by its reference. */
  readonly to: string | undefined;
  /** The member of the sender's family that emits. */
  readonly by: ActorInstance;
  readonly state: RunningValue;
}

/** The router of a system. */
export const routerOf = ({ links }: Pick<Layout, 'links'>): Router => {
  const bySender = new Map<ActorInstance, readonly LinkInstance[]>();
  for (const link of links) bySender.set(link.from, [...(bySender.get(link.from) ?? []), link]);
  return {
    routes: (from, type) =>
      (bySender.get(from) ?? []).filter(({ spec }) => spec.carries.includes(type)),
    reply: replyOf,
  };
};

const replyOf = ({ link, spec }: LinkInstance, message: EventObject): EventObject => {
  if (spec.reply === undefined) throw new RangeError(`The link ${link} has no reply`);
  try {
    return spec.reply(message);
  } catch (error) {
    throw failureOf(error, { entries: [] }, { function: `reply of the link ${link}` });
  }
};

/**
 * The link instances that `emission` goes to; none where the actor ignores it.
 *
 * @throws ModelError `UNROUTED_EMISSION`.
 */
export const routesOf = (
  router: Router,
  from: ActorInstance,
  emission: Emission,
): readonly LinkInstance[] => {
  const { event, to } = emission;
  const carrying = router
    .routes(from, event.type)
    .filter((link) => to === undefined || link.to.name === to);
  const chosen = carrying.filter((link) => to !== undefined || isAddressed(link, event));
  if (chosen.length > 0 || [from, emission.by].some((actor) => ignores(actor, event)))
    return chosen;
  throw carrying.length === 0 ? uncarried(from, emission) : unaddressed(emission, carrying);
};

const ignores = ({ spec }: ActorInstance, { type }: EventObject): boolean =>
  spec.settings.ignores.includes(type) || spec.settings.ignores.includes('*');

const addressee = (event: EventObject): unknown => (event as { readonly to?: unknown }).to;

/** A member of a family is named by its id or in full; elsewhere `to` is a payload like any other. */
const isAddressed = ({ spec, to }: LinkInstance, event: EventObject): boolean => {
  if (spec.broadcast || to.id === undefined) return true;
  const named = addressee(event);
  return named === to.id || named === to.name;
};

const uncarried = (from: ActorInstance, { event, to, by, state }: Emission): ModelError =>
  new ModelError('UNROUTED_EMISSION', {
    cause:
      `"${by.name}" emits "${event.type}"` +
      `${to === undefined ? '' : ` to "${to}"`}, and no link carries it from there`,
    place: by.runner.place(state),
    remedy:
      `Add "${event.type}" to what a link from "${from.name}" carries, ` +
      'or to what the actor ignores',
  });

const unaddressed = (
  { event, by, state }: Emission,
  carrying: readonly LinkInstance[],
): ModelError => {
  const members = carrying.map(({ to }) => to.id).join(', ');
  const named = addressee(event);
  const given = named === undefined ? 'nobody' : JSON.stringify(named);
  return new ModelError('UNROUTED_EMISSION', {
    cause: `"${by.name}" emits "${event.type}" to ${given}, and the recipients are ${members}`,
    place: by.runner.place(state),
    remedy: 'Name the recipient in `event.to`, or declare the link with `broadcast: true`',
  });
};
