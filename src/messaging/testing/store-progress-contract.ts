/** The part of the storages' contract that is about snapshots, checkpoints and subscriptions. */

import { expect, it } from 'vitest';
import type { EventStore } from '../event-store/event-store.js';
import type { StoreDelivery, SubscribeOptions } from '../event-store/subscription.js';
import { codeOf, valueOf } from './rig.js';
import type { StorageRig } from './store-rig.js';
import { noted, notes, storeOn } from './store-rig.js';

type Current = () => { readonly rig: StorageRig; readonly store: EventStore };

/** Snapshots are kept if they are newer and not beyond the head. */
export const snapshotContract = (current: Current): void => {
  const schema = 'count/1';
  const snapshotAt = (version: number) => ({ version, schema, state: { count: version } });

  it('keeps the newest snapshot of a stream, and none beyond its head', async () => {
    const { store, rig } = current();
    valueOf(await store.append('s', { expected: 'none', events: notes('a', 'b', 'c') }));
    expect(valueOf(await store.loadSnapshot('s', { schema }))).toBeUndefined();
    expect(valueOf(await store.saveSnapshot('s', snapshotAt(2)))).toEqual({ kept: true });
    expect(valueOf(await store.saveSnapshot('s', snapshotAt(1)))).toEqual({ kept: false });
    expect(valueOf(await store.saveSnapshot('s', snapshotAt(2)))).toEqual({ kept: false });
    expect(codeOf(await store.saveSnapshot('s', snapshotAt(4)))).toBe('SNAPSHOT_BEYOND_HEAD');
    const other = await storeOn(rig);
    expect(valueOf(await other.loadSnapshot('s', { schema }))).toEqual(snapshotAt(2));
    expect(valueOf(await other.saveSnapshot('s', snapshotAt(3)))).toEqual({ kept: true });
    expect(valueOf(await store.loadSnapshot('s', { schema }))).toEqual(snapshotAt(3));
  });

  it('has no use for snapshots of another schema', async () => {
    const { store } = current();
    valueOf(await store.append('s', { expected: 'none', events: notes('a', 'b') }));
    valueOf(await store.saveSnapshot('s', snapshotAt(2)));
    expect(valueOf(await store.loadSnapshot('s', { schema: 'count/2' }))).toBeUndefined();
    const newer = { version: 1, schema: 'count/2', state: [1] };
    expect(valueOf(await store.saveSnapshot('s', newer))).toEqual({ kept: true });
    expect(valueOf(await store.loadSnapshot('s', { schema: 'count/2' }))).toEqual(newer);
  });
};

/** Subscriptions see everything once and in order, and go on where they were. */
export const checkpointContract = (current: Current): void => {
  it('delivers what is stored, then what comes, until it is told to end', async () => {
    const { store, rig } = current();
    const writer = await storeOn(rig);
    valueOf(await store.append('s', { expected: 'any', events: notes('e1', 'e2', 'e3') }));
    const taken: string[] = [];
    await follow(store, { batchSize: 2, pollMs: 5 }, async ({ event }) => {
      taken.push(event.id);
      // Written through this store, then through another one, which does not wake this one.
      const events = [noted(`after-${event.id}`)];
      if (event.id === 'e3') valueOf(await store.append('s', { expected: 'any', events }));
      if (event.id === 'after-e3') valueOf(await writer.append('t', { expected: 'any', events }));
      return event.id !== 'after-after-e3';
    });
    expect(taken).toEqual(['e1', 'e2', 'e3', 'after-e3', 'after-after-e3']);
  });

  it('goes on behind the last delivery that was confirmed', async () => {
    const { store, rig } = current();
    valueOf(await store.append('s', { expected: 'any', events: notes('e1', 'e2', 'e3') }));
    const name = 'mailer';
    await follow(store, { name }, async ({ event, confirm }) => {
      if (event.id === 'e3') return false;
      valueOf(await confirm());
      return true;
    });
    const taken: string[] = [];
    await follow(await storeOn(rig), { name }, async ({ event, confirm }) => {
      taken.push(event.id);
      valueOf(await confirm());
      return false;
    });
    expect(taken).toEqual(['e3']);
    valueOf(await store.append('s', { expected: 'any', events: [noted('n', { type: 'other' })] }));
    await follow(store, { name, types: ['other'] }, async ({ event }) => {
      taken.push(event.id);
      return Promise.resolve(false);
    });
    expect(taken).toEqual(['e3', 'n']);
  });

  it('tells a subscription that another one of its name has gone on', async () => {
    const { store, rig } = current();
    valueOf(await store.append('s', { expected: 'any', events: notes('e1', 'e2') }));
    const name = 'mailer';
    const answers: string[] = [];
    await follow(store, { name }, async (slow) => {
      await follow(await storeOn(rig), { name }, async (fast) => {
        answers.push(codeOf(await fast.confirm()));
        return fast.event.id !== 'e2';
      });
      answers.push(codeOf(await slow.confirm()));
      return false;
    });
    expect(answers).toEqual(['no error', 'no error', 'CHECKPOINT_LOST']);
  });
};

/** Follows a store until the handler says that it has seen enough. */
const follow = async (
  store: EventStore,
  options: SubscribeOptions,
  handle: (delivery: StoreDelivery) => Promise<boolean>,
): Promise<void> => {
  const stop = new AbortController();
  for await (const delivery of store.subscribe({ ...options, signal: stop.signal })) {
    if (!(await handle(valueOf(delivery)))) stop.abort();
  }
};
