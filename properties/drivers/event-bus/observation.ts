/**
 * What is compared after every step: what is stored, what the running bus shows, and what has left it.
 */
import type { BusPicture, BusRecord, EventInput } from 'edproof/messaging';
import type { EventId, SubscriptionId } from '../../../models/event-bus/events.js';
import type { EventBusView } from '../../../models/event-bus/index.js';
import { deliveredTo, storeOf } from '../../event-bus.js';
import type { BusFacts } from './facts.js';
import { factsOfPicture, factsOfStore } from './facts.js';
import { factsOfJournal } from './journal-facts.js';
import type { Outbox } from './outbox.js';
import type { Answer } from './vocabulary.js';
import { eventInputOf } from './vocabulary.js';

/** Plain data. */
export interface Observation {
  readonly bus: BusFacts | 'down';
  readonly journal: BusFacts;
  readonly publisher: {
    /** Answers that it has not read yet. */
    readonly answers: readonly Answer[];
    /** Events that it was told are accepted. */
    readonly accepted: readonly EventId[];
  };
  /** What each subscriber was delivered and has not settled. */
  readonly deliveries: Readonly<Record<SubscriptionId, readonly DeliveryFact[]>>;
}

/** A delivery, the event with all its contents. */
interface DeliveryFact {
  readonly event: EventInput;
  readonly attempt: number;
}

/** What the implementation shows; `picture` is `undefined` while the bus is down. */
export const observationOf = ({
  picture,
  records,
  outbox,
}: {
  readonly picture: BusPicture | undefined;
  readonly records: readonly BusRecord[];
  readonly outbox: Outbox;
}): Observation => ({
  bus: picture === undefined ? 'down' : factsOfPicture(picture),
  journal: factsOfJournal(records),
  publisher: { answers: [...outbox.answers], accepted: [...outbox.accepted] },
  deliveries: Object.fromEntries(
    outbox.deliveries.map(([id, deliveries]) => [
      id,
      deliveries.map(({ event, attempt }) => ({ event, attempt })),
    ]),
  ),
});

/** What the model says should be observed in a state. */
export const expectedIn = (view: EventBusView): Observation => {
  const { publisher, bus, subscriber } = view.actors;
  const facts = factsOfStore(storeOf(view));
  return {
    bus: bus.down ? 'down' : facts,
    journal: facts,
    publisher: {
      answers: view.links.replies,
      accepted: publisher.context.accepted,
    },
    deliveries: Object.fromEntries(
      Object.keys(subscriber).map((id) => [
        id,
        deliveredTo(view, id).map(({ event, attempt }) => ({
          event: eventInputOf(event),
          attempt,
        })),
      ]),
    ),
  };
};
