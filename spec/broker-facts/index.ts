/** All broker facts and the union of their ids; read `nats.ts` for what an entry looks like. */
import { natsFacts } from './nats.js';
import { postgresqlFacts } from './postgresql.js';
import { rabbitmqFacts } from './rabbitmq.js';
import type { BrokerFact } from '../types.js';

const entries = [...natsFacts, ...rabbitmqFacts, ...postgresqlFacts] as const;

/** `'NATS-01' | … | 'RABBITMQ-01' | … | 'POSTGRESQL-05'`. */
export type BrokerFactId = (typeof entries)[number]['id'];

/** Every fact, by server and number. */
export const brokerFacts: readonly (BrokerFact & { readonly id: BrokerFactId })[] = entries;
