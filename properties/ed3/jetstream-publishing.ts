/** ED3 on publishing to JetStream: ED3.1 and ED3.3. */
import type { Action } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { PropertySpec } from 'edproof/suite';
import { jetstreamPublishing } from '../../models/jetstream/index.js';
import type { JetStreamPublishingView } from '../../models/jetstream/index.js';
import type { Message, MessageId } from '../../models/jetstream/messages.js';
import type { Stored } from '../../models/jetstream/stream.js';
import { isHandled } from '../jetstream.js';
import { detailOf, isRestartOf } from '../steps.js';

const reportedIsNotLost = invariant('ED3.1', jetstreamPublishing, {
  name: jetstreamPublishing.name,
  holds: {
    'a message that was reported as published is on its way, in the stream, or handled': (view) =>
      reportedAs('success', view).every(
        (message) =>
          view.links.requests.some((request) => request.message === message) ||
          copiesOf(message, view).length > 0 ||
          isHandled(view.actors.worker, message),
      ),
    'a message that was reported as not published is nowhere': (view) =>
      reportedAs('failure', view).every(
        (message) =>
          copiesOf(message, view).length === 0 && !isHandled(view.actors.worker, message),
      ),
  },
  // All that may go wrong has, and the message that was reported is handled and removed.
  witness: (view) =>
    view.budgets.crash === 0 &&
    view.budgets.lose === 0 &&
    !view.actors.server.down &&
    reportedAs('success', view).some((message) => copiesOf(message, view).length === 0),
});

const storedAgainOnlyWhenForgotten = actionProperty('ED3.3', jetstreamPublishing, {
  name: jetstreamPublishing.name,
  holds: {
    'a message is not stored again while the window of a copy of it is open': ({
      before,
      after,
    }) => {
      const stored = storedBetween(before, after);
      return (
        stored === undefined ||
        copiesOf(stored.message, before).every(({ id }) => !isWindowOpen(id, before))
      );
    },
    'an id is not stored again while its window is open, whether or not the message is still there':
      ({ before, after }) => {
        const stored = storedBetween(before, after);
        return stored === undefined || !isWindowOpen(stored.id, before);
      },
    'a window opens when a message is stored': ({ before, after }) => {
      const stored = storedBetween(before, after);
      return stored === undefined || after.actors.server.down || isWindowOpen(stored.id, after);
    },
    'only its end or the death of the server closes a window': ({ before, action, after }) =>
      after.actors.server.down ||
      openWindows(before).every(
        (window) => openWindows(after).includes(window) || firesTimer(window, action),
      ),
    'a server that starts again opens a window for each message that remains': ({
      action,
      after,
    }) =>
      !isRestartOf(action, 'server') ||
      after.actors.server.context.stream.messages.every(
        ({ id }) => after.actors.server.down || isWindowOpen(id, after),
      ),
  },
  // A message is stored a second time, because the window of its first copy has ended: beside that
  // copy, or after it was handled and removed.
  witness: ({ before, after }) => {
    const stored = storedBetween(before, after);
    return (
      stored !== undefined &&
      (copiesOf(stored.message, before).length > 0 ||
        isHandled(before.actors.worker, stored.message))
    );
  },
});

/** The properties of publishing. */
export const jetstreamPublishingProperties: readonly PropertySpec[] = [
  reportedIsNotLost,
  storedAgainOnlyWhenForgotten,
];

const reportedAs = (
  outcome: 'success' | 'failure',
  { actors }: JetStreamPublishingView,
): readonly Message[] =>
  Object.entries(actors.publisher.context.outcomes)
    .filter(([, reported]) => reported === outcome)
    .map(([message]) => message);

const copiesOf = (message: Message, { actors }: JetStreamPublishingView): readonly Stored[] =>
  actors.server.context.stream.messages.filter((stored) => stored.message === message);

/** The message that a step stored, if it did. */
const storedBetween = (
  before: JetStreamPublishingView,
  after: JetStreamPublishingView,
): Stored | undefined => {
  const { last, messages } = after.actors.server.context.stream;
  return last > before.actors.server.context.stream.last
    ? messages.find(({ sequence }) => sequence === last)
    : undefined;
};

/** The windows that are open, as the names of their timers: time belongs to the environment. */
const openWindows = ({ actors }: JetStreamPublishingView): readonly string[] =>
  actors.server.pendingTimers
    .map(({ timer }) => timer)
    .filter((timer) => timer.startsWith('window '));

const isWindowOpen = (id: MessageId | null, view: JetStreamPublishingView): boolean =>
  openWindows(view).includes(`window ${id}`);

const firesTimer = (timer: string, action: Action): boolean => {
  const detail = detailOf(action);
  return detail.kind === 'timer' && detail.timer === timer;
};
