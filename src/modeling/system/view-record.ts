/**
 * Records of a view: their fields are made when they are read, anew each time, so that reading one
 * field reads no other's slots and no field outlives the view.
 */
import type { Read } from '../../checker/index.js';

/** Makes a part of a view. */
export type Part = (read: Read) => unknown;

/** The part that is a record of parts. Its keys can be listed as those of any object. */
export const recordOf = (fields: readonly (readonly [name: string, part: Part])[]): Part => {
  const parts = new Map(fields);
  // Keys come from the target, which the handler keeps as it is; values come from the handler.
  const target = Object.fromEntries(fields.map(([name]) => [name, undefined]));
  return (read) => new Proxy(target, new RecordHandler(parts, read));
};

class RecordHandler implements ProxyHandler<Record<string, undefined>> {
  constructor(
    private readonly parts: ReadonlyMap<string, Part>,
    private readonly read: Read,
  ) {}

  get(target: object, name: string | symbol): unknown {
    const part = typeof name === 'string' ? this.parts.get(name) : undefined;
    return part === undefined ? Reflect.get(target, name) : part(this.read);
  }

  set(): false {
    return false;
  }

  defineProperty(): false {
    return false;
  }

  deleteProperty(): false {
    return false;
  }
}
