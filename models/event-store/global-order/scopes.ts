/** How many transactions append to which streams while somebody reads. */
import type { Scopes } from 'edproof/modeling';
import type { SessionId } from './messages.js';
import type { StreamId } from './rows.js';

/** The bounds of one exploration. */
export interface GlobalOrderScope {
  /** The streams that each session appends to, in the order in which it names them. */
  readonly appends: Readonly<Record<SessionId, readonly StreamId[]>>;
  /** Who has written something else in the same transaction before. */
  readonly joined: readonly SessionId[];
  /** Whose transaction may fail, at any time. */
  readonly failing: readonly SessionId[];
}

/** One append to two streams, and one to each of them. */
const small: GlobalOrderScope = {
  appends: { t1: ['a', 'b'], t2: ['b'], t3: ['a'] },
  joined: [],
  failing: ['t2'],
};

/** The scopes of the global order. */
export const scopes = {
  small,
  // Who joins is refused, so it must not be one of the two that can run at the same time.
  default: { ...small, appends: { ...small.appends, t4: ['b', 'a'] }, joined: ['t4'] },
  large: { appends: { ...small.appends, t4: ['b', 'a'] }, joined: ['t4'], failing: ['t1', 't2'] },
  /** Two appends to the same streams, which name them in opposite orders. */
  crossed: { appends: { t1: ['a', 'b'], t2: ['b', 'a'] }, joined: [], failing: [] },
  /** Two appends to one stream; one of them comes with a transaction that has written already. */
  joined: { appends: { t1: ['a'], t2: ['a'] }, joined: ['t1'], failing: [] },
} satisfies Scopes<GlobalOrderScope>;
