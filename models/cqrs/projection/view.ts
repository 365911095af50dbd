/**
 * A view of accounts, and what an event does to it. Pure functions.
 *
 * A view stands on one line: `e1@2/a+15/b+1` is made by the projection of epoch 1 from the first two
 * events of the log, and has 15 on account a and 1 on b. A projection may change, and its view is
 * then made again in a new epoch: that of epoch 1 counts everything, later ones count deposits only.
 */

/** `a+20`: 20 were deposited on account a. */
export type Change = `${string}${'+' | '-'}${number}`;

/** Names a view by its epoch, and by how many events of the log it includes. */
export type Place = `e${number}@${number}`;

/** A view on one line. */
export type View = Place | `${Place}/${string}`;

/** What a line says. */
export interface ViewParts {
  readonly epoch: number;
  readonly checkpoint: number;
  readonly balances: Readonly<Record<string, number>>;
}

/** The view of an epoch, before the first event. */
export const emptyView = (epoch: number): View => `e${epoch}@0`;

export const partsOf = (view: View): ViewParts => {
  const [place = '', ...accounts] = view.split('/');
  const [, epoch, checkpoint] = /^e(\d+)@(\d+)$/.exec(place) ?? [];
  return {
    epoch: Number(epoch),
    checkpoint: Number(checkpoint),
    balances: Object.fromEntries(accounts.map(amountOf)),
  };
};

/** The line for a view; accounts are in the order of their names. */
export const lineOf = ({ epoch, checkpoint, balances }: ViewParts): View => {
  const accounts = Object.entries(balances)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([account, amount]) => `${account}${amount < 0 ? '' : '+'}${amount}`);
  return [`e${epoch}@${checkpoint}`, ...accounts].join('/') as View;
};

export const placeOf = (view: View): Place => view.split('/')[0] as Place;

const amountOf = (text: string): readonly [account: string, amount: number] => {
  const [, account = '', amount] = /^(\w+?)([+-]\d+)$/.exec(text) ?? [];
  return [account, Number(amount)];
};

/** The view with one more event. */
export const project = (view: View, change: Change): View => {
  const { epoch, checkpoint, balances } = partsOf(view);
  const [account, amount] = amountOf(change);
  const counts = epoch === 1 || amount > 0;
  return lineOf({
    epoch,
    checkpoint: checkpoint + 1,
    balances: counts ? { ...balances, [account]: (balances[account] ?? 0) + amount } : balances,
  });
};

/** What the view of an epoch has to be after so many events. */
export const viewOf = (epoch: number, changes: readonly Change[]): View =>
  changes.reduce(project, emptyView(epoch));
