/**
 * What a decision is. `decide…(state, command)` is pure: it says which record a command leads to and
 * what to answer, or why not. The bus stores the record before it answers.
 */

import type { BusRecord } from './records.js';

/** A command may go ahead. */
export interface Decision<T, R extends BusRecord = BusRecord> {
  /** The one fact to store; absent when the command changes nothing. */
  readonly record?: R;
  /** The answer, valid once the record is stored. */
  readonly value: T;
}
