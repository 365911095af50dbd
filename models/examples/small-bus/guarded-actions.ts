/**
 * The small bus as guarded actions: the same states and steps as `system.ts`, with every variable a
 * slot of its own, and a link that holds nothing or the number of an event.
 */
import { array, model, range, transitionSystem } from 'edproof/modeling';
import type { GuardedDraft, GuardedView, ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import type { SmallBusScope } from './scopes.js';

/** No event; events are counted from 1. */
const NONE = 0;

const subscribersOf = ({ subscribers }: SmallBusScope) => ({
  acknowledged: array(subscribers, NONE),
  leased: array(subscribers, false),
  /** What is on its way to the subscriber, and back. */
  deliveries: array(subscribers, NONE),
  acknowledgements: array(subscribers, NONE),
  subscribers: array<'idle' | 'handling' | 'down'>(subscribers, 'idle'),
  current: array(subscribers, NONE),
  processed: array(subscribers, NONE),
});

const variables = (scope: SmallBusScope) => ({
  publisher: 'idle' as 'idle' | 'waiting',
  accepted: 0,
  isRequested: false,
  reply: 'none' as 'none' | 'accepted' | 'rejected',
  stored: 0,
  crashes: scope.crashes,
  ...subscribersOf(scope),
});

type Variables = ReturnType<typeof variables>;
type State = GuardedView<Variables>;
type Next = GuardedDraft<Variables>;

/** One of the subscribers. */
interface Subscriber {
  readonly i: number;
}

const isFull = ({ stored, acknowledged }: State, capacity: number): boolean =>
  acknowledged.some((event) => stored - event === capacity);

const isAwaited = ({ acknowledgements, acknowledged }: State, { i }: Subscriber): boolean =>
  acknowledgements[i] === (acknowledged[i] ?? NONE) + 1;

const canReceive = ({ subscribers, deliveries }: State, { i }: Subscriber): boolean =>
  subscribers[i] === 'idle' && deliveries[i] !== NONE;

const canSucceed = ({ subscribers, acknowledgements }: State, { i }: Subscriber): boolean =>
  subscribers[i] === 'handling' && acknowledgements[i] === NONE;

const isNew = ({ current, processed }: State, { i }: Subscriber): boolean =>
  (current[i] ?? NONE) > (processed[i] ?? NONE);

/** What was being handled and what was on its way is gone. */
const crash = (next: Next, { i }: Subscriber): void => {
  next.crashes -= 1;
  next.subscribers[i] = 'down';
  next.current[i] = NONE;
  next.deliveries[i] = NONE;
};

const publisherActions = ({ events, capacity }: SmallBusScope) => ({
  publish: {
    actor: () => 'publisher',
    when: ({ publisher, accepted }: State) => publisher === 'idle' && accepted < events,
    then: (next: Next) => {
      next.publisher = 'waiting';
      next.isRequested = true;
    },
  },
  reject: {
    actor: () => 'bus',
    when: (state: State) => state.isRequested && isFull(state, capacity),
    then: (next: Next) => {
      next.isRequested = false;
      next.reply = 'rejected';
    },
  },
  accept: {
    actor: () => 'bus',
    when: (state: State) => state.isRequested && !isFull(state, capacity),
    then: (next: Next) => {
      next.isRequested = false;
      next.reply = 'accepted';
      next.stored += 1;
    },
  },
  learnAccepted: {
    actor: () => 'publisher',
    when: ({ reply }: State) => reply === 'accepted',
    then: (next: Next) => {
      next.reply = 'none';
      next.publisher = 'idle';
      next.accepted += 1;
    },
  },
  learnRejected: {
    actor: () => 'publisher',
    when: ({ reply }: State) => reply === 'rejected',
    then: (next: Next) => {
      next.reply = 'none';
      next.publisher = 'idle';
    },
  },
});

const deliveryActions = ({ subscribers }: SmallBusScope) => {
  const byBus = { parameters: { i: range(subscribers) }, actor: () => 'bus' };
  return {
    dispatch: {
      ...byBus,
      when: ({ leased, acknowledged, stored, deliveries }: State, { i }: Subscriber) =>
        leased[i] === false && (acknowledged[i] ?? NONE) < stored && deliveries[i] === NONE,
      then: (next: Next, { i }: Subscriber) => {
        next.leased[i] = true;
        next.deliveries[i] = (next.acknowledged[i] ?? NONE) + 1;
      },
    },
    expire: {
      ...byBus,
      when: ({ leased }: State, { i }: Subscriber) => leased[i] === true,
      then: (next: Next, { i }: Subscriber) => {
        next.leased[i] = false;
      },
    },
    settle: {
      ...byBus,
      when: isAwaited,
      then: (next: Next, { i }: Subscriber) => {
        next.acknowledged[i] = next.acknowledgements[i] ?? NONE;
        next.leased[i] = false;
        next.acknowledgements[i] = NONE;
      },
    },
    // It is of an earlier delivery, and there is nothing to settle any more.
    discardAcknowledgement: {
      ...byBus,
      when: (state: State, { i }: Subscriber) =>
        state.acknowledgements[i] !== NONE && !isAwaited(state, { i }),
      then: (next: Next, { i }: Subscriber) => {
        next.acknowledgements[i] = NONE;
      },
    },
  };
};

const subscriberActions = ({ subscribers }: SmallBusScope) => {
  const bySubscriber = {
    parameters: { i: range(subscribers) },
    actor: ({ i }: Subscriber) => `subscriber[${String(i)}]`,
  };
  const byEnvironment = { ...bySubscriber, actor: () => 'environment' };
  return {
    receive: {
      ...bySubscriber,
      when: canReceive,
      then: (next: Next, { i }: Subscriber) => {
        next.subscribers[i] = 'handling';
        next.current[i] = next.deliveries[i] ?? NONE;
        next.deliveries[i] = NONE;
      },
    },
    succeed: {
      ...bySubscriber,
      when: canSucceed,
      then: (next: Next, { i }: Subscriber) => {
        const event = next.current[i] ?? NONE;
        next.subscribers[i] = 'idle';
        next.processed[i] = Math.max(event, next.processed[i] ?? NONE);
        next.acknowledgements[i] = event;
        next.current[i] = NONE;
      },
    },
    crashAtRest: {
      ...byEnvironment,
      when: ({ crashes, subscribers: at }: State, { i }: Subscriber) =>
        crashes > 0 && at[i] !== 'down',
      then: crash,
    },
    crashOnReceipt: {
      ...byEnvironment,
      when: (state: State, { i }: Subscriber) => state.crashes > 0 && canReceive(state, { i }),
      then: crash,
    },
    crashBeforeAcknowledging: {
      ...byEnvironment,
      when: (state: State, { i }: Subscriber) =>
        state.crashes > 0 && canSucceed(state, { i }) && isNew(state, { i }),
      then: (next: Next, { i }: Subscriber) => {
        next.processed[i] = next.current[i] ?? NONE;
        crash(next, { i });
      },
    },
    restart: {
      ...byEnvironment,
      when: ({ subscribers: at }: State, { i }: Subscriber) => at[i] === 'down',
      then: (next: Next, { i }: Subscriber) => {
        next.subscribers[i] = 'idle';
      },
    },
  };
};

export const smallBus = model({
  name: 'small-bus',
  scopes,
  build: (scope: SmallBusScope) =>
    transitionSystem('small-bus', {
      variables: variables(scope),
      actions: {
        ...publisherActions(scope),
        ...deliveryActions(scope),
        ...subscriberActions(scope),
      },
      quiescent: ({ accepted }) => accepted === scope.events,
    }),
});

type View = ViewOf<typeof smallBus>;

/** What the bus takes for processed is processed, whoever crashed. */
export const acknowledgedIsProcessed = ({ acknowledged, processed }: View): boolean =>
  acknowledged.every((event, i) => event <= (processed[i] ?? NONE));

/** Witness: a subscriber handles an event whose effect it had before. */
export const redelivery = ({ current, processed }: View): boolean =>
  current.some((event, i) => event !== NONE && event <= (processed[i] ?? NONE));
