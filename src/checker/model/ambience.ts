/**
 * Chance and clock are taken away while model code runs.
 *
 * Repeating a sample of the runs finds most impure functions, but not one that happens to answer
 * the same twice. What model code could draw on unseen is therefore replaced by traps for as long
 * as it runs. A trap notes that it was sprung, so that the error is raised even where the model
 * catches what the trap throws. Sources that the code has kept a reference to are out of reach;
 * for them the sample remains.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';

/** Puts something in the place of a source and returns how to put the source back. */
type Trap = (spring: (source: string) => never) => () => void;

/**
 * Runs `body` without chance and clock.
 *
 * @throws ModelError `IMPURE_FUNCTION` when `body` asked for either.
 */
export const withoutAmbience = <Result>(place: ModelPlace, body: () => Result): Result => {
  const trapped: { error?: ModelError } = {};
  const spring = (source: string): never => {
    trapped.error ??= impure(source);
    throw trapped.error;
  };
  const restore = TRAPS.map((trap) => trap(spring));
  try {
    const result = body();
    if (trapped.error !== undefined) throw trapped.error;
    return result;
  } catch (error) {
    // On its way here the error may have learnt its place more precisely, or been wrapped.
    if (trapped.error === undefined) throw error;
    throw (error instanceof ModelError ? error : trapped.error).at(place);
  } finally {
    for (const putBack of restore) putBack();
  }
};

const methodTrap =
  (owner: object, method: string, source: string): Trap =>
  (spring) => {
    const original = Object.getOwnPropertyDescriptor(owner, method);
    Object.defineProperty(owner, method, { configurable: true, value: () => spring(source) });
    return () => {
      // Without a property of its own the owner inherits the method.
      if (original === undefined) Reflect.deleteProperty(owner, method);
      else Object.defineProperty(owner, method, original);
    };
  };

/** `new Date(0)` says the same at any time; without arguments it reads the clock. */
const dateTrap: Trap = (spring) => {
  const original = globalThis.Date;
  globalThis.Date = new Proxy(original, {
    construct: (target, given, newTarget): object =>
      given.length === 0
        ? spring('new Date()')
        : (Reflect.construct(target, given, newTarget) as object),
    apply: () => spring('Date()'),
    get: (target, name): unknown =>
      name === 'now' ? (): never => spring('Date.now()') : Reflect.get(target, name),
  });
  return () => {
    globalThis.Date = original;
  };
};

const TRAPS: readonly Trap[] = [
  methodTrap(Math, 'random', 'Math.random()'),
  methodTrap(globalThis.performance, 'now', 'performance.now()'),
  methodTrap(globalThis.crypto, 'randomUUID', 'crypto.randomUUID()'),
  methodTrap(globalThis.crypto, 'getRandomValues', 'crypto.getRandomValues()'),
  dateTrap,
];

const impure = (source: string): ModelError =>
  new ModelError('IMPURE_FUNCTION', {
    cause: `the function asked for ${source}, which is no part of the state`,
    place: {},
    remedy: 'Let chance and time come in as events, one for each value that matters',
  });
