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

/** What happens to model code that asks for a source. */
type Spring = (source: string) => never;

/** Puts a guard in the place of a source and returns how to put the source back. */
type Guard = () => () => void;

/** Set while model code runs; without it the guards let everybody pass. */
let spring: Spring | undefined;
let holders = 0;
let restore: readonly (() => void)[] = [];

/**
 * Runs `body` without chance and clock.
 *
 * @throws ModelError `IMPURE_FUNCTION` when `body` asked for either.
 */
export const withoutAmbience = <Result>(place: ModelPlace, body: () => Result): Result => {
  let trapped: ModelError | undefined;
  const release = guardAmbience();
  const outer = spring;
  spring = (source) => {
    trapped ??= impure(source);
    throw trapped;
  };
  try {
    const result = body();
    if (trapped !== undefined) throw trapped;
    return result;
  } catch (error) {
    // On its way here the error may have learnt its place more precisely, or been wrapped.
    if (trapped === undefined) throw error;
    throw (error instanceof ModelError ? error : trapped).at(place);
  } finally {
    spring = outer;
    release();
  }
};

/**
 * Puts guards in the place of chance and clock until the answer is called. They bar model code
 * only. Who runs much of it holds them meanwhile, since putting them up takes longer than most
 * model functions.
 */
export const guardAmbience = (): (() => void) => {
  if (holders++ === 0) restore = GUARDS.map((guard) => guard());
  return () => {
    if (--holders === 0) for (const putBack of restore) putBack();
  };
};

const methodGuard =
  (owner: object, method: string, source: string): Guard =>
  () => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, method);
    const original = Reflect.get(owner, method) as (...given: readonly unknown[]) => unknown;
    const value = (...given: readonly unknown[]): unknown =>
      spring === undefined ? Reflect.apply(original, owner, given) : spring(source);
    Object.defineProperty(owner, method, { configurable: true, writable: true, value });
    return () => {
      // Without a property of its own the owner inherits the method.
      if (descriptor === undefined) Reflect.deleteProperty(owner, method);
      else Object.defineProperty(owner, method, descriptor);
    };
  };

/** `new Date(0)` says the same at any time; without arguments it reads the clock. */
const dateGuard: Guard = () => {
  const original = globalThis.Date;
  const now = (): number => (spring === undefined ? original.now() : spring('Date.now()'));
  globalThis.Date = new Proxy(original, {
    construct: (target, given, newTarget): object =>
      given.length === 0 && spring !== undefined
        ? spring('new Date()')
        : (Reflect.construct(target, given, newTarget) as object),
    apply: (target): string => (spring === undefined ? target() : spring('Date()')),
    get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
  });
  return () => {
    globalThis.Date = original;
  };
};

const GUARDS: readonly Guard[] = [
  methodGuard(Math, 'random', 'Math.random()'),
  methodGuard(globalThis.performance, 'now', 'performance.now()'),
  methodGuard(globalThis.crypto, 'randomUUID', 'crypto.randomUUID()'),
  methodGuard(globalThis.crypto, 'getRandomValues', 'crypto.getRandomValues()'),
  dateGuard,
];

const impure = (source: string): ModelError =>
  new ModelError('IMPURE_FUNCTION', {
    cause: `the function asked for ${source}, which is no part of the state`,
    place: {},
    remedy: 'Let chance and time come in as events, one for each value that matters',
  });
