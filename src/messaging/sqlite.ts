/**
 * `edproof/messaging/sqlite`: the event store in a file. It needs the package `better-sqlite3`.
 *
 * @packageDocumentation
 */

export { SqliteEventStorage, type SqliteOptions } from './sqlite/sqlite-storage.js';
