/** ED5.4 and ED5.5: a session reads what it has written, and never goes back in time. */
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import { queries } from '../../models/cqrs/queries/index.js';
import type { QueriesView } from '../../models/cqrs/queries/index.js';
import type { Answer, Behind, SessionId } from '../../models/cqrs/queries/messages.js';
import { processedIn } from '../steps.js';

const forEach = { s: 'session' } as const;

export const readYourWrites = invariant('ED5.4', queries, {
  forEach,
  holds: {
    'an answer includes all that its session has written': (view) => {
      const { writes, written } = member(view.actors.session, view.each.s).context;
      return answersTo(view, view.each.s).every(({ events }) =>
        writes.slice(0, written).every((write) => events.includes(write)),
      );
    },
  },
  // A session has written, and a replica that has not heard of it makes the query wait.
  witness: (view) =>
    member(view.actors.session, view.each.s).context.written > 0 &&
    Object.values(view.actors.replica).some(({ context: { waiting, events } }) =>
      waiting.some(({ from }) => from === view.each.s && events.length === 0),
    ),
});

export const monotonicReads = actionProperty('ED5.5', queries, {
  forEach,
  holds: {
    'an answer is not older than one that the session has seen': ({
      before,
      action,
      after,
      each: { s },
    }) =>
      processedIn<Answer>(action, 'answer') === undefined ||
      member(before.actors.session, s).context.seen <= member(after.actors.session, s).context.seen,
    'a session that was told that a replica is behind may ask another': ({
      action,
      after,
      each: { s },
    }) =>
      processedIn<Behind>(action, 'behind')?.to !== s ||
      member(after.actors.session, s).matches('idle'),
  },
  // A session has seen an answer, and is told by another replica that it is behind that.
  witness: ({ before, action, each: { s } }) =>
    processedIn<Behind>(action, 'behind')?.to === s &&
    member(before.actors.session, s).context.seen > 0,
});

const answersTo = (view: QueriesView, session: SessionId): readonly Answer[] =>
  Object.values(view.links.answers)
    .flatMap((bySession) => member(bySession, session))
    .filter((message) => message.type === 'answer');
