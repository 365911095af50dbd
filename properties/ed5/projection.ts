/** ED5.1 to ED5.3: a view is a fold of the log, it moves with its checkpoint, and only forward. */
import { member } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import { projection } from '../../models/cqrs/projection/index.js';
import type { ProjectionView } from '../../models/cqrs/projection/index.js';
import type { Load, NotSaved, Save } from '../../models/cqrs/projection/messages.js';
import type { View, ViewParts } from '../../models/cqrs/projection/view.js';
import { partsOf, placeOf, viewOf } from '../../models/cqrs/projection/view.js';
import { processedIn, sentOf } from '../steps.js';

export const viewIsAFold = actionProperty('ED5.1', projection, {
  holds: {
    'the view is what the log comes to up to its checkpoint': ({ after }) =>
      viewIn(after) === foldIn(after),
  },
  // A write has failed, and its projector tries once more.
  witness: ({ action }) =>
    processedIn<NotSaved>(action, 'notSaved')?.reason === 'failure' &&
    sentOf<Save>(action, 'save').length > 0,
});

export const viewAndCheckpointMoveTogether = actionProperty('ED5.2', projection, {
  holds: {
    'the view changes only together with its checkpoint': ({ before, after }) =>
      placeOf(viewIn(before)) !== placeOf(viewIn(after)) || viewIn(before) === viewIn(after),
    'the checkpoint changes only together with the view': ({ before, after }) =>
      placeOf(viewIn(before)) === placeOf(viewIn(after)) || viewIn(after) === foldIn(after),
  },
  // The database went down after a write; its projector was never told, and loads the result.
  witness: ({ before, action }) =>
    processedIn(action, 'reset') !== undefined &&
    sentOf<Load>(action, 'load').some(
      ({ from }) => partsIn(before).checkpoint > partsOf(baseOf(before, from)).checkpoint,
    ),
});

export const checkpointsOnlyGrow = actionProperty('ED5.3', projection, {
  name: 'monotonic',
  holds: {
    'within an epoch the checkpoint never decreases, and no epoch returns': ({ before, after }) =>
      partsIn(before).epoch < partsIn(after).epoch ||
      (partsIn(before).epoch === partsIn(after).epoch &&
        partsIn(before).checkpoint <= partsIn(after).checkpoint),
  },
  // One projector alone has brought the view forward twice, and nothing has gone wrong.
  witnessState: (view) =>
    partsIn(view).checkpoint > 1 &&
    view.budgets.crash > 0 &&
    Object.values(view.actors.projector).filter((one) => !one.matches('idle')).length === 1,
});

export const staleProjectorsAreFenced = actionProperty('ED5.3', projection, {
  name: 'fenced',
  holds: {
    'what is written was made from the view that it replaces': ({ before, after }) => {
      const { pending } = before.actors.database.context;
      return (
        viewIn(before) === viewIn(after) ||
        pending === null ||
        pending.base === placeOf(viewIn(before))
      );
    },
  },
  // A projector is stale, and loads the view that another has written.
  witness: ({ action }) =>
    processedIn<NotSaved>(action, 'notSaved')?.reason === 'stale' &&
    sentOf<Load>(action, 'load').length > 0,
});

const viewIn = ({ actors }: ProjectionView): View => actors.database.context.view;

const partsIn = (view: ProjectionView): ViewParts => partsOf(viewIn(view));

/** What the log comes to, up to the checkpoint of the view and by the projection of its epoch. */
const foldIn = (view: ProjectionView): View => {
  const { epoch, checkpoint } = partsIn(view);
  return viewOf(epoch, view.actors.log.context.changes.slice(0, checkpoint));
};

const baseOf = ({ actors }: ProjectionView, projector: string): View =>
  member(actors.projector, projector).context.base;
