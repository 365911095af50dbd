/** The SQL of the event store in PostgreSQL. Values are always bound; the schema's name is checked. */

import { eventFrom } from '../event-store/row-text.js';
import { positionOf } from '../event-store/position.js';
import type { StoredRow } from '../event-store/storage.js';

/** A row of the table of events; numbers of 64 bits come as text. */
export interface EventRecord {
  readonly transaction_id: string;
  readonly position: string;
  readonly stream: string;
  readonly version: string;
  readonly dataversion: number;
  readonly event: string;
}

export interface Statements {
  readonly lock: string;
  readonly versions: string;
  readonly byId: string;
  readonly insert: string;
  readonly ofStream: string;
  readonly all: string;
  readonly snapshot: string;
  readonly saveSnapshot: string;
  readonly checkpoint: string;
  readonly createCheckpoint: string;
  readonly moveCheckpoint: string;
}

const EVENT = `transaction_id::text, position::text, stream, version::text, dataversion, event::text`;

export const statementsIn = (schema: string): Statements => ({
  // One row after the other, hence in the order of the array. Taking a lock is no write: the
  // transaction gets its id later, with its first one (see `PostgresEventStorage`).
  lock: 'select pg_advisory_xact_lock(key) from unnest($1::bigint[]) as key',
  versions: `
    select stream, (
      select max(version) from "${schema}".events as stored where stored.stream = asked.stream
    )::text as version
    from unnest($1::text[]) as asked (stream)`,
  byId: `select ${EVENT} from "${schema}".events where id = any ($1::text[])`,
  insert: `
    insert into "${schema}".events (stream, version, dataversion, id, event)
    select stream, version, dataversion, id, event::json
    from unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::text[])
      with ordinality as given (stream, version, dataversion, id, event, place)
    order by place
    returning transaction_id::text, position::text, id`,
  ofStream: `
    select ${EVENT} from "${schema}".events where stream = $1 and version >= $2
    order by version limit $3`,
  // What is older than every running transaction is decided: nothing can be added there any more.
  all: `
    select ${EVENT} from "${schema}".events
    where (transaction_id, position) > ($1::text::xid8, $2::bigint)
      and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by events.transaction_id, events.position limit $3`,
  snapshot: `
    select stream, version::text, schema, state::text from "${schema}".snapshots where stream = $1`,
  saveSnapshot: `
    insert into "${schema}".snapshots (stream, version, schema, state) values ($1, $2, $3, $4::json)
    on conflict (stream) do update
    set version = excluded.version, schema = excluded.schema, state = excluded.state`,
  checkpoint: `select position from "${schema}".checkpoints where subscription = $1`,
  createCheckpoint: `
    insert into "${schema}".checkpoints (subscription, position) values ($1, $2)
    on conflict do nothing`,
  moveCheckpoint: `
    update "${schema}".checkpoints set position = $2 where subscription = $1 and position = $3`,
});

export const rowOf = (record: EventRecord): StoredRow => ({
  stream: record.stream,
  version: Number(record.version),
  dataversion: record.dataversion,
  position: positionOf(record.transaction_id, record.position),
  event: eventFrom(record.event),
});
