/**
 * Hash-consing: every structurally distinct value gets one number and one frozen representative.
 *
 * Model code only ever sees representatives, so structural equality is identity, and a value that
 * a model hands back unchanged is recognised in constant time. Representatives are rebuilt with
 * their keys, members and entries in canonical order: what model code can see of a value is a
 * function of its structure, not of which copy of it was met first (Filliâtre and Conchon,
 * "Type-safe modular hash-consing", 2006).
 */

import { canonicalKey } from './canonical-key.js';
import type { Composite } from './composite.js';
import { compareKeys, primitiveKey } from './primitive-key.js';
import { takeApart } from './take-apart.js';
import { asModelError, childrenOf, Unencodable } from './unencodable.js';

interface Node {
  readonly representative: unknown;
  /** Freezing does not protect this value, or a part of it. */
  readonly volatile: boolean;
}

/** Numbers structurally distinct values, from 0 upwards in the order in which they are met. */
export class Interner {
  private readonly nodes: Node[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly byString = new Map<string, number>();
  private readonly byRepresentative = new Map<object, number>();
  private readonly open = new Set<unknown>();

  /**
   * The number of `value`. Linear in the parts of it that are not representatives already.
   *
   * @throws ModelError `UNENCODABLE_VALUE` naming the path of what cannot be encoded.
   */
  intern(value: unknown): number {
    try {
      return asModelError(() => this.number(value));
    } finally {
      this.open.clear();
    }
  }

  /** The representative: frozen, with representatives inside. */
  representative(number: number): unknown {
    return this.node(number).representative;
  }

  /** Whether a model could change the representative although it is frozen: Map, Set, bytes, Date. */
  isVolatile(number: number): boolean {
    return this.node(number).volatile;
  }

  /** Whether a volatile representative still has the content that it was numbered for. */
  isIntact(number: number): boolean {
    const { representative } = this.node(number);
    return this.contentKey(representative) === this.keyOfNumber(number);
  }

  private addString(value: string): number {
    const number = this.add(primitiveKey(value)!, value, false);
    this.byString.set(value, number);
    return number;
  }

  private keyOfNumber(number: number): string {
    const key = this.keys[number];
    if (key === undefined) throw new Error(`value ${number} was never interned`);
    return key;
  }

  private readonly keys: string[] = [];

  private node(number: number): Node {
    const node = this.nodes[number];
    if (node === undefined) throw new Error(`value ${number} was never interned`);
    return node;
  }

  private number(value: unknown): number {
    // Keys of strings have quotes and escapes: most parts of values are strings met before.
    if (typeof value === 'string') return this.byString.get(value) ?? this.addString(value);
    const primitive = primitiveKey(value);
    if (primitive !== undefined) {
      return this.byKey.get(primitive) ?? this.add(primitive, value, false);
    }
    const known = this.byRepresentative.get(value as object);
    if (known !== undefined && !this.node(known).volatile) return known;
    return this.numberComposite(value as object);
  }

  private numberComposite(value: object): number {
    const { composite, numbers } = this.parts(value);
    const key = keyFromNumbers(composite, numbers);
    return this.byKey.get(key) ?? this.addComposite(key, composite, numbers);
  }

  private addComposite(key: string, composite: Composite, numbers: readonly number[]): number {
    const children = inCanonicalOrder(
      composite,
      numbers.map((number) => this.representative(number)),
    );
    const volatile = composite.volatile || numbers.some((number) => this.isVolatile(number));
    const representative = composite.rebuild(children);
    if (!ArrayBuffer.isView(representative)) Object.freeze(representative);
    return this.add(key, representative, volatile);
  }

  private contentKey(value: unknown): string {
    const primitive = primitiveKey(value);
    if (primitive !== undefined) return primitive;
    try {
      const { composite, numbers } = this.parts(value as object);
      return keyFromNumbers(composite, numbers);
    } finally {
      this.open.clear();
    }
  }

  private parts(value: object): { composite: Composite; numbers: number[] } {
    if (this.open.has(value)) throw new Unencodable('part of itself');
    const composite = takeApart(value);
    if ('refused' in composite) throw new Unencodable(composite.refused);
    this.open.add(value);
    const numbers = childrenOf(composite, (child) => this.number(child));
    this.open.delete(value);
    return { composite, numbers };
  }

  private add(key: string, representative: unknown, volatile: boolean): number {
    const number = this.nodes.length;
    this.nodes.push({ representative, volatile });
    this.keys.push(key);
    this.byKey.set(key, number);
    if (typeof representative === 'object' && representative !== null) {
      this.byRepresentative.set(representative, number);
    }
    return number;
  }
}

/** Children stand as numbers in a composite's key, so keys stay short however deep the value. */
const keyFromNumbers = (composite: Composite, numbers: readonly number[]): string => {
  const ordered =
    composite.unordered === false
      ? numbers.join()
      : composite.unordered === 'values'
        ? [...numbers].sort((left, right) => left - right).join()
        : pairs(numbers)
            .sort(([left], [right]) => left - right)
            .join(';');
  return `{${composite.shape}|${ordered}}`;
};

const inCanonicalOrder = (
  composite: Composite,
  children: readonly unknown[],
): readonly unknown[] => {
  if (composite.unordered === false) return children;
  const groups =
    composite.unordered === 'values' ? children.map((child) => [child]) : pairs(children);
  return groups
    .map((group) => ({ group, key: canonicalKey(group[0]) }))
    .sort((left, right) => compareKeys(left.key, right.key))
    .flatMap(({ group }) => group);
};

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((item, index) => (index % 2 === 0 ? [[item, items[index + 1] as T]] : []));
