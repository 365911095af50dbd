/**
 * The model's words in those of the reference store.
 *
 * In the model a line stands for an event. The store gets a real one, which also says where it is to
 * stand, as an event does that comes from elsewhere. A later release knows the kind of a user; what it
 * registers itself has one from the start, and lines say so only where they were read.
 */
import type { AppendError, AppendReceipt, NewEvent, Result, StoredEvent } from 'edproof/messaging';
import type { Upcasters } from 'edproof/messaging';
import type { Batch, Rejected } from '../../../models/event-store/appends/messages.js';
import type { StoredEvent as Line } from '../../../models/event-store/events.js';
import { eventOf, partsOf } from '../../../models/event-store/events.js';
import type { Fact } from '../../../models/event-store/user.js';

export type Release = 1 | 2;

const MEMBER = { kind: 'member' } as const;

/** What each release knows of older data. */
export const upcastersOf = (release: Release): Upcasters =>
  release === 1 ? {} : { registered: [() => MEMBER] };

/** The events of a batch, as a release of the application writes them. */
export const newEventsOf = ({ events }: Batch, release: Release): readonly NewEvent[] =>
  events.map((line) => {
    const { stream, version, fact, id } = partsOf(line);
    const [type = '', name = ''] = fact.split(':');
    const known = release === 1 ? null : MEMBER;
    return {
      id,
      source: '/users',
      type,
      stream,
      version,
      data: type === 'named' ? { name } : known,
    };
  });

/** A stored event on a line; `raw` is how it is stored, whatever release wrote it. */
export const lineOf = (
  { stream, version, id, type, data }: Omit<StoredEvent, 'position' | 'dataversion'>,
  { raw }: { readonly raw: boolean },
): Line => {
  const { name, kind } = (data ?? {}) as { readonly name?: string; readonly kind?: string };
  const detail =
    type === 'registered' && raw ? undefined : (name ?? (type === 'registered' ? kind : undefined));
  const fact = (detail === undefined ? type : `${type}:${detail}`) as Fact;
  return eventOf({ stream, version, fact, id });
};

/** What a writer is told of its append. Any error that the model does not know stands as it is. */
export const answerOf = (
  result: Result<AppendReceipt, AppendError>,
): { readonly type: 'appended' } | { readonly type: 'rejected'; readonly reason: string } =>
  result.ok ? { type: 'appended' } : { type: 'rejected', reason: reasonOf(result.error) };

const reasonOf = (error: AppendError): Rejected['reason'] | AppendError['code'] => {
  switch (error.code) {
    case 'VERSION_CONFLICT':
      return 'conflict';
    case 'EVENT_ID_CONFLICT':
    case 'EVENT_MISPLACED':
      return 'malformed';
    case 'STORAGE_FAILED':
      return error.outcome === 'not-stored' ? 'failure' : error.code;
    default:
      return error.code;
  }
};
