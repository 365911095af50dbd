/**
 * What is in one slot of a link: a list of messages, in order for a FIFO, else in canonical order.
 */
import type { EventObject } from 'xstate';
import { canonicalKey, compareKeys } from '../../checker/index.js';
import type { LinkKind } from './links.js';

/** The messages of a slot. */
export type Content = readonly EventObject[];

/** A message and its place in the content. */
export interface Placed {
  readonly message: EventObject;
  readonly position: number;
}

const keys = new WeakMap<EventObject, string>();

/** Messages never change, so that the key of each is computed once. */
const keyOf = (message: EventObject): string => {
  const known = keys.get(message);
  if (known !== undefined) return known;
  const key = canonicalKey(message);
  keys.set(message, key);
  return key;
};

/** Whether two messages are the same. */
export const sameMessage = (left: EventObject, right: EventObject): boolean =>
  keyOf(left) === keyOf(right);

/** The content after `message` was sent; the very same content where a set has it already. */
export const insert = (kind: LinkKind, content: Content, message: EventObject): Content => {
  if (kind === 'fifo') return [...content, message];
  if (kind === 'set' && content.some((other) => sameMessage(other, message))) return content;
  const at = content.findIndex((other) => compareKeys(keyOf(other), keyOf(message)) > 0);
  return at === -1 ? [...content, message] : content.toSpliced(at, 0, message);
};

/** What can be received next: the head of a FIFO, each distinct message of a bag or set. */
export const receivable = (kind: LinkKind, content: Content): readonly Placed[] => {
  const [head] = content;
  if (head === undefined) return [];
  return kind === 'fifo' ? [{ message: head, position: 0 }] : distinct(content);
};

/** Each distinct message at its first place. */
export const distinct = (content: Content): readonly Placed[] =>
  content
    .map((message, position) => ({ message, position }))
    .filter(
      ({ message, position }) =>
        content.findIndex((other) => sameMessage(other, message)) === position,
    );

/** The content without the message at `position`. */
export const without = (content: Content, position: number): Content =>
  content.toSpliced(position, 1);
