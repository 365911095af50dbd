import { sendParent, sendTo, setup } from 'xstate';
import type { AnyActorRef, EventObject } from 'xstate';
import { describe, expect, test } from 'vitest';
import { listener, speaker } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor, each } from './actors.js';
import { bag, fifo, set } from './links.js';
import { peer } from '../machine/references.js';
import { system } from './system.js';

const hello = (id: string, to?: string): { type: string; id: string; to?: string } => ({
  type: 'hello',
  id,
  ...(to !== undefined && { to }),
});

const saying = (...events: readonly EventObject[]) =>
  actor(speaker, { stimuli: { say: events.map((what) => ({ what })) } });

const say = (text: string): string => `speaker.stimulus(say { ${text} })`;
const sayHello = (id: string): string => say(`id: ${id}, type: hello`);

describe('an emission is routed by its type', () => {
  const spoken = Walk.start(
    system('routing', {
      actors: { speaker: saying(hello('h1')), one: actor(listener), two: actor(listener) },
      links: {
        first: fifo({ from: 'speaker', to: 'one', carries: ['hello'] }),
        second: fifo({ from: 'speaker', to: 'two', carries: ['hello'] }),
        silent: fifo({ from: 'speaker', to: 'one', carries: ['sleep'] }),
      },
    }),
  ).take(sayHello('h1'));

  test('to every link that carries it', () => {
    const { first, second, silent } = spoken.view.links;
    expect([first, second, silent]).toEqual([[hello('h1')], [hello('h1')], []]);
  });

  test('and what no link carries is an error that names machine, state and event', () => {
    const unrouted = system('routing', { actors: { speaker: saying(hello('h1')) } });
    expect(() => Walk.start(unrouted).labels).toThrow(
      /^UNROUTED_EMISSION: "speaker" emits "hello", and no link carries it.*machine speaker/,
    );
  });

  test('unless the actor ignores it', () => {
    const ignoring = actor(speaker, {
      stimuli: { say: [{ what: hello('h1') }] },
      ignores: ['hello'],
    });
    const walk = Walk.start(system('routing', { actors: { speaker: ignoring } }));
    expect(walk.labels).toEqual([sayHello('h1')]);
  });
});

describe('the recipient in a family', () => {
  const family = (broadcast: boolean, ...events: readonly EventObject[]) =>
    Walk.start(
      system('family', {
        actors: { speaker: saying(...events), listener: each(['a', 'b'], () => actor(listener)) },
        links: {
          out: fifo({ from: 'speaker', to: 'listener', carries: ['hello'], broadcast }),
        },
      }),
    );

  test.each(['b', 'listener[b]'])('is named by event.to: %s', (to) => {
    const walk = family(false, hello('h1', to));
    const [label = ''] = walk.labels;
    expect(walk.take(label).view.links.out).toEqual({ a: [], b: [hello('h1', to)] });
  });

  test('is everybody with broadcast', () => {
    const walk = family(true, hello('h1')).take(sayHello('h1'));
    expect(walk.view.links.out).toEqual({ a: [hello('h1')], b: [hello('h1')] });
    expect(walk.labelsWith('receive')).toEqual([
      'listener[a].receive(out, hello h1)',
      'listener[b].receive(out, hello h1)',
    ]);
  });

  test('must be named without broadcast', () => {
    expect(() => family(false, hello('h1', 'c')).labels).toThrow(
      /UNROUTED_EMISSION.*to "c", and the recipients are a, b/,
    );
  });

  test('an instance per pair, named by the sender for the recipient', () => {
    const walk = Walk.start(
      system('pairs', {
        actors: {
          speaker: each(['x', 'y'], () => saying(hello('h1', 'a'))),
          listener: each(['a', 'b'], () => actor(listener)),
        },
        links: { out: fifo({ from: 'speaker', to: 'listener', carries: ['hello'] }) },
      }),
    ).take('speaker[y].stimulus(say { id: h1, to: a, type: hello })');
    expect(walk.view.links.out).toEqual({
      x: { a: [], b: [] },
      y: { a: [hello('h1', 'a')], b: [] },
    });
    expect(walk.labelsWith('receive')).toEqual(['listener[a].receive(out[y], hello h1)']);
  });
});

describe('a machine that names the recipient itself', () => {
  const client = setup({
    types: {
      input: {} as { server: AnyActorRef },
      context: {} as { server: AnyActorRef },
      events: {} as { type: 'direct' } | { type: 'up' } | { type: 'found' },
    },
  }).createMachine({
    id: 'client',
    context: ({ input }) => input,
    on: {
      direct: { actions: sendTo(({ context }) => context.server, hello('h1')) },
      up: { actions: sendParent(hello('h2')) },
      found: {
        actions: sendTo(({ system: actors }) => actors.get('two') as AnyActorRef, hello('h3')),
      },
    },
  });
  const walk = Walk.start(
    system('references', {
      actors: {
        client: actor(client, {
          input: { server: peer('two') },
          stimuli: { direct: [{}], up: [{}], found: [{}] },
        }),
        one: actor(listener),
        two: actor(listener),
      },
      links: {
        first: fifo({ from: 'client', to: 'one', carries: ['hello'] }),
        second: fifo({ from: 'client', to: 'two', carries: ['hello'] }),
      },
    }),
  );

  test('reaches a peer whose reference came through input, and no other', () => {
    const { first, second } = walk.take('client.stimulus(direct)').view.links;
    expect([first, second]).toEqual([[], [hello('h1')]]);
  });

  test('reaches a peer that the actor system finds by its name', () => {
    const { first, second } = walk.take('client.stimulus(found)').view.links;
    expect([first, second]).toEqual([[], [hello('h3')]]);
  });

  test('and what goes to the parent is routed by its type', () => {
    const { first, second } = walk.take('client.stimulus(up)').view.links;
    expect([first, second]).toEqual([[hello('h2')], [hello('h2')]]);
  });

  test('a reference in a state is a name', () => {
    expect(walk.slot('actor client')).toMatchObject({
      context: { server: { xstate$$actor: { role: 'peer', name: 'two' } } },
    });
  });
});

describe('a full link', () => {
  const sent = { link: 'out', from: 'speaker', to: 'listener' };
  const full = (overflow: 'block' | 'drop' | 'reject') =>
    Walk.start(
      system('overflow', {
        actors: { speaker: saying(hello('h1'), hello('h2')), listener: actor(listener) },
        links: {
          out: fifo({
            from: 'speaker',
            to: 'listener',
            carries: ['hello'],
            capacity: 1,
            overflow,
            ...(overflow === 'reject' && {
              reply: (message) => ({ type: 'full', about: (message as { id?: string }).id }),
            }),
          }),
        },
      }),
    ).take(sayHello('h1'));

  test('blocks the whole step', () => {
    expect(full('block').labels).toEqual(['listener.receive(out, hello h1)']);
  });

  test('drops', () => {
    const walk = full('drop');
    expect(walk.action(sayHello('h2')).detail).toMatchObject({
      emitted: [{ ...sent, message: hello('h2'), fate: 'dropped' }],
    });
    expect(walk.take(sayHello('h2')).view.links.out).toEqual([hello('h1')]);
  });

  test('rejects: the sender gets the reply in the same step', () => {
    const walk = full('reject');
    expect(walk.action(sayHello('h2')).detail).toMatchObject({
      emitted: [{ ...sent, message: hello('h2'), fate: 'rejected' }],
    });
    const { actors, links } = walk.take(sayHello('h2')).view;
    expect([actors.speaker.context.refused, links.out]).toEqual([['h2'], [hello('h1')]]);
  });

  test('takes a message that a set has already', () => {
    const walk = Walk.start(
      system('overflow', {
        actors: { speaker: saying(hello('h1'), hello('h2')), listener: actor(listener) },
        links: { out: set({ from: 'speaker', to: 'listener', carries: ['hello'], capacity: 1 }) },
      }),
    ).take(sayHello('h1'));
    expect(walk.labelsWith('stimulus')).toEqual([sayHello('h1')]);
  });

  test('counts all messages of a bag, whatever their types', () => {
    const walk = Walk.start(
      system('overflow', {
        actors: {
          speaker: saying(hello('h1'), { type: 'stop' }),
          listener: actor(listener),
        },
        links: {
          out: bag({ from: 'speaker', to: 'listener', carries: ['hello', 'stop'], capacity: 1 }),
        },
      }),
    ).take(say('type: stop'));
    expect(walk.labelsWith('stimulus')).toEqual([]);
  });
});
