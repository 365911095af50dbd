/**
 * Updates of keys, and what a consumer makes of them. Pure functions.
 *
 * The updates of a key are numbered from 1. What a key has come to is the list of its updates in the
 * order in which they were applied, which tells any two orders apart.
 */

/** `a#2`: the second update of key a. */
export type Update = `${string}#${number}`;

export interface State {
  /** What has been applied, by key. */
  readonly applied: Readonly<Record<string, readonly Update[]>>;
  /** What has come too early, sorted. */
  readonly held: readonly Update[];
}

export const nothing: State = { applied: {}, held: [] };

export const keyOf = (update: Update): string => update.split('#')[0] ?? '';

export const numberOf = (update: Update): number => Number(update.split('#')[1]);

const appliedTo = ({ applied }: State, key: string): readonly Update[] => applied[key] ?? [];

/** How an update stands to what has been applied: the next one is 0, negative is long past. */
export const distance = (state: State, update: Update): number =>
  numberOf(update) - appliedTo(state, keyOf(update)).length - 1;

/** Applies an update, whatever its number. */
export const apply = (state: State, update: Update): State => ({
  ...state,
  applied: {
    ...state.applied,
    [keyOf(update)]: [...appliedTo(state, keyOf(update)), update],
  },
});

export const hold = (state: State, update: Update): State =>
  state.held.includes(update) ? state : { ...state, held: [...state.held, update].toSorted() };

/** Applies an update that is next, and then what has been held back for it. */
export const applyWithHeld = (state: State, update: Update): State => {
  const next = apply(state, update);
  const follower = next.held.find((held) => distance(next, held) === 0);
  return follower === undefined
    ? next
    : applyWithHeld({ ...next, held: next.held.filter((held) => held !== follower) }, follower);
};
