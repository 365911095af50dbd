/**
 * Bringing the data of old events to their newest version, when they are read.
 *
 * Each event type has one list of upcasters: the first makes version 2 of version 1, the next version
 * 3 of that, and so on. So there is one path from any version to the newest, and no two can disagree.
 * What is stored is never changed.
 */

import { captureJson, type JsonValue } from '../envelope/json.js';
import { err, ok, type Result } from '../result.js';
import type { DataTooNew, UpcastFailed } from './errors.js';
import type { StoredEvent } from './events.js';
import type { StoredRow } from './storage.js';

/** Makes data of the next version. Pure: it sees nothing but the data, which are frozen. */
export type Upcaster = (data: JsonValue | undefined) => unknown;

/** The upcasters of each event type, from version 1 on. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/** The version that data of an event type have when they are written today. */
export const newestVersion = (upcasters: Upcasters, type: string): number =>
  1 + chainOf(upcasters, type).length;

/** An event as it is read. O(size of its data) where there is something to do. */
export const readRow = (
  { stream, version, position, dataversion, event }: StoredRow,
  upcasters: Upcasters,
): Result<StoredEvent, UpcastFailed | DataTooNew> => {
  const { id, type } = event;
  const chain = chainOf(upcasters, type);
  const newest = 1 + chain.length;
  if (dataversion > newest) return err(dataTooNew({ event: id, type, dataversion, newest }));
  let { data } = event;
  for (let from = dataversion; from < newest; from += 1) {
    const next = upcast(chain[from - 1]!, data);
    if (!next.ok) return err(upcastFailed({ event: id, type, dataversion: from }, next.error));
    data = next.value;
  }
  const place = { stream, version, position, dataversion: newest };
  return ok(Object.freeze({ ...event, ...(data !== undefined && { data }), ...place }));
};

const chainOf = (upcasters: Upcasters, type: string): readonly Upcaster[] =>
  Object.hasOwn(upcasters, type) ? upcasters[type]! : [];

const upcast = (step: Upcaster, data: JsonValue | undefined): Result<JsonValue, string> => {
  let made: unknown;
  try {
    made = step(data);
  } catch (error) {
    return err(`the upcaster threw ${String(error)}`);
  }
  const captured = captureJson(made, 'data');
  if (captured.ok) return captured;
  return err(`${captured.error.path} of what the upcaster made ${captured.error.problem}`);
};

const upcastFailed = (
  { event, type, dataversion }: Pick<UpcastFailed, 'event' | 'type' | 'dataversion'>,
  problem: string,
): UpcastFailed => {
  const message =
    `The event ${event} cannot be read: ${problem}. Make the upcaster of ${type} from version ` +
    `${dataversion} to ${dataversion + 1} work for everything that was ever stored.`;
  return { code: 'UPCAST_FAILED', message, event, type, dataversion };
};

const dataTooNew = (facts: Omit<DataTooNew, 'code' | 'message'>): DataTooNew => {
  const { event, type, dataversion, newest } = facts;
  const message =
    `The event ${event} cannot be read: its data are version ${dataversion} of ${type}, and this ` +
    `program knows versions up to ${newest}; a newer program has written it, use that one.`;
  return { code: 'DATA_TOO_NEW', message, ...facts };
};
