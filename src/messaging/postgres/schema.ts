/** The tables of a store in PostgreSQL, all in one schema of the database. */

import type { ClientBase } from 'pg';

const LAYOUT = 1;

const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** The rule in words, for error messages. */
export const SCHEMA_RULE =
  'at most 63 lower-case letters, digits and underscores, not beginning with a digit';

/** Whether a value may stand in SQL as the name of a schema. Names cannot be bound as values are. */
export const isSchemaName = (value: string): boolean => SCHEMA_NAME.test(value);

/** `transaction_id` and `position` are drawn by the insert: the transaction has its id by then. */
const tablesIn = (schema: string): string => `
  create schema if not exists "${schema}";
  create table if not exists "${schema}".layout (version integer primary key);
  create table if not exists "${schema}".events (
    position bigint generated always as identity primary key,
    transaction_id xid8 not null default pg_current_xact_id(),
    stream text collate "C" not null,
    version bigint not null,
    dataversion integer not null,
    id text collate "C" not null unique,
    event json not null,
    unique (stream, version)
  );
  create index if not exists events_in_order on "${schema}".events (transaction_id, position);
  create table if not exists "${schema}".snapshots (
    stream text collate "C" primary key,
    version bigint not null,
    schema text not null,
    state json not null
  );
  create table if not exists "${schema}".checkpoints (
    subscription text collate "C" primary key,
    position text not null
  );
  insert into "${schema}".layout (version)
    select ${LAYOUT} where not exists (select from "${schema}".layout);
`;

/** Creates what is missing. @returns a problem where the schema is of another layout. */
export const prepareTables = async (
  client: ClientBase,
  schema: string,
): Promise<string | undefined> => {
  // Two programs that start at once would otherwise trip over each other: `if not exists` looks
  // and creates in two steps.
  await client.query('begin');
  await client.query("select pg_advisory_xact_lock(hashtextextended('edproof ' || $1, 0))", [
    schema,
  ]);
  await client.query(tablesIn(schema));
  await client.query('commit');
  const { rows } = await client.query<{ readonly version: number }>(
    `select version from "${schema}".layout`,
  );
  const layout = rows[0]?.version;
  return layout === LAYOUT
    ? undefined
    : `the schema ${schema} has layout ${layout}, and this version of edproof knows layout ${LAYOUT}; use the version that wrote it`;
};
