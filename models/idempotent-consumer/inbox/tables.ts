/** What the database keeps for a service. Pure functions. */
import type { ConsumerName, MessageId, Outcome } from './messages.js';

/** `billing/m1`: a message, as far as a logical consumer is concerned. */
export type Entry = `${ConsumerName}/${MessageId}`;

export interface Tables {
  /** What has been handled, and what came of it. */
  readonly inbox: Readonly<Record<Entry, Outcome>>;
  /** The messages that have had their effect, each time that they had it. */
  readonly effects: readonly MessageId[];
  /** What is to be sent because of them. */
  readonly outbox: readonly MessageId[];
}

export const emptyTables: Tables = { inbox: {}, effects: [], outbox: [] };

export const entryOf = ({
  consumer,
  message,
}: {
  readonly consumer: ConsumerName;
  readonly message: MessageId;
}): Entry => `${consumer}/${message}`;

export const receive = (tables: Tables, entry: Entry, outcome: Outcome): Tables => ({
  ...tables,
  inbox: { ...tables.inbox, [entry]: outcome },
});

export const act = (tables: Tables, message: MessageId): Tables => ({
  ...tables,
  effects: [...tables.effects, message],
});

export const enqueue = (tables: Tables, message: MessageId): Tables => ({
  ...tables,
  outbox: [...tables.outbox, message],
});
