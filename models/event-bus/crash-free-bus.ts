/**
 * The bus that never crashes, as its users see it: what it accepts, hands out and settles.
 *
 * There is one thing that it may do without a visible reason: take back what it has handed out and not
 * settled, to hand it out again. And a delivery may get lost, as on any network. How the bus stores
 * anything, and how it answers, is left open. The event bus with all its crashes is a refinement of
 * this one (ED1.9), so whoever uses it may believe in this.
 *
 * It shares no code with `store.ts`: a mistake there must not be repeated here.
 */
import { oneOf, record, transitionSystem } from 'edproof/modeling';
import type { GuardedAction } from 'edproof/modeling';
import type { EventId, Subscription, SubscriptionId } from './events.js';
import { matches } from './events.js';

/** `s1 a+20`: what event a+20 is to subscription s1. */
export type Claim = string;

export const claimOf = (subscription: SubscriptionId, event: EventId): Claim =>
  `${subscription} ${event}`;

/** What the bus owes for a claim: an attempt, the end of one, or nothing more. */
export type Standing =
  | { readonly status: 'pending' | 'leased' | 'dead'; readonly attempts: number }
  | { readonly status: 'processed' };

/** What may happen at all, at any scope. */
export interface World {
  readonly events: readonly EventId[];
  readonly subscriptions: readonly SubscriptionId[];
  /** What there may be to begin with. */
  readonly initial: readonly Readonly<Record<SubscriptionId, Subscription>>[];
  /** What may be asked for. */
  readonly offers: readonly Offer[];
}

export type Offer = readonly [SubscriptionId, Subscription];

/** The bus without crashes. */
export const crashFreeBus = (world: World) =>
  transitionSystem('crash-free-bus', {
    variables: variablesOf(world),
    actions: { ...accepting(world), ...handingOut(world), ...settling(world) },
    quiescent: () => true,
  });

const variablesOf = ({ subscriptions, initial }: World) => ({
  subscriptions: oneOf(initial),
  /** What was accepted, in publish order. */
  log: [] as readonly EventId[],
  standings: {} as Readonly<Record<Claim, Standing>>,
  /** What the publisher knows to be accepted. */
  acknowledged: [] as readonly EventId[],
  /** What was ever handed out, sorted. */
  handed: [] as readonly Claim[],
  /** What had its effect, in the order of the effects. */
  processed: record(subscriptions, [] as readonly EventId[]),
});

type Taking<Parameters> = GuardedAction<ReturnType<typeof variablesOf>, Parameters>;
interface OfSubscription {
  readonly subscription: SubscriptionId;
}
interface OfEvent {
  readonly event: EventId;
}

/** Who asks for what, and what is published. */
const accepting = ({ events, subscriptions, offers }: World) => {
  const subscribe: Taking<{ readonly offer: Offer }> = {
    parameters: { offer: offers },
    when: (state, { offer: [id] }) => !Object.hasOwn(state.subscriptions, id),
    then: (next, { offer: [id, subscription] }) => {
      next.subscriptions = { ...next.subscriptions, [id]: subscription };
    },
  };
  const cancel: Taking<OfSubscription> = {
    parameters: { subscription: subscriptions },
    when: (state, { subscription }) => Object.hasOwn(state.subscriptions, subscription),
    then: (next, { subscription }) => {
      next.subscriptions = filtered(next.subscriptions, (id) => id !== subscription);
      next.standings = filtered(
        next.standings,
        (claim, standing) => !claim.startsWith(`${subscription} `) || !isOpen(standing),
      );
    },
  };
  const accept: Taking<OfEvent> = {
    parameters: { event: events },
    when: ({ log }, { event }) => !log.includes(event),
    then: (next, { event }) => {
      next.log = [...next.log, event];
      const owed = Object.entries(next.subscriptions)
        .filter(([, subscription]) => matches(subscription, event))
        .map(([id]) => [claimOf(id, event), { status: 'pending', attempts: 0 }] as const);
      next.standings = { ...next.standings, ...Object.fromEntries(owed) };
    },
  };
  const acknowledge: Taking<OfEvent> = {
    parameters: { event: events },
    when: ({ log, acknowledged }, { event }) =>
      log.includes(event) && !acknowledged.includes(event),
    then: (next, { event }) => {
      next.acknowledged = [...next.acknowledged, event];
    },
  };
  return { subscribe, cancel, accept, acknowledge };
};

/** The event that was published first of those that are pending goes out. It may get lost. */
const handingOut = ({ subscriptions }: World) => {
  const handOut: Taking<OfSubscription> = {
    parameters: { subscription: subscriptions },
    actor: ({ subscription }) => subscription,
    when: (state, { subscription }) => nextOf(state, subscription) !== undefined,
    then: (next, { subscription }) => {
      const claim = nextOf(next, subscription) ?? '';
      next.standings = started(next.standings, claim);
      next.handed = [...new Set([...next.handed, claim])].toSorted();
    },
  };
  const lose: Taking<OfSubscription> = {
    parameters: { subscription: subscriptions },
    actor: ({ subscription }) => subscription,
    when: (state, { subscription }) => nextOf(state, subscription) !== undefined,
    then: (next, { subscription }) => {
      next.standings = started(next.standings, nextOf(next, subscription) ?? '');
    },
  };
  return { handOut, lose };
};

/** How attempts end. All that is handed out and not settled may be taken back, nobody knows why. */
const settling = ({ events, subscriptions }: World) => {
  const claims = { subscription: subscriptions, event: events };
  const process: Taking<OfSubscription & OfEvent> = {
    parameters: claims,
    when: ({ handed, processed }, { subscription, event }) =>
      handed.includes(claimOf(subscription, event)) &&
      processed[subscription]?.includes(event) === false,
    then: (next, { subscription, event }) => {
      next.processed[subscription] = [...(next.processed[subscription] ?? []), event];
    },
  };
  const settle: Taking<OfSubscription & OfEvent> = {
    parameters: claims,
    actor: ({ subscription }) => subscription,
    when: ({ standings, processed }, { subscription, event }) =>
      isLeased(standings[claimOf(subscription, event)]) &&
      processed[subscription]?.includes(event) === true,
    then: (next, { subscription, event }) => {
      const settled = { [claimOf(subscription, event)]: { status: 'processed' } } as const;
      next.standings = { ...next.standings, ...settled };
    },
  };
  const fail: Taking<OfSubscription & OfEvent> = {
    parameters: claims,
    actor: ({ subscription }) => subscription,
    when: ({ standings }, { subscription, event }) =>
      isLeased(standings[claimOf(subscription, event)]),
    then: (next, { subscription, event }) => {
      const claim = claimOf(subscription, event);
      next.standings = failed(next, (other) => other === claim);
    },
  };
  const takeBack: Taking<unknown> = {
    then: (next) => {
      next.standings = failed(next, () => true);
    },
  };
  return { process, settle, fail, takeBack };
};

interface State {
  readonly subscriptions: Readonly<Record<SubscriptionId, Subscription>>;
  readonly log: readonly EventId[];
  readonly standings: Readonly<Record<Claim, Standing>>;
}

const isLeased = (standing: Standing | undefined): boolean => standing?.status === 'leased';

const isOpen = ({ status }: Standing): boolean => status === 'pending' || status === 'leased';

const nextOf = ({ log, standings }: State, subscription: SubscriptionId): Claim | undefined =>
  log
    .map((event) => claimOf(subscription, event))
    .find((claim) => standings[claim]?.status === 'pending');

const started = (standings: State['standings'], claim: Claim): State['standings'] => {
  const standing = standings[claim];
  if (standing?.status !== 'pending') return standings;
  return { ...standings, [claim]: { status: 'leased', attempts: standing.attempts + 1 } };
};

/** The attempts that are selected have failed; where no more are allowed the claim is given up. */
const failed = (
  { subscriptions, standings }: State,
  isSelected: (claim: Claim) => boolean,
): State['standings'] =>
  Object.fromEntries(
    Object.entries(standings).map(([claim, standing]) => {
      if (standing.status !== 'leased' || !isSelected(claim)) return [claim, standing];
      const limit = subscriptions[claim.split(' ')[0] ?? '']?.maxAttempts ?? 0;
      const { attempts } = standing;
      return [claim, { status: attempts < limit ? 'pending' : 'dead', attempts }];
    }),
  );

const filtered = <Value>(
  record: Readonly<Record<string, Value>>,
  isKept: (key: string, value: Value) => boolean,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([key, value]) => isKept(key, value)));
