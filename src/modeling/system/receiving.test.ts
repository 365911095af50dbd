import { assign, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { listener, opening } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor } from './actors.js';
import { bag, fifo, set } from './links.js';
import type { LinkOptions } from './links.js';
import { system } from './system.js';

const source = opening(
  { type: 'hello', id: 'h2' },
  { type: 'hello', id: 'h1' },
  { type: 'hello', id: 'h1' },
  { type: 'sleep' },
);

type Unhandled = NonNullable<LinkOptions<string, string, string>['unhandled']>;

const over = (link: typeof fifo, unhandled: Unhandled = 'discard') =>
  Walk.start(
    system('receiving', {
      actors: { source: actor(source), listener: actor(listener, { stimuli: { stop: [{}] } }) },
      links: {
        out: link({ from: 'source', to: 'listener', carries: ['hello', 'sleep'], unhandled }),
      },
    }),
  );

const receive = (message: string): string => `listener.receive(out, ${message})`;

describe('what a link offers', () => {
  test('a FIFO offers its head only', () => {
    const walk = over(fifo);
    expect(walk.labelsWith('receive')).toEqual([receive('hello h2')]);
    expect(walk.take(receive('hello h2')).labelsWith('receive')).toEqual([receive('hello h1')]);
  });

  test('a bag offers each distinct message, each as often as it was sent', () => {
    const walk = over(bag);
    const all = [receive('hello h1'), receive('hello h2'), receive('sleep')];
    expect(walk.labelsWith('receive')).toEqual(all);
    expect(walk.take(receive('hello h1')).labelsWith('receive')).toEqual(all);
    const rest = walk.take(receive('hello h1'), receive('hello h1'));
    expect(rest.labelsWith('receive')).toEqual(all.slice(1));
    expect(rest.view.actors.listener.context.heard).toEqual(['h1', 'h1']);
  });

  test('a set offers a message as often as the machine can take it', () => {
    const walk = over(set).take(receive('hello h1'), receive('hello h1'), receive('hello h1'));
    expect(walk.labelsWith('receive')).toContain(receive('hello h1'));
    expect(walk.view.links.out).toHaveLength(3);
  });

  test('of a set only deliveries that the machine can take are actions', () => {
    expect(over(set).take(receive('sleep')).labelsWith('receive')).toEqual([]);
  });

  test('a bag or set has one slot per message type', () => {
    expect(over(bag).slot('link out: sleep')).toEqual([{ type: 'sleep' }]);
    expect(over(fifo).slot('link out')).toHaveLength(4);
  });
});

describe('a message that the machine does not handle in its state', () => {
  const asleep = (unhandled: Unhandled) => over(bag, unhandled).take(receive('sleep'));

  test('is consumed without change and counted as discarded', () => {
    const walk = asleep('discard');
    expect(walk.discardedBy(receive('hello h2'))).toEqual(['out: hello']);
    expect(walk.action(receive('hello h2')).detail).toMatchObject({ handled: false });
    const after = walk.take(receive('hello h2'));
    expect(after.view.links.out).toHaveLength(2);
    expect(after.slot('actor listener')).toBe(walk.slot('actor listener'));
  });

  test('stays where the link defers', () => {
    expect(asleep('defer').labelsWith('receive')).toEqual([]);
  });

  test('makes the model unfit where the link calls it an error', () => {
    expect(() => asleep('error').labels).toThrow(
      /UNHANDLED_MESSAGE: "listener" does not handle "hello h1" from out.*state asleep/,
    );
  });

  test('an explicitly empty transition handles it', () => {
    const indifferent = setup({}).createMachine({ on: { hello: {} } });
    const walk = Walk.start(
      system('explicit', {
        actors: { source: actor(opening({ type: 'hello' })), listener: actor(indifferent) },
        links: {
          out: fifo({ from: 'source', to: 'listener', carries: ['hello'], unhandled: 'error' }),
        },
      }),
    );
    expect(walk.discardedBy(receive('hello'))).toEqual([]);
    expect(walk.take(receive('hello')).view.links.out).toEqual([]);
  });

  test('an actor that has ended discards what arrives', () => {
    const walk = over(fifo).take('listener.stimulus(stop)');
    expect(walk.discardedBy(receive('hello h2'))).toEqual(['out: hello']);
    expect(walk.take(receive('hello h2')).view.actors.listener.status).toBe('done');
  });
});

describe('a stimulus', () => {
  const counter = setup({
    types: {
      context: {} as { count: number },
      events: {} as { type: 'up'; by: number } | { type: 'same' } | { type: 'never' },
    },
  }).createMachine({
    id: 'counter',
    context: { count: 0 },
    on: {
      up: {
        guard: ({ context, event }) => context.count + event.by <= 2,
        actions: assign({ count: ({ context, event }) => context.count + event.by }),
      },
      same: { actions: assign({ count: ({ context }) => context.count }) },
      never: {},
    },
  });
  const walk = Walk.start(
    system('stimuli', {
      actors: {
        counter: actor(counter, {
          stimuli: { up: [{ by: 1 }, { by: 3 }], same: [{}], never: [{}] },
        }),
      },
    }),
  );

  test('that is not handled is no action', () => {
    expect(walk.labels).toEqual(['counter.stimulus(up 1)', 'counter.stimulus(same)']);
  });

  test('that changes nothing is a self-loop', () => {
    expect(walk.take('counter.stimulus(same)').slot('actor counter')).toEqual(
      walk.slot('actor counter'),
    );
  });

  test('is offered as long as its guard lets it', () => {
    const twice = walk.take('counter.stimulus(up 1)', 'counter.stimulus(up 1)');
    expect(twice.labels).toEqual(['counter.stimulus(same)']);
  });
});
