/**
 * ED5.3 at its other end: what projectors make of what the database tells them. A checkpoint that only
 * grows is of no use to a projector that goes on from somewhere else.
 */
import { member } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import type { StepOf } from 'edproof/suite';
import { projection } from '../../models/cqrs/projection/index.js';
import type { ProjectionView } from '../../models/cqrs/projection/index.js';
import type { Loaded, Saved } from '../../models/cqrs/projection/messages.js';
import { processedIn, sentOf, stimulusIn } from '../steps.js';

export const projectorsGoOn = actionProperty('ED5.3', projection, {
  name: 'bases',
  forEach: { p: 'projector' },
  holds: {
    'a projector goes on from the view that it loaded or saved last, and reads': (step) => {
      const { before, after, told } = projectorIn(step);
      return told === undefined
        ? after.down || after.context.base === before.context.base
        : after.context.base === told.view && after.matches('reading');
    },
    'whoever starts, looks again, or hears that the database has restarted loads the view': (
      step,
    ) => {
      const { after, begins } = projectorIn(step);
      return !begins || after.matches('loading');
    },
  },
  // What was saved is more than was there.
  witness: (step) => {
    const { before, told } = projectorIn(step);
    return told?.type === 'saved' && told.view !== before.context.base;
  },
});

export const savesAreTold = actionProperty('ED5.2', projection, {
  name: 'told',
  holds: {
    'whoever is told that its view is saved is told the view that is there now': ({
      action,
      after,
    }) =>
      sentOf<Saved>(action, 'saved').every(
        ({ view }) => view === after.actors.database.context.view,
      ),
    'something is being written exactly while the storage is at it': ({ after }) => {
      const { database } = after.actors;
      return database.down || database.matches('writing') === (database.context.pending !== null);
    },
  },
  witness: ({ action }) => sentOf<Saved>(action, 'saved').length > 0,
});

/** A projector before and after a step: the view that it was told, and whether it had to begin. */
const projectorIn = ({ before, action, after, each: { p } }: StepOf<ProjectionView, 'p'>) => {
  const isOwn = action.actor === `projector[${p}]`;
  const projector = member(before.actors.projector, p);
  const told = (
    isOwn && projector.matches('loading')
      ? processedIn<Loaded>(action, 'loaded')
      : isOwn && projector.matches('saving')
        ? processedIn<Saved>(action, 'saved')
        : undefined
  ) satisfies Loaded | Saved | undefined;
  const isAsked = ['start', 'look'].some((type) => stimulusIn(action, type) !== undefined);
  const isReset = processedIn(action, 'reset') !== undefined;
  const isConcerned = projector.matches('loading') || projector.matches('saving');
  return {
    before: projector,
    after: member(after.actors.projector, p),
    told,
    begins: isOwn && (isAsked || (isReset && isConcerned)),
  };
};
