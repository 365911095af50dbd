/**
 * What went wrong in a machine, as a coded error that names machine, state and function.
 */
import { canonicalKey, ModelError } from '../../checker/index.js';
import type { ModelPlace } from '../../checker/index.js';
import type { Journal, JournalEntry } from './instrument.js';

/** Turns whatever a run threw into a `ModelError` at `place`. */
export const failureOf = (thrown: unknown, journal: Journal, place: ModelPlace): ModelError => {
  const { failed } = journal;
  const error = failed === undefined ? thrown : failed.error;
  const where: ModelPlace = { ...place, ...(failed && { function: failed.name }) };
  if (error instanceof ModelError) return error.at(where);
  const message = error instanceof Error ? error.message : String(error);
  const known = KNOWN.find(({ pattern }) => pattern.test(message));
  if (known !== undefined) {
    const cause = known.cause(message);
    return new ModelError(known.code, { ...known, cause, place: where, original: error });
  }
  return new ModelError('MODEL_FUNCTION_THREW', {
    cause: `a function of the machine threw: ${message}`,
    place: where,
    remedy: 'Guard the transition, or give the stimuli the payload that the machine expects',
    original: error,
  });
};

/** What XState and the JavaScript engine report in words, and what it means here. */
const KNOWN = [
  {
    code: 'ENDLESS_ALWAYS',
    pattern: /^Infinite loop detected/,
    cause: () => '`always` transitions or raised events never come to rest',
    remedy: 'Guard them so that some state has none that is enabled',
  },
  {
    code: 'IMPURE_FUNCTION',
    pattern: /read only property|not extensible|Cannot (delete|redefine) property/,
    cause: (message: string) => `the machine changes a value that it was given: ${message}`,
    remedy: 'Return a changed copy from `assign` instead of assigning to context or event',
  },
  {
    code: 'UNSUPPORTED_FEATURE',
    pattern: /^Unable to send event to actor/,
    cause: (message: string) =>
      `the machine sends to an actor that it has no reference to: ${message}`,
    remedy:
      'A child is stopped when the state that invokes it is left; another actor of the system is ' +
      'handed in through input with peer(name)',
  },
  {
    code: 'MISSING_IMPLEMENTATION',
    pattern: /not implemented/,
    cause: (message: string) => message.replace(/[.']+$/, "'"),
    remedy: 'Implement it with setup(...) or machine.provide(...)',
  },
] as const;

/** The error for two runs of one step that differ; names the first function that differed. */
export const impurity = (runs: readonly [Journal, Journal], place: ModelPlace): ModelError => {
  const [first, second] = runs.map(({ entries }) => entries) as [JournalEntry[], JournalEntry[]];
  const index = first.findIndex((entry, at) => !sameEntry(entry, second[at]));
  const name = (first[index] ?? second[first.length])?.name;
  return new ModelError('IMPURE_FUNCTION', {
    cause: 'the same state and event gave two answers',
    place: { ...place, ...(name !== undefined && { function: name }) },
    remedy: 'Let guards and actions depend on context and event only: no chance, clock or memory',
  });
};

/** The error for a run that changed a Map, a Set, a Date or bytes that it was given. */
export const changedInput = (place: ModelPlace): ModelError =>
  new ModelError('IMPURE_FUNCTION', {
    cause: 'the machine changed a Map, Set, Date or typed array that it was given',
    place,
    remedy: 'Copy it in `assign` before you change it',
  });

const sameEntry = (left: JournalEntry, right: JournalEntry | undefined): boolean => {
  if (left.kind !== right?.kind || left.name !== right.name) return false;
  switch (left.kind) {
    case 'guard':
      return right.kind === 'guard' && Boolean(left.result) === Boolean(right.result);
    case 'assign':
      return right.kind === 'assign' && sameValue(left.context, right.context);
    case 'spawn':
      return right.kind === 'spawn';
    case 'execute':
      return right.kind === 'execute' && sameValue(left.params, right.params);
  }
};

/** Values that cannot be encoded, references among them, are not what makes two runs differ. */
const sameValue = (left: unknown, right: unknown): boolean => {
  try {
    return canonicalKey(left) === canonicalKey(right);
  } catch (error) {
    if (error instanceof ModelError) return true;
    throw error;
  }
};
