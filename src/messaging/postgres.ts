/**
 * `edproof/messaging/postgres`: the event store in PostgreSQL 13 or newer. It needs the package `pg`.
 *
 * @packageDocumentation
 */

export { PostgresEventStorage, type PostgresOptions } from './postgres/postgres-storage.js';
