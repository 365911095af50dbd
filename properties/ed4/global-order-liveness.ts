/** ED4.5, its liveness part: readers come to every commit once older transactions have ended. */
import { leadsTo, weak } from 'edproof/suite';
import { globalOrder } from '../../models/event-store/global-order/index.js';
import type { GlobalOrderView } from '../../models/event-store/global-order/index.js';

export const readersComeToEveryCommit = leadsTo('ED4.5', globalOrder, {
  name: 'committed-read',
  from: { 'something is committed that the reader has not read': (view) => lacks(view) },
  to: { 'the reader has read all that is committed': (view) => !lacks(view) },
  fairness: [
    weak('database.receive(statements, lock)'),
    weak('database.receive(statements, update)'),
    weak('database.receive(statements, commit)'),
    weak('database.receive(polls, poll)'),
    weak('reader.stimulus(look)'),
    weak('reader.receive(pages, page)'),
  ],
});

const lacks = ({ actors }: GlobalOrderView): boolean =>
  actors.reader.context.read.length < actors.database.context.tables.committed.length;
