/**
 * How large the world of the event store is: the bounds within which every reachable state is
 * visited.
 */
import type { Scopes } from 'edproof/modeling';
import type { StreamId } from '../events.js';
import type { UserCommand } from '../user.js';
import type { Batch, WriterId } from './messages.js';

/** The bounds of one exploration. */
export interface AppendsScope {
  /** Who executes which command, and on which stream. */
  readonly writers: Readonly<
    Record<WriterId, { readonly stream: StreamId; readonly command: UserCommand }>
  >;
  /** What an operator may import at any time, again and again. */
  readonly imports: readonly Batch[];
  /** Whether a new release of the application may be deployed. */
  readonly releases: boolean;
  /** How often the store may go down. */
  readonly crashes: number;
}

/** Two callers register the same user; one of them would also rename who is registered. */
const small: AppendsScope = {
  writers: {
    w1: { stream: 'u1', command: 'register:ann' },
    w2: { stream: 'u1', command: 'save:bo' },
  },
  imports: [],
  releases: true,
  crashes: 1,
};

/** The scopes of the event store. */
export const scopes = {
  small,
  default: {
    ...small,
    writers: { ...small.writers, w3: { stream: 'u1', command: 'rename:cy' } },
  },
  large: {
    ...small,
    writers: {
      ...small.writers,
      w3: { stream: 'u1', command: 'rename:cy' },
      w4: { stream: 'u1', command: 'deactivate' },
    },
  },
  /** Every step of it is taken on the reference implementation, as those of `recovery` are. */
  conformance: { ...small, crashes: 0 },
  /** One writer, and everything that can get into its way but another writer. */
  recovery: {
    ...small,
    writers: { w1: { stream: 'u1', command: 'register:ann' } },
    imports: [
      { stream: 'u1', expected: 0, events: ['u1@1:registered#i.1'] },
      { stream: 'u1', expected: 0, events: ['u2@1:registered#i.2'] },
      { stream: 'u2', expected: 0, events: ['u2@1:registered#w1.1'] },
    ],
  },
  /** An operator imports an event of another stream, and one whose id may be used already. */
  imports: {
    ...small,
    writers: { w1: { stream: 'u1', command: 'register:ann' } },
    imports: [
      { stream: 'u1', expected: 0, events: ['u2@1:registered#i.1'] },
      { stream: 'u2', expected: 0, events: ['u2@1:registered#w1.1'] },
    ],
    releases: false,
    crashes: 0,
  },
} satisfies Scopes<AppendsScope>;
