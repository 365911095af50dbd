/**
 * The slots of declared variables: their numbers, their names and their initial values.
 *
 * A layout is a tree. Its inner nodes are arrays and records, whose keys never change, and its
 * leaves are slots. Read next: `state-view.ts`, which shows a state through this tree.
 */

import { ArrayDeclaration, ChoiceDeclaration, RecordDeclaration } from './declaration.js';
import type { Variables } from './declaration.js';
import { plainValue } from './plain-value.js';

/** A leaf: the value of one slot. */
export interface SlotShape {
  readonly kind: 'slot';
  /** As messages name it, e.g. `rm[0]` or `jugs.big`. */
  readonly path: string;
  readonly slot: number;
}

/** An array, a record, or all the variables together. Array keys are `'0'`, `'1'`, … */
export interface CompositeShape {
  readonly kind: 'array' | 'record' | 'variables';
  readonly path: string;
  readonly parts: ReadonlyMap<string, Shape>;
}

export type Shape = SlotShape | CompositeShape;

/** Where each variable lives. */
export interface Layout {
  readonly root: CompositeShape;
  /** Names of the slots by number; the same as the leaves' paths. */
  readonly slots: readonly string[];
  /** What each slot may hold at the start. */
  readonly initial: readonly (readonly unknown[])[];
}

/** Numbers the slots in the order in which the variables are declared. */
export const layOut = (variables: Variables): Layout => {
  const slots: string[] = [];
  const initial: (readonly unknown[])[] = [];

  const composite = (
    kind: CompositeShape['kind'],
    path: string,
    parts: Iterable<readonly [string, unknown]>,
  ): CompositeShape => {
    const shapes = Array.from(parts, ([key, declared]): [string, Shape] => [
      key,
      place(declared, pathOfPart(kind, path, key)),
    ]);
    return { kind, path, parts: new Map(shapes) };
  };

  const place = (declared: unknown, path: string): Shape => {
    if (declared instanceof ArrayDeclaration) {
      const elements = declared.elements.map((element, i) => [String(i), element] as const);
      return composite('array', path, elements);
    }
    if (declared instanceof RecordDeclaration) {
      return composite('record', path, Object.entries(declared.fields as Variables));
    }
    const values: readonly unknown[] =
      declared instanceof ChoiceDeclaration ? declared.values : [declared];
    initial.push(values.map((value) => plainValue(value, { path })));
    return { kind: 'slot', path, slot: slots.push(path) - 1 };
  };

  return { root: composite('variables', '', Object.entries(variables)), slots, initial };
};

/** Every combination of what the slots may start with. */
export const initialCombinations = (layout: Layout): readonly (readonly unknown[])[] =>
  layout.initial.reduce<readonly (readonly unknown[])[]>(
    (states, values) => states.flatMap((state) => values.map((value) => [...state, value])),
    [[]],
  );

/** The keys of each array and record that is a variable: what properties may quantify over. */
export const familiesOf = (layout: Layout): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Array.from(layout.root.parts).flatMap(([name, shape]) =>
      shape.kind === 'slot' ? [] : [[name, [...shape.parts.keys()]]],
    ),
  );

const pathOfPart = (kind: CompositeShape['kind'], path: string, key: string): string => {
  if (kind === 'variables') return key;
  return kind === 'array' ? `${path}[${key}]` : `${path}.${key}`;
};
