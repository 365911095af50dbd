/**
 * What the compiler knows of a system: names are checked and views are typed.
 */
import { emit, fromPromise, setup } from 'xstate';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { model } from '../model.js';
import type { AnyModel, ViewOf } from '../model.js';
import { actor, each } from './actors.js';
import { monitor } from './monitor-spec.js';
import { fifo } from './links.js';
import { system } from './system.js';

const bus = setup({
  types: {
    context: {} as { log: readonly string[] },
    events: {} as { type: 'publish'; id: string } | { type: 'ack'; id: string },
    emitted: {} as { type: 'deliver'; to: string; id: string },
  },
}).createMachine({
  context: { log: [] },
  initial: 'up',
  states: {
    up: {
      on: { publish: { actions: emit({ type: 'deliver', to: 's1', id: 'e1' }) } },
    },
  },
});

const subscriber = setup({
  types: {
    context: {} as { id: string },
    input: {} as { id: string },
    events: {} as { type: 'deliver'; id: string } | { type: 'succeed' },
    emitted: {} as { type: 'ack'; id: string },
    output: {} as { count: number },
  },
}).createMachine({
  context: ({ input }) => input,
  output: { count: 0 },
  initial: 'idle',
  states: { idle: {}, busy: { tags: 'working' } },
});

interface Scope {
  readonly subscribers: readonly string[];
}

const build = ({ subscribers }: Scope) =>
  system('bus', {
    actors: {
      bus: actor(bus, { keeps: ['log'] }),
      fixed: each(['a', 'b'], (id) => actor(subscriber, { input: { id } })),
      subscriber: each(subscribers, (id) =>
        actor(subscriber, { input: { id }, stimuli: { succeed: [{}] } }),
      ),
    },
    links: {
      deliveries: fifo({ from: 'bus', to: 'subscriber', carries: ['deliver'] }),
      acks: fifo({ from: 'fixed', to: 'bus', carries: ['ack'] }),
    },
    monitors: {
      order: monitor(subscriber, {
        input: { id: 'm' },
        observes: (step) => (step.kind === 'tick' ? { type: 'succeed' } : undefined),
      }),
    },
    quiescent: ({ actors, links }) => actors.bus.matches('up') && links.acks.a.length === 0,
  });

type View = ViewOf<ReturnType<typeof build>>;

describe('a view is typed by the machines', () => {
  test('actors and families', () => {
    expectTypeOf<View['actors']['bus']['context']['log']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<View['actors']['bus']['value']>().toEqualTypeOf<'up' | undefined>();
    expectTypeOf<keyof View['actors']['fixed']>().toEqualTypeOf<'a' | 'b'>();
    expectTypeOf<keyof View['actors']['subscriber']>().toEqualTypeOf<string>();
    expectTypeOf<View['actors']['fixed']['a']['output']>().toEqualTypeOf<
      { count: number } | undefined
    >();
    expectTypeOf<View['monitors']['order']['value']>().toEqualTypeOf<'idle' | 'busy' | undefined>();
  });

  test('children, by the ids and machines of their parent', () => {
    const parent = setup({
      types: { children: {} as { s: 'subscriber'; p: 'promise' } },
      actors: { subscriber, promise: fromPromise<number>(() => Promise.resolve(1)) },
    }).createMachine({ initial: 'on', states: { on: { invoke: { src: 'promise', id: 'p' } } } });
    const parents = system('parents', { actors: { parent: actor(parent) } });
    expect(parents.name).toBe('parents');
    type Children = ViewOf<typeof parents>['actors']['parent']['children'];
    expectTypeOf<NonNullable<Children['s']>['context']['id']>().toEqualTypeOf<string>();
    expectTypeOf<NonNullable<Children['s']>['value']>().toEqualTypeOf<'idle' | 'busy'>();
    expectTypeOf<NonNullable<Children['s']>['output']>().toEqualTypeOf<
      { count: number } | undefined
    >();
    expectTypeOf<Children['p']>().toEqualTypeOf<undefined>();
  });

  test('links, as events of their recipient', () => {
    expectTypeOf<View['links']['acks']['a']>().toEqualTypeOf<
      readonly { type: 'ack'; id: string }[]
    >();
    expectTypeOf<View['links']['deliveries']>().toEqualTypeOf<
      Readonly<Record<string, readonly { type: 'deliver'; id: string }[]>>
    >();
  });
});

test('scope and view of a model are inferred', () => {
  const small = { subscribers: ['s1'] };
  const named = model({
    name: 'bus',
    scopes: { small, default: small, large: small },
    build,
  });
  expectTypeOf<ViewOf<typeof named>>().toEqualTypeOf<View>();
  expectTypeOf(named).toExtend<AnyModel>();
});

test('wrong names do not compile', () => {
  const actors = { bus: actor(bus) };
  const nowhere = fifo({ from: 'bus', to: 'no', carries: ['ack'] });
  // @ts-expect-error the link goes to an actor that does not exist
  system('s', { actors, links: { nowhere } });
  system('s', {
    actors,
    links: { acks: fifo({ from: 'bus', to: 'bus', carries: ['ack'] }) },
    // @ts-expect-error the fault names a link that does not exist
    faults: { lose: { links: ['no'], budget: 1 } },
  });
  // @ts-expect-error the machine's context has no such key
  actor(bus, { keeps: ['no'] });
  // @ts-expect-error the event has another payload
  actor(bus, { stimuli: { publish: [{ no: 'e1' }] } });
  // @ts-expect-error the machine has no such event
  actor(bus, { stimuli: { no: [{}] } });
  // @ts-expect-error the machine has no such state
  expectTypeOf<View['actors']['bus']['matches']>().toBeCallableWith('no');
});
