/**
 * The four kinds of exchange: which bindings let a message through. Pure functions.
 */
import type { Address, Headers, RoutingKey } from './messages.js';

export type ExchangeKind = 'direct' | 'topic' | 'fanout' | 'headers';

/** What a binding asks for: a key, or headers with `x-match` among them. */
export interface Pattern {
  readonly key: RoutingKey;
  readonly headers: Headers;
}

/** Whether a binding of an exchange of this kind lets a message through. */
export const matches = (kind: ExchangeKind, pattern: Pattern, message: Address): boolean => {
  switch (kind) {
    case 'direct':
      return pattern.key === message.key;
    case 'topic':
      return matchesTopic(pattern.key.split('.'), message.key.split('.'));
    case 'fanout':
      return true;
    case 'headers':
      return matchesHeaders(pattern.headers, message.headers);
  }
};

/** `*` stands for one word, `#` for any number of them. */
const matchesTopic = (
  [wanted, ...otherWanted]: readonly string[],
  words: readonly string[],
): boolean => {
  if (wanted === undefined) return words.length === 0;
  const [word, ...otherWords] = words;
  if (wanted === '#') {
    return (
      matchesTopic(otherWanted, words) ||
      (word !== undefined && matchesTopic([wanted, ...otherWanted], otherWords))
    );
  }
  return (
    word !== undefined &&
    (wanted === '*' || wanted === word) &&
    matchesTopic(otherWanted, otherWords)
  );
};

/** All headers of the binding unless it says `any`; those that begin with `x-` only if it says so. */
const matchesHeaders = (pattern: Headers, headers: Headers): boolean => {
  const mode = pattern['x-match'] ?? 'all';
  const wanted = Object.entries(pattern).filter(
    ([name]) => name !== 'x-match' && (mode.endsWith('-with-x') || !name.startsWith('x-')),
  );
  const isThere = ([name, value]: readonly [string, string]): boolean => headers[name] === value;
  return mode.startsWith('any') ? wanted.some(isThere) : wanted.every(isThere);
};
