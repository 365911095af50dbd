/** The store at every crash point: before and after each of its durable writes. */

import { describe, expect, it } from 'vitest';
import type { FailurePoint } from '../ports/failing-journal.js';
import { codeOf, valueOf } from '../testing/rig.js';
import { idsOf, notes, readEverything } from '../testing/store-rig.js';
import { EventStore } from './event-store.js';
import { FailingEventStorage } from './failing-storage.js';
import { MemoryEventStorage } from './memory-storage.js';

/** Every kind of write, each answer with the ids that it speaks of. */
const scenario = async (store: EventStore): Promise<ReadonlyMap<string, string>> => {
  const answers = new Map<string, string>();
  const append = async (stream: string, ...ids: readonly string[]): Promise<void> => {
    const answer = await store.append(stream, { expected: 'any', events: notes(...ids) });
    answers.set(ids.join(), codeOf(answer));
  };
  await append('s', 'e1', 'e2');
  await append('t', 'e3');
  answers.set(
    'snapshot',
    codeOf(await store.saveSnapshot('s', { version: 1, schema: 'x', state: 1 })),
  );
  for await (const delivery of store.subscribe({ name: 'sub' })) {
    if (delivery.ok) answers.set('confirm', codeOf(await delivery.value.confirm()));
    break;
  }
  await append('s', 'e4', 'e5', 'e6');
  return answers;
};

const WRITES = 5;

const points: readonly FailurePoint[] = Array.from({ length: WRITES }, (_, i) => i + 1).flatMap(
  (append) => (['before-write', 'after-write'] as const).map((side) => ({ append, side })),
);

const runUntil = async (point: FailurePoint) => {
  const storage = new MemoryEventStorage();
  const seed = EventStore.on({ storage });
  valueOf(await seed.append('seed', { expected: 'none', events: notes('first') }));
  const failing = new FailingEventStorage(storage, point);
  const answers = await scenario(EventStore.on({ storage: failing }));
  return { storage, answers, writes: failing.writes };
};

describe('the scenario', () => {
  it('has as many writes as there are crash points', async () => {
    const { answers, writes } = await runUntil({ append: WRITES + 1, side: 'before-write' });
    expect([...answers.values()]).toEqual(Array.from({ length: WRITES }, () => 'no error'));
    expect(writes).toBe(WRITES);
  });
});

describe.each(points)('a crash $side of write $append', (point) => {
  it('loses nothing that was acknowledged, and leaves no half of a batch', async () => {
    const { storage, answers } = await runUntil(point);
    const store = EventStore.on({ storage });
    const stored = (await readEverything(store)).map(({ id }) => id);
    for (const [ids, answer] of answers) {
      const batch = ids.split(',').filter((id) => id.startsWith('e'));
      const found = batch.filter((id) => stored.includes(id)).length;
      expect([0, batch.length]).toContain(found);
      if (answer === 'no error') expect(found).toBe(batch.length);
      else expect(answer).toBe('STORAGE_FAILED');
    }
    expect([...answers.values()].filter((answer) => answer !== 'no error')).toHaveLength(
      WRITES - point.append + 1,
    );
  });

  it('leaves a storage on which the same program comes to the same end', async () => {
    const { storage } = await runUntil(point);
    const store = EventStore.on({ storage });
    expect([...(await scenario(store)).values()]).toEqual(
      Array.from({ length: WRITES }, () => 'no error'),
    );
    expect(await idsOf(store, 's')).toEqual(['e1', 'e2', 'e4', 'e5', 'e6']);
    expect(await idsOf(store, 't')).toEqual(['e3']);
    expect(valueOf(await store.loadSnapshot('s', { schema: 'x' }))?.state).toBe(1);
  });
});
