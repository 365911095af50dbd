/** ED6.8: what a consumer has come to depends on what has arrived, and on nothing else. */
import { isDeepStrictEqual } from 'node:util';
import { invariant } from 'edproof/suite';
import { sequence } from '../../models/idempotent-consumer/sequence/index.js';
import type { SequenceView } from '../../models/idempotent-consumer/sequence/index.js';
import type { Update } from '../../models/idempotent-consumer/sequence/updates.js';
import { keyOf, numberOf } from '../../models/idempotent-consumer/sequence/updates.js';

export const orderDoesNotMatter = invariant('ED6.8', sequence, {
  holds: {
    'what is applied to a key are its first updates in order, as far as none is missing': (view) =>
      keysIn(view).every((key) =>
        isDeepStrictEqual(stateOf(view).applied[key] ?? [], gapless(view, key)),
      ),
    'what is held back is all else that has arrived': (view) => {
      const applied = keysIn(view).flatMap((key) => gapless(view, key));
      const rest = receivedIn(view).filter((update) => !applied.includes(update));
      return isDeepStrictEqual(stateOf(view).held, rest);
    },
  },
  // Everything has arrived of one key, and of another the first update is missing.
  witness: (view) =>
    keysIn(view).some((key) => gapless(view, key).length > 1) && stateOf(view).held.length > 0,
});

const stateOf = ({ actors }: SequenceView) => actors.consumer.context.state;

const receivedIn = ({ monitors }: SequenceView): readonly Update[] =>
  monitors.received.context.updates;

const keysIn = (view: SequenceView): readonly string[] => [...new Set(receivedIn(view).map(keyOf))];

/** The updates of a key that have arrived, in order, up to the first that is missing. */
const gapless = (view: SequenceView, key: string): readonly Update[] =>
  receivedIn(view)
    .filter((update) => keyOf(update) === key)
    .toSorted((one, other) => numberOf(one) - numberOf(other))
    .filter((update, index) => numberOf(update) === index + 1);
