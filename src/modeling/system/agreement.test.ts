/**
 * Whole systems through the engine and through the naive enumerator: values that are kept, interned
 * and handed out frozen must lead to the same states as values that are not.
 */
import { assign, emit, raise, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { check } from '../../checker/index.js';
import { enumerateNaively } from '../../checker/testing/naive-enumerator.js';
import type { SystemModel } from '../model.js';
import { agency, finishing, manager } from '../testing/families.js';
import { actor, each } from './actors.js';
import { discrete } from './definition.js';
import { monitor } from './monitor-spec.js';
import { bag, fifo } from './links.js';
import { system } from './system.js';

/** Sends each request until it is acknowledged, again after a while. */
const client = setup({
  types: {
    context: {} as { next: number },
    events: {} as { type: 'ask' } | { type: 'ack'; n: number } | { type: 'again' },
    emitted: {} as { type: 'request'; n: number },
  },
}).createMachine({
  id: 'client',
  context: { next: 0 },
  initial: 'idle',
  states: {
    idle: { on: { ask: { guard: ({ context }) => context.next < 2, target: 'waiting' } } },
    waiting: {
      entry: [
        emit(({ context }) => ({ type: 'request' as const, n: context.next })),
        raise({ type: 'again' }, { id: 'again', delay: 2 }),
      ],
      on: {
        again: { target: 'waiting', reenter: true },
        ack: {
          guard: ({ context, event }) => event.n === context.next,
          target: 'idle',
          actions: assign({ next: ({ context }) => context.next + 1 }),
        },
      },
    },
  },
});

const server = setup({
  types: {
    context: {} as { log: readonly number[]; seen: number },
    events: {} as { type: 'request'; n: number },
    emitted: {} as { type: 'ack'; n: number },
  },
}).createMachine({
  id: 'server',
  context: { log: [], seen: 0 },
  on: {
    request: {
      actions: [
        assign({
          log: ({ context, event }) =>
            context.log.includes(event.n) ? context.log : [...context.log, event.n],
          seen: ({ context }) => Math.min(context.seen + 1, 2),
        }),
        emit(({ event }) => ({ type: 'ack' as const, n: event.n })),
      ],
    },
  },
});

const counter = setup({
  types: { context: {} as { acks: number }, events: {} as { type: 'acked' } },
}).createMachine({
  id: 'counter',
  context: { acks: 0 },
  on: { acked: { actions: assign({ acks: ({ context }) => Math.min(context.acks + 1, 3) }) } },
});

const requestReply = (link: typeof fifo, options: object): SystemModel =>
  system('request-reply', {
    actors: {
      client: actor(client, { stimuli: { ask: [{}] } }),
      server: actor(server, { keeps: ['log'] }),
    },
    links: {
      requests: link({ from: 'client', to: 'server', carries: ['request'], capacity: 1 }),
      acks: link({ from: 'server', to: 'client', carries: ['ack'], capacity: 1 }),
    },
    monitors: {
      acks: monitor(counter, {
        observes: ({ kind }) => (kind === 'receive' ? { type: 'acked' } : undefined),
      }),
    },
    ...options,
  });

const family = (): SystemModel =>
  system('family', {
    actors: {
      client: each(['a', 'b'], () => actor(client, { stimuli: { ask: [{}] } })),
      server: actor(server),
    },
    links: {
      requests: bag({
        from: 'client',
        to: 'server',
        carries: ['request'],
        capacity: 1,
        overflow: 'drop',
      }),
      acks: fifo({
        from: 'server',
        to: 'client',
        carries: ['ack'],
        capacity: 1,
        broadcast: true,
        unhandled: 'defer',
      }),
    },
  });

const withChildren = (): SystemModel =>
  system('with children', {
    actors: {
      manager: actor(manager, {
        stimuli: { open: [{}], close: [{}], assign: [{ job: 'j1' }] },
        children: { worker: finishing },
        keeps: ['result'],
      }),
      agency: actor(agency, {
        stimuli: { hire: [{}], promote: [{}], dismiss: [{}], demote: [{}] },
        children: { worker: { ...finishing, instances: 2 } },
      }),
    },
    faults: { crash: { actors: ['manager'], budget: 1 } },
    constraint: ({ actors }) => actors.manager.context.accepted.length < 2,
    quiescent: () => true,
  });

const crash = { actors: ['server', 'client'], budget: 1 };
const lossy = {
  lose: { links: ['requests'], budget: 1 },
  partition: { links: ['acks'], budget: 1 },
};

describe('the engine agrees with the naive enumerator on systems of machines', () => {
  test.each<[string, SystemModel]>([
    ['untimed', requestReply(fifo, {})],
    ['with crashes', requestReply(fifo, { faults: { crash } })],
    ['over bags that lose and are cut', requestReply(bag, { faults: lossy })],
    ['with a clock', requestReply(fifo, { clock: discrete({ horizon: 4 }), faults: lossy })],
    ['of families', family()],
    ['with children', withChildren()],
  ])('%s', async (_case, { transitionSystem }) => {
    const naive = enumerateNaively(transitionSystem, []);
    const { statistics, coverage, discarded } = await check(transitionSystem, { properties: [] });
    expect(statistics).toMatchObject({
      distinct: naive.distinct,
      generated: naive.generated,
      levels: naive.levels,
    });
    const fired = coverage
      .filter((entry) => entry.fired > 0)
      .map(({ family: of, fired: n }) => [of, n]);
    expect(new Map(fired as [string, number][])).toEqual(naive.fired);
    expect(new Map(discarded.map(({ message, count }) => [message, count]))).toEqual(
      naive.discarded,
    );
    expect(statistics.distinct).toBeGreaterThan(20);
  });
});
