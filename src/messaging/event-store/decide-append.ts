/**
 * What an append comes to: pure functions of what is asked and what is stored.
 *
 * A batch whose events are all stored, as they are and where they are to be, was appended before: its
 * caller got no answer and asks again. That is looked at first, because by now the stream has another
 * version than the batch was decided on. Then versions, then ids, then what events say of their place.
 */

import { isDeepStrictEqual } from 'node:util';
import { err, ok, type Result } from '../result.js';
import type { CapturedAppend } from './append-request.js';
import type { EventMisplaced, StoredIdConflict, VersionConflict } from './errors.js';
import type { ExpectedVersion } from './events.js';
import type { Position } from './position.js';
import type { AppendFacts, EventRow, StoredRow } from './storage.js';

/** An append whose events are ready to be stored, with the version that their data have. */
export interface PreparedAppend extends CapturedAppend {
  readonly events: readonly PreparedEvent[];
}

type PreparedEvent = CapturedAppend['events'][number] & { readonly dataversion: number };

/** Where the events of one stream have their place. */
export interface AppendReceipt {
  readonly stream: string;
  /** Of the first event of the batch. */
  readonly firstVersion: number;
  /** Of the last one, hence of the stream when they were appended. */
  readonly version: number;
  /** Of the last one, in the global order. */
  readonly position: Position;
  /** Whether they were stored before, by an append that is now repeated. */
  readonly duplicate: boolean;
}

/** What the rules say: rows to store, or that everything is stored already. */
export type AppendVerdict =
  | { readonly kind: 'store'; readonly rows: readonly EventRow[] }
  | { readonly kind: 'stored'; readonly receipts: readonly AppendReceipt[] };

type Refusal = VersionConflict | StoredIdConflict | EventMisplaced;

/** Decides on a whole batch. O(events). */
export const decideAppend = (
  appends: readonly PreparedAppend[],
  { versions, known }: AppendFacts,
): Result<AppendVerdict, Refusal> => {
  const byId = new Map(known.map((row) => [row.event.id, row]));
  const receipts = receiptsOfStored(appends, byId);
  if (receipts !== undefined) return ok({ kind: 'stored', receipts });
  const versionOf = (stream: string): number => versions.get(stream) ?? 0;
  for (const { stream, expected } of appends) {
    const actual = versionOf(stream);
    if (!admits(expected, actual)) return err(versionConflict(stream, { expected, actual }));
  }
  const [first] = known;
  if (first !== undefined) return err(idConflict(first));
  const rows = appends.flatMap((append) => rowsOf(append, versionOf(append.stream)));
  const misplaced = misplacedIn(appends, rows);
  return misplaced === undefined ? ok({ kind: 'store', rows }) : err(misplaced);
};

/** The receipts of rows that have just been stored. */
export const receiptsOf = (
  appends: readonly PreparedAppend[],
  rows: readonly EventRow[],
  positions: readonly Position[],
): readonly AppendReceipt[] => {
  const stored = rows.map((row, i) => ({ ...row, position: positions[i]! }));
  return appends.map(({ stream }) =>
    receiptOf(
      stored.filter((row) => row.stream === stream),
      false,
    ),
  );
};

const receiptOf = (rows: readonly StoredRow[], duplicate: boolean): AppendReceipt => {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return {
    stream: first.stream,
    firstVersion: first.version,
    version: last.version,
    position: last.position,
    duplicate,
  };
};

/** The receipts of the whole batch, if it is what is stored, event by event and one after another. */
const receiptsOfStored = (
  appends: readonly PreparedAppend[],
  byId: ReadonlyMap<string, StoredRow>,
): readonly AppendReceipt[] | undefined => {
  const receipts: AppendReceipt[] = [];
  for (const { stream, events } of appends) {
    const rows = events.map(({ event }) => byId.get(event.id));
    const first = rows[0]?.version ?? 0;
    const isStored = rows.every(
      (row, i): row is StoredRow =>
        row?.stream === stream &&
        row.version === first + i &&
        row.dataversion === events[i]!.dataversion &&
        isDeepStrictEqual(row.event, events[i]!.event),
    );
    if (!isStored) return undefined;
    receipts.push(receiptOf(rows, true));
  }
  return receipts;
};

const admits = (expected: ExpectedVersion, actual: number): boolean =>
  expected === 'any' || (expected === 'none' ? 0 : expected) === actual;

const rowsOf = ({ stream, events }: PreparedAppend, version: number): readonly EventRow[] =>
  events.map(({ event, dataversion }, i) => ({
    stream,
    version: version + i + 1,
    dataversion,
    event,
  }));

/** The first event that says something else of its place than is about to be. */
const misplacedIn = (
  appends: readonly PreparedAppend[],
  rows: readonly EventRow[],
): EventMisplaced | undefined => {
  const claims = appends.flatMap(({ events }) => events.map(({ claim }) => claim));
  for (const [i, row] of rows.entries()) {
    for (const attribute of ['stream', 'version'] as const) {
      const [claimed, actual] = [claims[i]?.[attribute], row[attribute]];
      if (claimed === undefined || claimed === actual) continue;
      return misplaced(row.event.id, { attribute, claimed, actual });
    }
  }
  return undefined;
};

const misplaced = (
  event: string,
  { attribute, claimed, actual }: Pick<EventMisplaced, 'attribute' | 'claimed' | 'actual'>,
): EventMisplaced => {
  const message =
    `Nothing is stored: the event ${event} says that its ${attribute} is ${claimed}, and it would ` +
    `be ${actual}; append it to where it belongs, or leave the attribute out.`;
  return { code: 'EVENT_MISPLACED', message, event, attribute, claimed, actual };
};

const versionConflict = (
  stream: string,
  { expected, actual }: Pick<VersionConflict, 'expected' | 'actual'>,
): VersionConflict => {
  const message =
    `Nothing is stored: the stream ${stream} has version ${actual}, and ${expected} was expected; ` +
    'read what is new, decide again, and append that.';
  return { code: 'VERSION_CONFLICT', message, stream, expected, actual };
};

const idConflict = ({ event: { id: event }, stream, version }: StoredRow): StoredIdConflict => {
  const message =
    `Nothing is stored: the event id ${event} is that of version ${version} of the stream ${stream}, ` +
    'and this is not the batch that it was stored with; give a new event an id of its own.';
  return { code: 'EVENT_ID_CONFLICT', message, event, stream, version };
};
