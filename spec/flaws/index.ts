/**
 * All flaws, the seed's (F) and ours (O), and the union of their ids.
 *
 * A flawed variant of a model or of the reference implementation names one of these ids; a flaw
 * that the toolkit does not refute fails the build. Read one part, say `event-bus.ts`, next.
 */
import { cqrsFlaws } from './cqrs.js';
import { eventBusFlaws } from './event-bus.js';
import { eventStoreFlaws } from './event-store.js';
import { idempotentConsumerFlaws } from './idempotent-consumer.js';
import { natsFlaws } from './nats.js';
import { pubSubFlaws } from './pub-sub.js';
import { rabbitmqFlaws } from './rabbitmq.js';
import { testsFlaws } from './tests.js';
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

const entries = [
  ...eventBusFlaws,
  ...pubSubFlaws,
  ...natsFlaws,
  ...rabbitmqFlaws,
  ...eventStoreFlaws,
  ...cqrsFlaws,
  ...idempotentConsumerFlaws,
  ...testsFlaws,
] as const;

/** `'F01' | … | 'F48' | 'O01' | … | 'O34'`. */
export type FlawId = (typeof entries)[number]['id'];

/** A flaw whose id and clause are known to exist. */
export type KnownFlaw = Flaw<ClauseId> & { readonly id: FlawId };

/** Every flaw, by part, and by id within a part. */
export const flaws: readonly KnownFlaw[] = entries;

const byId = new Map<string, KnownFlaw>(flaws.map((flaw) => [flaw.id, flaw]));

/** Whether a text, say from a command line, is the id of a flaw. */
export const isFlawId = (text: string): text is FlawId => byId.has(text);

/** The flaw of an id, in constant time; every `FlawId` has one. */
export const flawOf = (id: FlawId): KnownFlaw => {
  const flaw = byId.get(id);
  if (flaw === undefined) throw new RangeError(`no flaw ${id}: the index misses a file`);
  return flaw;
};

/** The flaws that break a clause, the seed's first. */
export const flawsBreaking = (clause: ClauseId): readonly KnownFlaw[] =>
  flaws.filter((flaw) => flaw.clause === clause).toSorted((a, b) => (a.id < b.id ? -1 : 1));
