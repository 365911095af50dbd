/** ED4.7: a snapshot and the events after it are worth as much as all events. */
import { isDeepStrictEqual } from 'node:util';
import { actionProperty, invariant } from 'edproof/suite';
import { snapshots } from '../../models/event-store/snapshots/index.js';
import type { SnapshotsView } from '../../models/event-store/snapshots/index.js';
import type { Loaded, Save, Snapshot } from '../../models/event-store/snapshots/messages.js';
import type { Fact } from '../../models/event-store/user.js';
import { fold } from '../../models/event-store/user.js';
import { processedIn, receivedIn } from '../steps.js';

export const snapshotsAreEquivalent = invariant('ED4.7', snapshots, {
  name: 'equivalent',
  holds: {
    'a snapshot does not lie beyond the head of its stream': (view) =>
      snapshotOf(view).version <= factsOf(view).length,
    'at every cut all events fold to what the snapshot and the events after it fold to': (view) => {
      const { version, user } = snapshotOf(view);
      const cuts = factsOf(view).map((_, index) => index + 1);
      return cuts
        .filter((cut) => cut >= version)
        .every((cut) =>
          isDeepStrictEqual(
            fold(factsOf(view).slice(0, cut)),
            fold(factsOf(view).slice(version, cut), user),
          ),
        );
    },
  },
  // After a restart there is a snapshot of some events, and others have come after it.
  witness: (view) =>
    view.budgets.crash === 0 &&
    !view.actors.store.down &&
    snapshotOf(view).version > 1 &&
    snapshotOf(view).version < factsOf(view).length,
});

export const newerSnapshotsStay = actionProperty('ED4.7', snapshots, {
  name: 'newer',
  holds: {
    'no snapshot replaces a newer one': ({ before, after }) =>
      snapshotOf(after).version >= snapshotOf(before).version,
    'one that is newer, and no newer than the stream, is kept': ({ before, action, after }) => {
      const save = processedIn<Save>(action, 'save');
      const isUseful =
        save !== undefined &&
        save.version > snapshotOf(before).version &&
        save.version <= factsOf(before).length;
      return !isUseful || snapshotOf(after).version === save.version;
    },
    'whoever has loaded what there is may take another one': ({ action, after }) =>
      processedIn<Loaded>(action, 'loaded') === undefined ||
      Object.values(after.actors.snapshotter).some(
        (one) => action.actor === `snapshotter[${one.context.id}]` && one.matches('idle'),
      ),
  },
  // Somebody has been slow: a newer snapshot is there already.
  witness: ({ before, action }) => {
    const save = receivedIn<Save>(action, 'save');
    return save !== undefined && save.version < snapshotOf(before).version;
  },
});

const factsOf = ({ actors }: SnapshotsView): readonly Fact[] => actors.store.context.facts;

const snapshotOf = ({ actors }: SnapshotsView): Snapshot => actors.store.context.snapshot;
