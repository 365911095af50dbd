/**
 * Plain objects taken apart: most composite values are such objects, so this is done in a hurry.
 */

import type { Composite, Refusal } from './composite.js';

/** What objects that list the same keys in the same order have in common. */
interface Listing {
  readonly shape: string;
  /** In their order, so that no iteration order enters or leaves a state. */
  readonly names: readonly string[];
  /** Where each name stands in the list; `undefined` where the list is in order. */
  readonly places: readonly number[] | undefined;
}

/** A record or an object without prototype; its fields are its children, in order of their names. */
class PlainObject implements Composite {
  readonly unordered = false;
  readonly volatile = false;
  readonly children: readonly unknown[];

  constructor(
    private readonly listing: Listing,
    listed: readonly unknown[],
    private readonly prototype: object | null,
  ) {
    const { places } = listing;
    this.children = places === undefined ? listed : places.map((place) => listed[place]);
  }

  get shape(): string {
    return this.listing.shape;
  }

  step(child: number): string {
    return `.${this.listing.names[child]}`;
  }

  rebuild(canonical: readonly unknown[]): object {
    const rebuilt = Object.create(this.prototype) as Record<string, unknown>;
    const { names } = this.listing;
    for (let index = 0; index < names.length; index++) {
      const name = names[index]!;
      // Assigning would run a setter.
      if (name === '__proto__') define(rebuilt, name, canonical[index]);
      else rebuilt[name] = canonical[index];
    }
    return rebuilt;
  }
}

/** A definition makes a field of any name. */
export const define = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
};

/** Takes an object apart whose prototype is that of records, or none. */
export const takeApartPlainObject = (
  value: object,
  prototype: object | null,
): Composite | Refusal => {
  const keys = Reflect.ownKeys(value);
  const listed: unknown[] = [];
  for (const key of keys) {
    if (typeof key === 'symbol') return { refused: `an object with the symbol key ${String(key)}` };
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property === undefined) return { refused: 'an object that changes while it is read' };
    if (!('value' in property)) return { refused: `an object with the accessor "${key}"` };
    if (property.enumerable !== true)
      return { refused: `an object with the hidden field "${key}"` };
    listed.push(property.value);
  }
  return new PlainObject(listingOf(keys as readonly string[], prototype), listed, prototype);
};

/** Objects whose keys are data, not fields, have too many lists of keys to remember them all. */
const REMEMBERED = 1_024;

const listings = { records: new Map<string, Listing>(), bare: new Map<string, Listing>() };

const listingOf = (keys: readonly string[], prototype: object | null): Listing => {
  const known = prototype === null ? listings.bare : listings.records;
  // Keys may hold any character: their lengths say where each ends.
  let list = '';
  for (const key of keys) list += `${key.length}:${key}`;
  const listing = known.get(list) ?? newListing(keys, prototype);
  if (known.size < REMEMBERED) known.set(list, listing);
  return listing;
};

const newListing = (keys: readonly string[], prototype: object | null): Listing => {
  const names = [...keys].sort((left, right) => (left < right ? -1 : 1));
  const isInOrder = names.every((name, index) => name === keys[index]);
  return {
    shape: `${prototype === null ? 'null-prototype ' : ''}object ${JSON.stringify(names)}`,
    names,
    places: isInOrder ? undefined : names.map((name) => keys.indexOf(name)),
  };
};
