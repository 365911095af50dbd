/**
 * The places of an actor's pools, while one run takes and frees them.
 */
import { ModelError } from '../../checker/index.js';
import type { ChildValue, Place } from './actor-value.js';
import { idOf } from './child-keys.js';
import type { PoolSpec } from './offspring.js';

export class Places {
  /** Who is where, by pool and position. */
  private readonly taken = new Map<string, Map<number, string>>();

  constructor(children: Readonly<Record<string, ChildValue>>) {
    for (const [key, child] of Object.entries(children)) {
      if ('pool' in child) this.inPool(child.pool).set(child.instance, idOf(key));
    }
  }

  /** @throws ModelError `POOL_EXCEEDED` where all places of the pool are taken. */
  take(pool: PoolSpec, id: string): Place {
    const taken = this.inPool(pool.name);
    for (let instance = 0; instance < pool.instances; instance++) {
      if (taken.has(instance)) continue;
      taken.set(instance, id);
      return { pool: pool.name, instance };
    }
    throw exceeded(pool, [...taken.values()], id);
  }

  free({ pool, instance }: Place): void {
    this.inPool(pool).delete(instance);
  }

  private inPool(name: string): Map<number, string> {
    const known = this.taken.get(name);
    if (known !== undefined) return known;
    const pool = new Map<number, string>();
    this.taken.set(name, pool);
    return pool;
  }
}

const exceeded = ({ name, instances }: PoolSpec, ids: readonly string[], id: string): ModelError =>
  new ModelError('POOL_EXCEEDED', {
    cause:
      `the machine starts "${id}" when the pool "${name}" of ${instances} is used up` +
      (ids.length === 0 ? '' : ` by ${ids.map((other) => `"${other}"`).join(', ')}`),
    place: { function: name },
    remedy:
      `Declare a larger pool, children: { '${name}': ${instances + 1} }, if the number has a bound. ` +
      'A child that has ended keeps its place until stopChild, as it does in XState',
  });
