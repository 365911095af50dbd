/**
 * What is declared on a broker: exchanges, queues, and the bindings between them. Pure functions.
 *
 * Who may delete what is told by the settings: what is durable outlives the broker, an exclusive queue
 * its connection does not, and what deletes itself goes with its last consumer or binding.
 */
import type { Address, ConsumerId, ExchangeName, QueueName, RoutingKey } from './messages.js';
import { matches } from './routing.js';
import type { ExchangeKind, Pattern } from './routing.js';

export interface Exchange {
  readonly kind: ExchangeKind;
  readonly durable: boolean;
  /** Goes with its last binding. */
  readonly autoDelete: boolean;
}

export interface QueueSettings {
  readonly type: 'classic' | 'quorum';
  readonly durable: boolean;
  /** Goes with its last consumer. */
  readonly autoDelete: boolean;
  /** The consumer that alone may use it; it goes with its connection. */
  readonly exclusive: ConsumerId | null;
  /** What is passed on as arguments, `x-delivery-limit` and so on. */
  readonly arguments: QueueArguments;
}

export interface QueueArguments {
  /** Quorum queues only: how many unsuccessful deliveries are one too many. */
  readonly deliveryLimit?: number;
  readonly messageTtlMs?: number;
  readonly maxLength?: number;
  /** Default: `drop-head`. */
  readonly overflow?: 'drop-head' | 'reject-publish';
  readonly deadLetter?: {
    readonly exchange: ExchangeName;
    readonly key: RoutingKey;
    /** `at-least-once`: quorum queues that reject publishes only. */
    readonly strategy: 'at-most-once' | 'at-least-once';
  };
}

export interface Binding extends Pattern {
  readonly exchange: ExchangeName;
  readonly queue: QueueName;
}

export interface Topology {
  readonly exchanges: Readonly<Record<ExchangeName, Exchange>>;
  readonly queues: Readonly<Record<QueueName, QueueSettings>>;
  readonly bindings: readonly Binding[];
}

/** The queues that a message goes to, each once. The exchange without name leads to the queue `key`. */
export const route = (topology: Topology, message: Address): readonly QueueName[] => {
  const { exchanges, queues, bindings } = topology;
  if (message.exchange === '') return Object.hasOwn(queues, message.key) ? [message.key] : [];
  const exchange = exchanges[message.exchange];
  if (exchange === undefined) return [];
  const matching = bindings.filter(
    (binding) => binding.exchange === message.exchange && matches(exchange.kind, binding, message),
  );
  return [...new Set(matching.map(({ queue }) => queue))];
};

/** Adds a binding between what is there; the same one twice is one. */
export const bind = (topology: Topology, binding: Binding): Topology =>
  topology.bindings.some((other) => isSame(other, binding))
    ? topology
    : { ...topology, bindings: [...topology.bindings, binding] };

export const unbind = (topology: Topology, binding: Binding): Topology =>
  withBindings(topology, (other) => !isSame(other, binding));

export const deleteQueue = (topology: Topology, name: QueueName): Topology =>
  withBindings(
    { ...topology, queues: without(topology.queues, name) },
    (binding) => binding.queue !== name,
  );

export const deleteExchange = (topology: Topology, name: ExchangeName): Topology => ({
  ...topology,
  exchanges: without(topology.exchanges, name),
  bindings: topology.bindings.filter(({ exchange }) => exchange !== name),
});

/** What is still declared after the broker has started again. */
export const durablePart = (topology: Topology): Topology => {
  const exchanges = entriesWhere(topology.exchanges, ({ durable }) => durable);
  const queues = entriesWhere(
    topology.queues,
    ({ durable, exclusive }) => durable && exclusive === null,
  );
  return withBindings(
    { exchanges, queues, bindings: topology.bindings },
    ({ exchange, queue }) => Object.hasOwn(exchanges, exchange) && Object.hasOwn(queues, queue),
  );
};

export const without = <Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

const entriesWhere = <Value>(
  record: Readonly<Record<string, Value>>,
  holds: (value: Value) => boolean,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => holds(value)));

/** Keeps some bindings; an exchange that deletes itself goes with the last of its own. */
const withBindings = (topology: Topology, keeps: (binding: Binding) => boolean): Topology => {
  const bindings = topology.bindings.filter(keeps);
  const emptied = Object.keys(topology.exchanges).filter(
    (name) =>
      topology.exchanges[name]?.autoDelete === true &&
      topology.bindings.some(({ exchange }) => exchange === name) &&
      !bindings.some(({ exchange }) => exchange === name),
  );
  return emptied.reduce(deleteExchange, { ...topology, bindings });
};

const isSame = (one: Binding, other: Binding): boolean =>
  one.exchange === other.exchange &&
  one.queue === other.queue &&
  one.key === other.key &&
  JSON.stringify(Object.entries(one.headers).sort()) ===
    JSON.stringify(Object.entries(other.headers).sort());
