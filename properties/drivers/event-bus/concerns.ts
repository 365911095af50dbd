/**
 * Which clauses a difference between the reference bus and its model speaks against.
 *
 * What a difference means depends on what the bus was doing: a place that is missing after a publish
 * was never stored, and after anything else it was lost. Where a difference fits no clause nothing is
 * said, and then all that the driver serves is refuted.
 */
import { isDeepStrictEqual } from 'node:util';
import type { StepDetail } from 'edproof/modeling';
import type { DifferenceContext, ObservedDifference } from 'edproof/suite';
import type { BusEvent } from '../../../models/event-bus/bus.js';
import { matches } from '../../../models/event-bus/events.js';
import type { EventBusScope } from '../../../models/event-bus/scopes.js';
import type { PlaceId } from '../../../models/event-bus/store.js';
import { detailOf } from '../../steps.js';
import type { PlaceFact } from './facts.js';
import type { Observation } from './observation.js';
import { eventInputOf } from './vocabulary.js';

/** The clauses that the driver serves. */
export const CLAUSES = ['ED1.1', 'ED1.2', 'ED1.3', 'ED1.4', 'ED1.5', 'ED1.6'] as const;

type Concerned = readonly (typeof CLAUSES)[number][];

/** What `Driver.concerns` answers for the bus at a scope. */
export const concernsAt =
  (scope: EventBusScope) =>
  ({ path }: ObservedDifference, { action, ...both }: DifferenceContext): Concerned => {
    if (action === undefined) return [];
    const { expected, observed } = both as { expected: Observation; observed: Observation };
    const difference = { path: path.map(String), expected, observed, scope };
    const step = detailOf(action);
    const request = requestIn(step);
    if (request?.type === 'publish') return afterPublish(difference);
    if (request?.type === 'dispatch') return afterDispatch(request.subscription, difference);
    return 'actor' in step && step.actor === 'bus' ? afterAnythingElse(difference) : [];
  };

interface Difference {
  readonly path: readonly string[];
  readonly expected: Observation;
  readonly observed: Observation;
  readonly scope: EventBusScope;
}

/** What the bus was asked; nothing where it crashes, starts again, or has no part in the step. */
const requestIn = (step: StepDetail): BusEvent | undefined => {
  if (!('actor' in step) || step.actor !== 'bus') return undefined;
  if (step.kind === 'receive') return step.message as BusEvent;
  return step.kind === 'stimulus' || step.kind === 'timer' ? (step.event as BusEvent) : undefined;
};

/** A publish stores the event for everybody whom it is for and says ok, or it does neither. */
const afterPublish = (difference: Difference): Concerned => {
  const [where, what] = difference.path;
  if (where === 'publisher') return what === 'answers' ? ['ED1.5'] : [];
  if (what === 'log') return ['ED1.5'];
  const place = placeIn(difference);
  if (place === undefined) return [];
  if (place.observed === undefined) return ['ED1.5'];
  if (place.expected !== undefined) return [];
  return isFor(difference.scope, place) ? ['ED1.5'] : ['ED1.2'];
};

/** Which event was handed out, and as which attempt: whatever differs besides follows from that. */
const afterDispatch = (id: string, difference: Difference): Concerned => {
  const { expected, observed, scope } = difference;
  const [wanted = [], given = []] = [expected.deliveries[id], observed.deliveries[id]];
  const delivery = given.at(-1);
  if (delivery === undefined || given.length < wanted.length) return [];
  if (isDeepStrictEqual(wanted, given)) return ofPlace(difference);
  const { id: event } = delivery.event;
  const isGenuine =
    scope.events.includes(event) && isDeepStrictEqual(delivery.event, eventInputOf(event));
  if (!isGenuine || !isFor(scope, { subscription: id, event })) return ['ED1.2'];
  if (wanted.at(-1)?.event.id === event) return ['ED1.6'];
  switch (placeOf(expected.journal, { subscription: id, event })?.status) {
    case 'pending':
      return ['ED1.3'];
    case 'leased':
    case 'processed':
      return ['ED1.4'];
    case 'dead':
      return ['ED1.6'];
    default:
      return [];
  }
};

/** Leases end, the bus is administered, it crashes and starts again: nothing may get lost. */
const afterAnythingElse = (difference: Difference): Concerned => {
  const [where, what, , field] = difference.path;
  if (where !== 'bus' && where !== 'journal') return [];
  switch (what) {
    case 'log':
      return ['ED1.1'];
    case 'channels':
      return ['ED1.5'];
    case 'subscriptions':
      if (field === undefined) return [];
      return field === 'maxAttempts' ? ['ED1.6'] : ['ED1.2'];
    default:
      return ofPlace(difference);
  }
};

/** What is wrong with a place that is not what the model says. */
const ofPlace = (difference: Difference): Concerned => {
  const place = placeIn(difference);
  if (place?.expected === undefined) return [];
  const { expected, observed } = place;
  if (observed === undefined) return ['ED1.1'];
  if (expected.status === observed.status) return ['ED1.6'];
  if (expected.status === 'dead' || observed.status === 'dead') return ['ED1.6'];
  // Without an acknowledgement it is lost; with one it must not be dispatched again.
  if (observed.status === 'processed') return ['ED1.1'];
  const isFreed = observed.status === 'pending' || observed.status === 'waiting';
  return expected.status !== 'pending' && isFreed ? ['ED1.4'] : [];
};

interface DifferingPlace extends PlaceId {
  readonly expected: PlaceFact | undefined;
  readonly observed: PlaceFact | undefined;
}

/** The place that a difference lies in, if it does. */
const placeIn = ({ path, ...both }: Difference): DifferingPlace | undefined => {
  const [where, what, subscription, event] = path;
  if ((where !== 'bus' && where !== 'journal') || what !== 'places') return undefined;
  if (subscription === undefined || event === undefined) return undefined;
  const id = { subscription, event };
  const [expected, observed] = [
    placeOf(both.expected[where], id),
    placeOf(both.observed[where], id),
  ];
  return { ...id, expected, observed };
};

const placeOf = (
  facts: Observation['bus'],
  { subscription, event }: PlaceId,
): PlaceFact | undefined => (facts === 'down' ? undefined : facts.places[subscription]?.[event]);

const isFor = ({ subscriptions }: EventBusScope, { subscription, event }: PlaceId): boolean => {
  const definition = subscriptions[subscription];
  return definition !== undefined && matches(definition, event);
};
