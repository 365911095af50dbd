/** Who has which commands executed, and what may go wrong. */
import type { Scopes } from 'edproof/modeling';
import type { Order } from './client.js';
import type { ClientId } from './messages.js';

/** The bounds of one exploration. */
export interface CommandsScope {
  /** The commands of each client, in this order; an id that occurs twice is a mistake of a client. */
  readonly orders: Readonly<Record<ClientId, readonly Order[]>>;
  readonly patience: number;
  /** How often the command side may go down, and how many answers may get lost. */
  readonly crashes: number;
  readonly losses: number;
}

/** Two want to be ann, and one client has used an id of the other. */
const small: CommandsScope = {
  orders: {
    c1: [
      { id: 'k1', command: 'join:ann:x' },
      { id: 'k2', command: 'award:ann' },
    ],
    c2: [
      { id: 'k3', command: 'join:ann:y' },
      { id: 'k2', command: 'award:bo' },
    ],
  },
  patience: 1,
  crashes: 1,
  losses: 0,
};

/** The scopes of commands. */
export const scopes = {
  small,
  default: {
    ...small,
    orders: { ...small.orders, c3: [{ id: 'k4', command: 'join:bo:y' }] },
    losses: 1,
  },
  large: {
    ...small,
    orders: {
      ...small.orders,
      c3: [
        { id: 'k4', command: 'join:bo:y' },
        { id: 'k5', command: 'award:ann' },
      ],
    },
    patience: 2,
    losses: 1,
  },
  /** Nothing goes wrong. */
  calm: { ...small, patience: 0, crashes: 0 },
  /** One client, which asks again. */
  single: { ...small, orders: { c1: [{ id: 'k1', command: 'award:ann' }] }, crashes: 0 },
  /** Two clients use one id. */
  reused: {
    ...small,
    orders: {
      c1: [{ id: 'k1', command: 'award:ann' }],
      c2: [{ id: 'k1', command: 'award:bo' }],
    },
    crashes: 0,
  },
} satisfies Scopes<CommandsScope>;
