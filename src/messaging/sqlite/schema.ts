/** The tables of a store in SQLite, and which layout a file has. */

import type { Database } from 'better-sqlite3';

/** Kept in `user_version`; 0 is a new file. */
const LAYOUT = 1;

// Positions are never given out twice, also after the last row was rolled back, and since SQLite has
// one writer at a time they grow in the order of the commits.
const TABLES = `
  create table events (
    position integer primary key autoincrement,
    stream text not null,
    version integer not null,
    dataversion integer not null,
    id text not null unique,
    event text not null,
    unique (stream, version)
  ) strict;
  create table snapshots (
    stream text primary key,
    version integer not null,
    schema text not null,
    state text not null
  ) strict, without rowid;
  create table checkpoints (
    subscription text primary key,
    position text not null
  ) strict, without rowid;
  pragma user_version = ${LAYOUT};
`;

/** Creates the tables in a new file. @returns a problem where the file is of another layout. */
export const prepareTables = (database: Database): string | undefined => {
  const create = database.transaction(() => {
    const layout = Number(database.pragma('user_version', { simple: true }));
    if (layout === 0) database.exec(TABLES);
    return layout;
  });
  const layout = create.immediate();
  return layout === 0 || layout === LAYOUT
    ? undefined
    : `it has layout ${layout}, and this version of edproof knows layout ${LAYOUT}; use the version that wrote it`;
};
