/**
 * How dead letters travel. Pure functions.
 *
 * A dead letter is published to the exchange that its queue names. With the strategy `at-most-once` that
 * is done once, without a confirm, and a crash in between loses it. With `at-least-once` the source
 * keeps it until all its targets have confirmed, and a crash in between repeats it.
 */
import type { Address } from './messages.js';
import type { DeadLetter, Store } from './store.js';
import { accept, isRefused, settingsOf, targetsOf } from './store.js';

/** Whether the source keeps the dead letter until it has arrived. */
export const isKept = (store: Store, { from }: DeadLetter): boolean =>
  settingsOf(store, from)?.arguments.deadLetter?.strategy === 'at-least-once';

const addressOf = (store: Store, { from }: DeadLetter): Address => {
  const { exchange = '', key = '' } = settingsOf(store, from)?.arguments.deadLetter ?? {};
  return { exchange, key, headers: {} };
};

/** The dead letter to send next. One that is kept waits until there is somebody to take it. */
export const nextToSend = (store: Store): DeadLetter | undefined =>
  store.deadLetters.find((letter) => {
    const address = addressOf(store, letter);
    return (
      !letter.arrived &&
      (!isKept(store, letter) ||
        (targetsOf(store, address).length > 0 && !isRefused(store, address)))
    );
  });

/** Publishes a dead letter to where it goes. Where nobody takes it, it is gone, unless it is kept. */
export const send = (store: Store, letter: DeadLetter): Store => {
  const { message, persistent } = letter;
  return accept(
    {
      ...store,
      deadLetters: store.deadLetters.flatMap((other) =>
        other !== letter ? [other] : isKept(store, letter) ? [{ ...letter, arrived: true }] : [],
      ),
    },
    { ...addressOf(store, letter), message, persistent },
  );
};

/** Whether a source is told that a dead letter has arrived. */
export const hasArrived = ({ deadLetters }: Store): boolean =>
  deadLetters.some(({ arrived }) => arrived);

/** Forgets the first dead letter that has arrived. */
export const forgetArrived = (store: Store): Store => ({
  ...store,
  deadLetters: store.deadLetters.toSpliced(
    store.deadLetters.findIndex(({ arrived }) => arrived),
    1,
  ),
});
