/** ED4.5: what the global order is made of, transactions that are sent whole and fail only while they run. */
import { member } from 'edproof/modeling';
import type { Action } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import type { Fail } from '../../models/event-store/global-order/database.js';
import { globalOrder } from '../../models/event-store/global-order/index.js';
import { isRunning, transactionOf } from '../../models/event-store/global-order/tables.js';
import { sentIn, stimulusIn } from '../steps.js';

export const transactionsAreWhole = actionProperty('ED4.5', globalOrder, {
  name: 'transactions',
  forEach: { s: 'session' },
  holds: {
    'a session sends its statements, and after them one commit': ({
      before,
      action,
      each: { s },
    }) => {
      if (!begins(action, s)) return true;
      const { statements } = member(before.actors.session, s).context;
      const sent = sentIn(action).map(({ type }) => type);
      return sent.length === statements.length + 1 && sent.indexOf('commit') === statements.length;
    },
    'a transaction fails only while it runs': ({ before, action, after, each: { s } }) =>
      failsIn(action) !== s ||
      (isRunning(before.actors.database.context.tables, s) &&
        transactionOf(after.actors.database.context.tables, s).status === 'failed'),
  },
  witness: ({ action, each: { s } }) => begins(action, s),
});

const begins = (action: Action, session: string): boolean =>
  action.actor === `session[${session}]` && stimulusIn(action, 'begin') !== undefined;

const failsIn = (action: Action) => stimulusIn<Fail>(action, 'fail')?.from;
