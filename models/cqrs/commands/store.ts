/**
 * What the command side keeps: events, the addresses that are taken, and results. Pure functions.
 *
 * It is one database, and a transaction changes it as a whole: the events of a command, the address
 * it takes and the result that a retry is answered with are there together or not at all.
 */
import type { Command, CommandId, Result } from './messages.js';

/** `k1:joined:ann:x` says what happened, and by which command. */
export type MemberEvent =
  `${CommandId}:joined:${string}:${string}` | `${CommandId}:awarded:${string}`;

export interface Store {
  /** The log, in the order of its positions. */
  readonly events: readonly MemberEvent[];
  /** Who has which address; what keeps two members from joining under one. */
  readonly addresses: Readonly<Record<string, string>>;
  /** What was executed under each id, and what it came to. */
  readonly results: Readonly<
    Record<CommandId, { readonly command: Command; readonly result: Result }>
  >;
}

export const emptyStore: Store = { events: [], addresses: {}, results: {} };

/** What a command says. */
export const wordsOf = (
  command: Command,
): { readonly verb: string; readonly member: string; readonly address: string } => {
  const [verb = '', member = '', address = ''] = command.split(':');
  return { verb, member, address };
};

const hasJoined = ({ events }: Pick<Store, 'events'>, member: string): boolean =>
  events.some((event) => event.includes(`:joined:${member}:`));

/** The event that a command leads to; `undefined` where it is not allowed. */
export const decide = (
  store: Pick<Store, 'events' | 'addresses'>,
  id: CommandId,
  command: Command,
): MemberEvent | undefined => {
  const { verb, member, address } = wordsOf(command);
  if (verb === 'award') return `${id}:awarded:${member}`;
  return hasJoined(store, member) || Object.hasOwn(store.addresses, address)
    ? undefined
    : `${id}:joined:${member}:${address}`;
};

/** Decides a command and writes all that follows from it. */
export const execute = (store: Store, id: CommandId, command: Command): Store => {
  const event = decide(store, id, command);
  if (event === undefined) return withResult(store, id, { command, result: 'rejected' });
  const events = [...store.events, event];
  const result: Result = `accepted@${events.length}`;
  return withResult({ ...reserve(store, command), events }, id, { command, result });
};

/** Takes the address that a command asks for, if it does. */
export const reserve = (store: Store, command: Command): Store => {
  const { verb, member, address } = wordsOf(command);
  return verb === 'join' && !Object.hasOwn(store.addresses, address)
    ? { ...store, addresses: { ...store.addresses, [address]: member } }
    : store;
};

const withResult = (
  store: Store,
  id: CommandId,
  result: { readonly command: Command; readonly result: Result },
): Store => ({ ...store, results: { ...store.results, [id]: result } });
