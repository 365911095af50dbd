/** ED4.5: the global order embeds every stream's, and readers can trust how far they have come. */
import { member } from 'edproof/modeling';
import { invariant } from 'edproof/suite';
import type { SessionId } from '../../models/event-store/global-order/messages.js';
import { globalOrder } from '../../models/event-store/global-order/index.js';
import type { GlobalOrderView } from '../../models/event-store/global-order/index.js';
import { placeOf } from '../../models/event-store/global-order/reader.js';
import type { Row } from '../../models/event-store/global-order/rows.js';
import { isAfter, partsOf, sorted } from '../../models/event-store/global-order/rows.js';
import type { Tables } from '../../models/event-store/global-order/tables.js';
import { holderOf, isRunning } from '../../models/event-store/global-order/tables.js';

export const streamsAreEmbedded = invariant('ED4.5', globalOrder, {
  name: 'streams',
  holds: {
    'the global order has the events of a stream in the order of their versions': (view) => {
      const rows = inGlobalOrder(view).map(partsOf);
      return rows.every(({ stream, version }, index) =>
        rows.slice(index).every((later) => later.stream !== stream || later.version >= version),
      );
    },
  },
  // The order is not that of the commits: what committed later was written by the older transaction.
  witness: (view) => {
    const [first, second] = tablesOf(view).committed.map((row) => partsOf(row).transaction);
    return first !== undefined && second !== undefined && first > second;
  },
});

export const nothingIsInserted = invariant('ED4.5', globalOrder, {
  name: 'watermark',
  holds: {
    'what is committed up to the place of the reader has been read': (view) => {
      const { context } = view.actors.reader;
      return committedUpTo(view, placeOf(context)).every((row) => context.read.includes(row));
    },
  },
  // Something is committed, and the reader has to wait for an older transaction.
  witness: (view) =>
    tablesOf(view).committed.length > 0 && view.links.pages.some(({ rows }) => rows.length === 0),
});

export const readersFollowTheOrder = invariant('ED4.5', globalOrder, {
  name: 'reader',
  holds: {
    'the reader has read in the global order, and nothing twice': (view) => {
      const { read } = view.actors.reader.context;
      return read.slice(1).every((row, index) => isAfter(orderOf(view), row, read[index] ?? null));
    },
  },
  // The reader has passed the place of a transaction that failed after it had been given its id.
  witness: (view) => {
    const place = placeOf(view.actors.reader.context);
    return (
      place !== null &&
      Object.values(tablesOf(view).transactions).some(
        ({ status, id }) => status === 'failed' && id !== null && id < partsOf(place).transaction,
      )
    );
  },
});

export const olderTransactionsEnd = invariant('ED4.5', globalOrder, {
  name: 'locks',
  holds: {
    'no two transactions wait for each other': (view) =>
      sessionsOf(view).every((session) => !waitsForItself(view, session)),
  },
  witness: (view) => sessionsOf(view).some((session) => waitsFor(view, session) !== undefined),
});

const tablesOf = ({ actors }: GlobalOrderView): Tables => actors.database.context.tables;

const orderOf = ({ actors }: GlobalOrderView) => actors.database.context.order;

const inGlobalOrder = (view: GlobalOrderView): readonly Row[] =>
  sorted(orderOf(view), tablesOf(view).committed);

const committedUpTo = (view: GlobalOrderView, place: Row | null): readonly Row[] =>
  place === null
    ? []
    : tablesOf(view).committed.filter((row) => !isAfter(orderOf(view), row, place));

const sessionsOf = ({ actors }: GlobalOrderView): readonly SessionId[] =>
  Object.keys(actors.session);

/** The session that has the lock which another asks for. */
const waitsFor = (view: GlobalOrderView, session: SessionId): SessionId | undefined => {
  const [statement] = member(view.links.statements, session);
  return statement?.type === 'lock' && isRunning(tablesOf(view), session)
    ? holderOf(tablesOf(view), statement.stream)
    : undefined;
};

/** Whether a session waits for one that waits for it, perhaps through others. */
const waitsForItself = (view: GlobalOrderView, session: SessionId): boolean => {
  const reached = new Set<SessionId>();
  let next = waitsFor(view, session);
  while (next !== undefined && !reached.has(next)) {
    reached.add(next);
    next = waitsFor(view, next);
  }
  return reached.has(session);
};
