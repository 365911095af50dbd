/**
 * ED4.4 at its other end: what writers make of what the store tells them, and that the store is done
 * with one append before it turns to the next.
 */
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { StepOf } from 'edproof/suite';
import type { History, Rejected } from '../../models/event-store/appends/messages.js';
import { appends } from '../../models/event-store/appends/index.js';
import type { AppendsView } from '../../models/event-store/appends/index.js';
import { receivedIn, stimulusIn } from '../steps.js';

export const writersDecideAnew = actionProperty('ED4.4', appends, {
  name: 'writers',
  forEach: { w: 'writer' },
  holds: {
    'whoever executes a command, or tries it once more, loads the stream first': (step) => {
      const { after, begins } = writerIn(step);
      return !begins || after.matches('loading');
    },
    'whoever has loaded appends, finds its events, or is not allowed to': (step) => {
      const { after, history } = writerIn(step);
      return (
        history === undefined ||
        (['appending', 'found', 'refused'] as const).some((state) => after.matches(state))
      );
    },
    'after a conflict the decision is made anew, and after nothing else': (step) => {
      const { after, rejected } = writerIn(step);
      return (
        rejected === undefined ||
        after.matches(rejected.reason === 'conflict' ? 'loading' : 'failed')
      );
    },
  },
  witness: (step) => writerIn(step).rejected?.reason === 'conflict',
});

export const oneAppendAtATime = invariant('ED4.3', appends, {
  name: 'one at a time',
  holds: {
    'a batch is held exactly while it is being written': ({ actors: { store } }) =>
      store.down || store.matches('writing') === (store.context.pending !== null),
  },
  witness: ({ actors: { store } }) => store.matches('writing'),
});

/** A writer before and after a step: what it was answered, and what its caller decided. */
const writerIn = ({ before, action, after, each: { w } }: StepOf<AppendsView, 'w'>) => {
  const isOwn = action.actor === `writer[${w}]`;
  const writer = member(before.actors.writer, w);
  return {
    after: member(after.actors.writer, w),
    begins: isOwn && ['execute', 'retry'].some((type) => stimulusIn(action, type) !== undefined),
    history:
      isOwn && writer.matches('loading') ? receivedIn<History>(action, 'history') : undefined,
    rejected:
      isOwn && writer.matches('appending') ? receivedIn<Rejected>(action, 'rejected') : undefined,
  };
};
