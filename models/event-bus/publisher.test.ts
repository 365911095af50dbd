import { getShortestPaths } from '@xstate/graph';
import { createActor } from 'xstate';
import { describe, expect, it } from 'vitest';
import { publisher } from './publisher.js';
import type { PublisherEvent } from './publisher.js';
import { runAlong } from './testing/along-paths.js';

const input = { events: ['a+20', 'a+1'], patience: 1 };

const events: PublisherEvent[] = [
  { type: 'publish' },
  { type: 'retry' },
  { type: 'skip' },
  ...input.events.flatMap((event): PublisherEvent[] => [
    { type: 'accepted', event },
    { type: 'rejected', event, reason: 'full' },
  ]),
];

describe('the publisher alone', () => {
  const runs = getShortestPaths(publisher, { input, events }).map((path) => ({
    path,
    ...runAlong(createActor(publisher, { input }), path),
  }));

  it('has the states that can be counted by hand', () => {
    // First event: idle, or waiting or refused with patience or without; 5. Second event: idle,
    // waiting or refused, the first accepted or not, with patience or without; 12. Then done, each of
    // the two accepted or not, with patience or without; 8.
    expect(runs.length).toBe(5 + 12 + 8);
  });

  it('ends where the graph says, on every path', () => {
    for (const { path, snapshot } of runs) {
      expect([snapshot.value, snapshot.context]).toEqual([path.state.value, path.state.context]);
    }
  });

  it('publishes its events in order, and the next one only after it is done with the last', () => {
    for (const { snapshot, sent } of runs) {
      const positions = sent.map(({ event }) => input.events.indexOf(event));
      expect(positions).toEqual(positions.toSorted((one, other) => one - other));
      expect(positions.at(-1) ?? 0).toBeLessThanOrEqual(snapshot.context.current);
    }
  });

  it('takes for accepted what it published and was told is accepted', () => {
    for (const { path, snapshot, sent } of runs) {
      const told = path.steps.map(({ event }) => (event.type === 'accepted' ? event.event : ''));
      for (const event of snapshot.context.accepted) {
        expect(told).toContain(event);
        expect(sent).toContainEqual({ type: 'publish', event });
      }
    }
  });

  it('is done exactly when nothing is left to publish', () => {
    for (const { snapshot } of runs) {
      expect(snapshot.matches('done')).toBe(snapshot.context.current === input.events.length);
    }
  });

  it('publishes without an answer no more often than its patience allows', () => {
    const actor = createActor(publisher, { input });
    const { sent } = runAlong(actor, {
      steps: ['start', 'publish', 'retry', 'retry'].map((type) => ({ event: { type } })),
    });
    expect(sent).toEqual([
      { type: 'publish', event: 'a+20' },
      { type: 'publish', event: 'a+20' },
    ]);
  });
});
