import { getShortestPaths, getSimplePaths } from '@xstate/graph';
import { createActor } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Deliver } from './messages.js';
import { subscriber } from './subscriber.js';
import type { SubscriberEvent } from './subscriber.js';
import type { Path } from './testing/along-paths.js';
import { runAlong } from './testing/along-paths.js';

const input = {
  id: 's1',
  subscription: { types: ['deposited'], minimum: 10, maxAttempts: 2 },
};

const deliver = (attempt: number): Deliver => ({
  type: 'deliver',
  to: 's1',
  event: 'a+20',
  attempt,
});

const events: SubscriberEvent[] = [deliver(1), deliver(2), { type: 'succeed' }, { type: 'fail' }];

const run = (path: Path) => runAlong(createActor(subscriber, { input }), path);

describe('the subscriber alone', () => {
  const shortest = getShortestPaths(subscriber, { input, events });
  const simple = getSimplePaths(subscriber, { input, events });

  it('is idle or handles one of two attempts, with the event processed before or not', () => {
    const states = shortest.map(({ state: { value, context } }) =>
      [value, context.current?.attempt ?? '-', ...context.processed].join(' '),
    );
    expect(states.sort()).toEqual([
      'handling 1',
      'handling 1 a+20',
      'handling 2',
      'handling 2 a+20',
      'idle -',
      'idle - a+20',
    ]);
  });

  it('ends where the graph says, on every path', () => {
    for (const path of [...shortest, ...simple]) {
      const { snapshot } = run(path);
      expect([snapshot.value, snapshot.context]).toEqual([path.state.value, path.state.context]);
    }
  });

  it('settles each delivery that it took once, and none that it did not take', () => {
    for (const path of simple) {
      const { snapshot, sent } = run(path);
      const taken = path.steps.filter(
        ({ event }, index) =>
          event.type === 'deliver' && path.steps[index - 1]?.state.value === 'idle',
      );
      expect(sent.length).toBe(taken.length - (snapshot.value === 'handling' ? 1 : 0));
    }
  });

  it('acknowledges what it has processed, and refuses the rest', () => {
    for (const path of simple) {
      const { snapshot, sent } = run(path);
      const acknowledged = sent.filter(({ type }) => type === 'ack').map(({ event }) => event);
      expect(new Set(acknowledged)).toEqual(new Set(snapshot.context.processed));
    }
  });
});
