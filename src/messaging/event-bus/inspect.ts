/** A picture of a bus for operators, tests and whoever compares it with a model: plain data. */

import { deepFreeze } from '../envelope/deep-freeze.js';
import type {
  ChannelDefinition,
  RoutingRuleDefinition,
  SubscriptionDefinition,
} from './definitions.js';
import type { IntMap } from './int-map.js';
import type { FinalFailure } from './records.js';
import type { BusState, SubscriptionState } from './state.js';

/** A channel and how full its buffers are. */
export interface ChannelPicture extends ChannelDefinition {
  /** Unsettled events by active subscription. */
  readonly fill: Readonly<Record<string, number>>;
}

/** Events are named by id; lists are in publish order. */
export interface SubscriptionPicture {
  readonly definition: SubscriptionDefinition;
  readonly active: boolean;
  readonly pending: readonly { readonly event: string; readonly attempts: number }[];
  readonly leased: readonly {
    readonly event: string;
    /** The attempt under way. */
    readonly attempt: number;
    readonly leaseUntilMs: number;
  }[];
  /** Those whose `retryAtMs` has come are as good as pending. */
  readonly waiting: readonly {
    readonly event: string;
    readonly attempts: number;
    readonly retryAtMs: number;
  }[];
  readonly processed: readonly { readonly event: string; readonly attempts: number }[];
  readonly deadLetters: readonly {
    readonly event: string;
    readonly attempts: number;
    readonly failure: FinalFailure;
    readonly atMs: number;
  }[];
}

/** Everything there is to see. */
export interface BusPicture {
  /** How often the bus was opened on its journal, this time included. */
  readonly generation: number;
  /** The ids of all accepted events, in publish order. */
  readonly log: readonly string[];
  readonly channels: Readonly<Record<string, ChannelPicture>>;
  readonly rules: Readonly<Record<string, RoutingRuleDefinition>>;
  readonly subscriptions: Readonly<Record<string, SubscriptionPicture>>;
}

/** Draws the picture. O(events x subscriptions). */
export function pictureOf(state: BusState): BusPicture {
  return deepFreeze({
    generation: state.generation,
    log: Array.from(state.log, ({ event }) => event.id),
    channels: mapValues(state.channels, (channel) => channelPicture(state, channel)),
    rules: mapValues(state.rules, (rule) => rule),
    subscriptions: mapValues(state.subscriptions, (each) => subscriptionPicture(state, each)),
  });
}

function channelPicture(state: BusState, channel: ChannelDefinition): ChannelPicture {
  const listeners = [...state.subscriptions].filter(
    ([, { active, definition }]) => active && definition.channels.includes(channel.name),
  );
  const fill = listeners.map(([id, each]) => [id, each.fill.get(channel.name) ?? 0] as const);
  return { ...channel, fill: Object.fromEntries(fill) };
}

function subscriptionPicture(
  state: BusState,
  subscription: SubscriptionState,
): SubscriptionPicture {
  const { definition, active, pending, leased, waiting, processed, deadLetters } = subscription;
  const list = <V, P>(places: IntMap<V>, draw: (event: string, place: V) => P): readonly P[] =>
    Array.from(places, ([position, place]) => draw(idAt(state, position), place));
  return {
    definition,
    active,
    pending: list(pending, (event, { attempts }) => ({ event, attempts })),
    leased: list(leased, (event, { attempts, leaseUntilMs }) => ({
      event,
      attempt: attempts,
      leaseUntilMs,
    })),
    waiting: list(waiting, (event, { attempts, retryAtMs }) => ({ event, attempts, retryAtMs })),
    processed: list(processed, (event, { attempts }) => ({ event, attempts })),
    deadLetters: list(deadLetters, (event, letter) => ({ event, ...letter })),
  };
}

function idAt(state: BusState, position: number): string {
  return state.log.at(position)?.event.id ?? `position ${position}`;
}

function mapValues<V, P>(
  map: ReadonlyMap<string, V>,
  draw: (value: V) => P,
): Readonly<Record<string, P>> {
  return Object.fromEntries(Array.from(map, ([key, value]) => [key, draw(value)]));
}
