/**
 * A persistent ordered map from integers: setting a key makes a new map and leaves the old one as it
 * was, sharing all but one path with it.
 *
 * The bus's state is a fold of its journal by a pure function. With a plain `Map` each step would
 * copy all of it, and recovery would be quadratic in the length of the journal; with this map a step
 * costs O(log32 n).
 *
 * It is a radix trie, 5 bits of the key a level, most significant bits at the root, so that walking
 * it from left to right visits the keys in ascending order. Nodes hold only the children that exist:
 * bit i of `bitmap` is set if child i does, and its index is the number of set bits below.
 */

const BITS_PER_LEVEL = 5;
const FAN_OUT = 1 << BITS_PER_LEVEL;
const LARGEST_KEY = 2 ** 32 - 1;

interface Leaf<V> {
  readonly kind: 'leaf';
  readonly bitmap: number;
  readonly items: readonly V[];
}

interface Branch<V> {
  readonly kind: 'branch';
  readonly bitmap: number;
  readonly items: readonly Node<V>[];
}

type Node<V> = Leaf<V> | Branch<V>;

/** An immutable map from integers in 0..2^32-1, iterated in ascending order of keys. */
export class IntMap<V> implements Iterable<readonly [number, V]> {
  readonly #root: Node<V> | undefined;
  /** How far the key is shifted right at the root: 0 when the root is a leaf. */
  readonly #shift: number;
  readonly size: number;

  private constructor(root: Node<V> | undefined, shift: number, size: number) {
    this.#root = root;
    this.#shift = shift;
    this.size = size;
  }

  /** The map without entries. */
  static empty<V>(): IntMap<V> {
    return new IntMap<V>(undefined, 0, 0);
  }

  /** The value at `key`, or `undefined`. */
  get(key: number): V | undefined {
    if (key > reachOf(this.#shift)) return undefined;
    let node = this.#root;
    let shift = this.#shift;
    while (node?.kind === 'branch') {
      node = itemAt(node.bitmap, node.items, childIndex(key, shift));
      shift -= BITS_PER_LEVEL;
    }
    return node === undefined ? undefined : itemAt(node.bitmap, node.items, childIndex(key, 0));
  }

  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  /** A map that has `value` at `key` and is otherwise this one. Throws RangeError for a bad key. */
  set(key: number, value: NonNullable<V>): IntMap<V> {
    if (!Number.isInteger(key) || key < 0 || key > LARGEST_KEY) {
      throw new RangeError(`IntMap: ${key} is no integer in 0..2^32-1`);
    }
    let root = this.#root;
    let shift = this.#shift;
    while (key > reachOf(shift)) {
      shift += BITS_PER_LEVEL;
      root = root && { kind: 'branch', bitmap: 1, items: [root] };
    }
    const size = this.has(key) ? this.size : this.size + 1;
    return new IntMap(withKey(root, shift, [key, value]), shift, size);
  }

  /** A map without `key` that is otherwise this one. */
  delete(key: number): IntMap<V> {
    if (this.#root === undefined || !this.has(key)) return this;
    const root = withoutKey(this.#root, this.#shift, key);
    return root === undefined ? IntMap.empty() : new IntMap(root, this.#shift, this.size - 1);
  }

  /** The entry with the lowest key, or `undefined`. */
  first(): readonly [number, V] | undefined {
    for (const entry of this) return entry;
    return undefined;
  }

  *[Symbol.iterator](): Generator<readonly [number, V]> {
    if (this.#root !== undefined) yield* entriesOf(this.#root, this.#shift, 0);
  }
}

/** The largest key that a trie with this shift at its root can hold. */
function reachOf(shift: number): number {
  return 2 ** (shift + BITS_PER_LEVEL) - 1;
}

function childIndex(key: number, shift: number): number {
  return (key >>> shift) & (FAN_OUT - 1);
}

/** How many bits are set: the classic parallel count (Hacker's Delight, section 5-1). */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Where child `index` is, or would be inserted, among the items. */
function rankOf(bitmap: number, index: number): number {
  return bitCount(bitmap & ((1 << index) - 1));
}

function itemAt<T>(bitmap: number, items: readonly T[], index: number): T | undefined {
  return (bitmap & (1 << index)) === 0 ? undefined : items[rankOf(bitmap, index)];
}

function withItem<T>(
  { bitmap, items }: { bitmap: number; items: readonly T[] },
  index: number,
  item: T,
): { bitmap: number; items: readonly T[] } {
  const replaced = (bitmap & (1 << index)) === 0 ? 0 : 1;
  return {
    bitmap: bitmap | (1 << index),
    items: items.toSpliced(rankOf(bitmap, index), replaced, item),
  };
}

function withoutItem<T>(
  { bitmap, items }: { bitmap: number; items: readonly T[] },
  index: number,
): { bitmap: number; items: readonly T[] } {
  return {
    bitmap: bitmap & ~(1 << index),
    items: items.toSpliced(rankOf(bitmap, index), 1),
  };
}

function withKey<V>(
  node: Node<V> | undefined,
  shift: number,
  [key, value]: readonly [number, V],
): Node<V> {
  const index = childIndex(key, shift);
  if (shift === 0) {
    const leaf = node?.kind === 'leaf' ? node : { bitmap: 0, items: [] };
    return { kind: 'leaf', ...withItem(leaf, index, value) };
  }
  const branch = node?.kind === 'branch' ? node : { bitmap: 0, items: [] };
  const child = itemAt(branch.bitmap, branch.items, index);
  const next = withKey(child, shift - BITS_PER_LEVEL, [key, value]);
  return { kind: 'branch', ...withItem(branch, index, next) };
}

/** The node without a key that it holds; `undefined` when nothing remains of it. */
function withoutKey<V>(node: Node<V>, shift: number, key: number): Node<V> | undefined {
  const index = childIndex(key, shift);
  if (node.kind === 'leaf') {
    const leaf = withoutItem(node, index);
    return leaf.bitmap === 0 ? undefined : { kind: 'leaf', ...leaf };
  }
  const child = itemAt(node.bitmap, node.items, index);
  const rest = child && withoutKey(child, shift - BITS_PER_LEVEL, key);
  const branch = rest === undefined ? withoutItem(node, index) : withItem(node, index, rest);
  return branch.bitmap === 0 ? undefined : { kind: 'branch', ...branch };
}

function* entriesOf<V>(
  node: Node<V>,
  shift: number,
  prefix: number,
): Generator<readonly [number, V]> {
  let remaining = node.bitmap;
  const nextKey = (): number => {
    const lowest = remaining & -remaining;
    remaining ^= lowest;
    return (prefix | ((31 - Math.clz32(lowest)) << shift)) >>> 0;
  };
  if (node.kind === 'leaf') {
    for (const value of node.items) yield [nextKey(), value];
  } else {
    for (const child of node.items) yield* entriesOf(child, shift - BITS_PER_LEVEL, nextKey());
  }
}
