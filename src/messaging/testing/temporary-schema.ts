/** A schema of our own in a PostgreSQL database, which may be somebody else's. */

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { PostgresEventStorage } from '../postgres/postgres-storage.js';
import { valueOf } from './rig.js';
import type { StorageRig } from './store-rig.js';

/** A schema with a random name. It is the only thing that is ever dropped. */
export const temporarySchema = (url: string): StorageRig & { readonly schema: string } => {
  const schema = `edproof_test_${randomBytes(8).toString('hex')}`;
  const connection = { connectionString: url, max: 4 };
  const opened: PostgresEventStorage[] = [];
  return {
    schema,
    open: async () => {
      const storage = valueOf(await PostgresEventStorage.open({ connection, schema }));
      opened.push(storage);
      return storage;
    },
    stop: async () => {
      await Promise.all(opened.map((storage) => storage.close()));
      const client = new pg.Client(connection);
      await client.connect();
      await client.query(`drop schema if exists "${schema}" cascade`);
      await client.end();
    },
  };
};
