/** ED5.7: a view reaches the end of the log, as long as one projector goes on. */
import { member } from 'edproof/modeling';
import type { Action } from 'edproof/modeling';
import { leadsTo, strong, weak } from 'edproof/suite';
import { projection } from '../../models/cqrs/projection/index.js';
import type { ProjectionView } from '../../models/cqrs/projection/index.js';
import { partsOf } from '../../models/cqrs/projection/view.js';
import { senderOf } from '../steps.js';

export const viewsConverge = leadsTo('ED5.7', projection, {
  forEach: { p: 'projector' },
  from: { 'something is logged that is not in the view': (view) => isBehind(view) },
  to: { 'the view includes all that is logged': (view) => !isBehind(view) },
  fairness: ({ p }) => {
    const isAsked = (action: Action) => senderOf(action) === `projector[${p}]`;
    return [
      weak(`projector[${p}].stimulus(start)`),
      weak(`projector[${p}].stimulus(look)`),
      weak({ kind: 'receive', actor: 'projector' }),
      {
        ...weak({ kind: 'receive', actor: 'log', where: isAsked }),
        name: `any receive by log from projector[${p}]`,
      },
      {
        ...weak({ kind: 'receive', actor: 'database', where: isAsked }),
        name: `any receive by database from projector[${p}]`,
      },
      strong('database.stimulus(succeed)'),
      weak({ kind: 'recovery' }),
    ];
  },
  // The projector has come to the end, and more is logged.
  witness: (view) =>
    isBehind(view) && member(view.actors.projector, view.each.p).matches('waiting'),
  assumptions: [
    'finitely many writes, and finitely many crashes',
    'of the other projectors nothing is assumed, but that they take what they are answered',
  ],
});

/** Whether the checkpoint of the view is before the end of the log. */
const isBehind = ({ actors: { database, log } }: ProjectionView): boolean =>
  partsOf(database.context.view).checkpoint < log.context.changes.length;
