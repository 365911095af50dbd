/**
 * Transactions on a pool of connections, and what their failures mean.
 *
 * A transaction that PostgreSQL has rolled back over a conflict between writers is tried again. One
 * that was told to commit and gave no answer may or may not be stored, and that is what is said.
 */

import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { StorageFailure } from '../event-store/storage.js';

/** unique_violation, serialization_failure, deadlock_detected: another transaction was faster. */
const CONFLICTS = new Set(['23505', '40001', '40P01']);

const ATTEMPTS = 5;

/** Runs `work` in a transaction of its own. @throws StorageFailure */
export const inTransaction = async <T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, begin, work);
    } catch (error) {
      const isConflict = error instanceof StorageFailure && CONFLICTS.has(codeOf(error.cause));
      if (!isConflict || attempt === ATTEMPTS) throw error;
      await delay(attempt);
    }
  }
};

/** Runs one statement that reads. @throws StorageFailure */
export const reading = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    throw failureOf('not-stored', error);
  }
};

const once = async <T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await reading(() => pool.connect());
  let isCommitting = false;
  try {
    await client.query(begin);
    const result = await work(client);
    isCommitting = true;
    const { command } = await client.query('commit');
    // PostgreSQL answers the commit of a transaction that has failed with the word of what it did.
    if (command !== 'COMMIT') throw new StorageFailure('not-stored', 'it was rolled back');
    client.release();
    return result;
  } catch (error) {
    // The connection is given up together with the transaction: nobody knows what state it is in.
    client.release(true);
    throw failureOf(isCommitting ? 'indeterminate' : 'not-stored', error);
  }
};

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : '';

/** What the driver rejects with is the storage's failure; what a decision throws is a defect. */
const failureOf = (outcome: StorageFailure['outcome'], error: unknown): unknown => {
  if (error instanceof StorageFailure || error instanceof DecisionFailure) return error;
  return new StorageFailure(outcome, error);
};

/** Carries an exception of the code that decides through a transaction, which it rolls back. */
class DecisionFailure extends Error {
  override readonly name = 'DecisionFailure';

  constructor(cause: unknown) {
    super(`what to write could not be decided: ${String(cause)}`, { cause });
  }
}

/** Asks a decision; see {@link DecisionFailure}. */
export const deciding = <T>(decide: () => T): T => {
  try {
    return decide();
  } catch (error) {
    throw new DecisionFailure(error);
  }
};
