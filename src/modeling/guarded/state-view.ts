/**
 * The state as guards, actions and predicates see it: proxies over a layout.
 *
 * Touching a leaf calls the checker's `Read`, which records it; that is all the tracking there is.
 * Keys, lengths and membership belong to the layout, not to the state, so asking for them records
 * nothing. In a draft, a slot that was assigned answers with what was assigned and records nothing
 * either: what an action reads back of its own writes does not depend on the state.
 */

import { ModelError } from '../../checker/errors.js';
import type { ModelPlace } from '../../checker/errors.js';
import type { Read, SlotWrite } from '../../checker/system.js';
import type { Lifetime } from '../lifetime.js';
import type { CompositeShape, Layout, Shape } from './layout.js';
import { closest } from './closest.js';
import { markAsView, plainValue } from './plain-value.js';

/** Whose state is shown, to whom, and for how long. */
interface Showing {
  readonly read: Read;
  readonly lifetime: Lifetime | undefined;
  /** The function that looks, for messages. */
  readonly place: ModelPlace;
}

/** What stands behind the proxies of one call. `write` is absent where nothing may be assigned. */
interface Access extends Showing {
  readonly write?: (slot: number, value: unknown) => void;
}

/** The state, read-only. An assignment is an `IMPURE_FUNCTION` error. */
export const stateView = (layout: Layout, showing: Showing): object => viewOf(layout.root, showing);

/** A state to assign to, and what was assigned so far, ascending by slot. */
export interface Draft {
  readonly view: object;
  writes(): readonly SlotWrite[];
}

/** A draft of the successor of the state that is shown. */
export const stateDraft = (layout: Layout, showing: Showing): Draft => {
  const written = new Map<number, unknown>();
  const view = viewOf(layout.root, {
    ...showing,
    read: (slot) => (written.has(slot) ? written.get(slot) : showing.read(slot)),
    write: (slot, value) => {
      written.set(slot, value);
    },
  });
  return { view, writes: () => [...written].sort(([a], [b]) => a - b) };
};

const viewOf = (shape: CompositeShape, access: Access): object => {
  const target = targetOf(shape);
  const views = new Map<Shape, object>();

  const partAt = (key: string | symbol): Shape | undefined =>
    typeof key === 'string' ? shape.parts.get(key) : undefined;

  const valueOf = (part: Shape): unknown => {
    if (part.kind === 'slot') return access.read(part.slot);
    const view = views.get(part) ?? viewOf(part, access);
    views.set(part, view);
    return view;
  };

  const assertAlive = (): void => {
    access.lifetime?.assertRunning(shape.path === '' ? 'the variables' : shape.path);
  };

  const refuse = (): never => {
    throw reshaping(shape, access.place);
  };

  return markAsView(
    new Proxy(target, {
      get: (_, key) => {
        assertAlive();
        const part = partAt(key);
        if (part !== undefined) return valueOf(part);
        if (isUnknownName(shape, target, key)) throw unknownName(shape, key, access.place);
        return Reflect.get(target, key) as unknown;
      },
      set: (_, key, value) => {
        assertAlive();
        const part = partAt(key);
        if (part !== undefined) assign(part, value, access);
        else if (key !== 'length' || value !== shape.parts.size) {
          throw unknownName(shape, String(key), access.place);
        }
        return true;
      },
      has: (_, key) => {
        assertAlive();
        return Reflect.has(target, key);
      },
      ownKeys: () => {
        assertAlive();
        return Reflect.ownKeys(target);
      },
      getOwnPropertyDescriptor: (_, key) => {
        assertAlive();
        const part = partAt(key);
        if (part === undefined) return Reflect.getOwnPropertyDescriptor(target, key);
        // An accessor, because `Object.keys` asks for descriptors and must not read the state.
        return { enumerable: true, configurable: true, get: () => valueOf(part) };
      },
      deleteProperty: () => refuse(),
      defineProperty: () => refuse(),
      preventExtensions: () => refuse(),
    }),
  );
};

/** The proxy's target: the shape's keys with nothing behind them, so that they list as usual. */
const targetOf = (shape: CompositeShape): object =>
  shape.kind === 'array'
    ? Array.from(shape.parts.keys(), () => undefined)
    : Object.fromEntries(Array.from(shape.parts.keys(), (key) => [key, undefined]));

/** Past the end an array answers `undefined`, as always; names are typing mistakes. */
const isUnknownName = (
  shape: CompositeShape,
  target: object,
  key: string | symbol,
): key is string =>
  shape.kind !== 'array' && typeof key === 'string' && key !== 'toJSON' && !(key in target);

/** Assigns a slot, or every slot of an array or record. */
const assign = (shape: Shape, value: unknown, access: Access): void => {
  if (access.write === undefined) {
    throw new ModelError('IMPURE_FUNCTION', {
      cause: 'A guard or predicate assigned to a variable',
      place: { ...access.place, path: shape.path },
      remedy: 'Assign in `then`, to the draft that it receives',
    });
  }
  // Arrays and records too are copied first: that refuses views, and reads each part of it once.
  const copy = plainValue(value, { ...access.place, path: shape.path });
  if (shape.kind === 'slot') {
    access.write(shape.slot, copy);
    return;
  }
  if (!hasShape(copy, shape)) {
    throw new ModelError('INVALID_SYSTEM', {
      cause: `The assigned value does not have the shape of the ${shape.kind}`,
      place: { ...access.place, path: shape.path },
      remedy: `Assign a value with exactly the keys ${keysOf(shape).join(', ')}`,
    });
  }
  for (const [key, part] of shape.parts) assign(part, Reflect.get(copy, key), access);
};

const hasShape = (value: unknown, shape: CompositeShape): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray(value) === (shape.kind === 'array') &&
  Object.keys(value).length === shape.parts.size &&
  keysOf(shape).every((key) => Object.hasOwn(value, key));

const keysOf = (shape: CompositeShape): readonly string[] => [...shape.parts.keys()];

const unknownName = (shape: CompositeShape, name: string, place: ModelPlace): ModelError => {
  const known = keysOf(shape);
  const suggestion = closest(name, known);
  const all = `Known are: ${known.join(', ')}`;
  return new ModelError('INVALID_SYSTEM', {
    cause:
      shape.kind === 'variables'
        ? `There is no variable with the name ${name}`
        : `There is no key ${name} in ${shape.path}`,
    place,
    remedy: suggestion === undefined ? all : `Did you mean ${suggestion}? ${all}`,
  });
};

const reshaping = (shape: CompositeShape, place: ModelPlace): ModelError =>
  new ModelError('INVALID_SYSTEM', {
    cause: 'The keys of a state are fixed: they cannot be deleted, redefined or frozen',
    place: { ...place, path: shape.path },
    remedy: 'Declare the variable as one plain value if its size changes',
  });
