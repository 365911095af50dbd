import { assign, cancel, emit, enqueueActions, raise, sendTo, setup } from 'xstate';
import type { AnyActorRef } from 'xstate';
import { describe, expect, test } from 'vitest';
import { check } from '../../checker/index.js';
import { peer } from '../machine/references.js';
import { listener } from '../testing/machines.js';
import type { Spoken } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor } from './actors.js';
import { discrete } from './definition.js';
import { fifo } from './links.js';
import { system } from './system.js';

/** Waits 20 ms, or 10 ms for a reminder; an answer ends both. */
const waiting = setup({
  types: { events: {} as { type: 'answer' } | { type: 'remind' }, emitted: {} as Spoken },
  delays: { patience: 20 },
}).createMachine({
  id: 'waiting',
  initial: 'waiting',
  states: {
    waiting: {
      entry: raise({ type: 'remind' }, { id: 'reminder', delay: 10 }),
      exit: cancel('reminder'),
      after: { patience: 'expired' },
      on: { answer: 'answered', remind: { actions: emit({ type: 'hello', id: 'reminded' }) } },
    },
    expired: { type: 'final' },
    answered: { on: { remind: 'expired' } },
  },
});

const timed = (clock?: ReturnType<typeof discrete>) =>
  Walk.start(
    system('time', {
      actors: {
        waiting: actor(waiting, { stimuli: { answer: [{}] } }),
        listener: actor(listener),
      },
      links: { out: fifo({ from: 'waiting', to: 'listener', carries: ['hello'] }) },
      ...(clock && { clock }),
    }),
  );

const EXPIRE = 'waiting.timer(after patience in waiting)';
const REMIND = 'waiting.timer(reminder)';
const ANSWER = 'waiting.stimulus(answer)';

describe('untimed', () => {
  test('any pending timer may fire at any time', () => {
    expect(timed().labels).toEqual([ANSWER, REMIND, EXPIRE]);
    expect(timed().take(EXPIRE).view.actors.waiting.status).toBe('done');
  });

  test('a timer fires once', () => {
    const walk = timed().take(REMIND);
    expect(walk.labelsWith('timer')).toEqual([EXPIRE]);
    expect(walk.view.links.out).toEqual([{ type: 'hello', id: 'reminded' }]);
  });

  test('leaving the state cancels its timers', () => {
    expect(timed().take(ANSWER).view.actors.waiting.pendingTimers).toEqual([]);
  });

  test('an ended actor has none', () => {
    expect(timed().take(EXPIRE).labels).toEqual([]);
  });
});

describe('with a discrete clock', () => {
  const clocked = (horizon: number) => timed(discrete({ horizon, tickMs: 10 }));

  test('timers hold remaining ticks, and time waits for a timer that is due', () => {
    const start = clocked(5);
    expect(start.labels).toEqual([ANSWER, 'clock.tick']);
    expect(start.view.actors.waiting.pendingTimers).toEqual([
      { timer: 'reminder', remaining: 1 },
      { timer: 'after patience in waiting', remaining: 2 },
    ]);
    const due = start.take('clock.tick');
    expect([due.labels, due.view.time]).toEqual([[ANSWER, REMIND], 1]);
    const later = due.take(REMIND, 'clock.tick');
    expect([later.labelsWith('waiting'), later.view.time]).toEqual([[ANSWER, EXPIRE], 2]);
  });

  test('time passes only while a timer is pending', () => {
    expect(clocked(5).take(ANSWER).labels).toEqual([]);
  });

  test('time ends at the horizon, which is no deadlock while a timer is pending', () => {
    const end = clocked(1).take('clock.tick', REMIND);
    expect([end.labelsWith('tick'), end.isQuiescent]).toEqual([[], true]);
    expect(clocked(1).take(ANSWER).isQuiescent).toBe(false);
  });

  test('a delay must be a whole number of ticks', () => {
    expect(() => timed(discrete({ horizon: 5, tickMs: 15 }))).toThrow(
      /INVALID_SYSTEM: the delay of \d+ ms .*multiples of 15 ms/,
    );
  });
});

describe('ids of timers', () => {
  const machine = setup({
    types: {
      events: {} as
        { type: 'start'; id: string | undefined } | { type: 'stop' } | { type: 'due'; n: number },
      context: {} as { started: number },
    },
  }).createMachine({
    id: 'starter',
    context: { started: 0 },
    on: {
      start: {
        actions: [
          raise(({ context }) => ({ type: 'due' as const, n: context.started }), {
            delay: 10,
            id: 'timer',
          }),
          assign({ started: ({ context }) => context.started + 1 }),
        ],
      },
      stop: { actions: cancel('timer') },
    },
  });
  const started = Walk.start(
    system('ids', {
      actors: { starter: actor(machine, { stimuli: { start: [{ id: undefined }], stop: [{}] } }) },
    }),
  ).take('starter.stimulus(start)', 'starter.stimulus(start)');

  test('an earlier timer of the same id goes on', () => {
    expect(started.labelsWith('timer')).toEqual([
      'starter.timer(timer 0)',
      'starter.timer(timer 1)',
    ]);
  });

  test('and only the later one can be cancelled', () => {
    expect(started.take('starter.stimulus(stop)').labelsWith('timer')).toEqual([
      'starter.timer(timer 0)',
    ]);
  });

  test('not even that once the earlier one has fired', () => {
    const walk = started.take('starter.timer(timer 0)', 'starter.stimulus(stop)');
    expect(walk.labelsWith('timer')).toEqual(['starter.timer(timer 1)']);
  });
});

test('a delayed sendTo to a peer sends when its timer fires', () => {
  const sender = setup({
    types: { input: {} as { to: AnyActorRef }, context: {} as { to: AnyActorRef } },
  }).createMachine({
    id: 'sender',
    context: ({ input }) => input,
    entry: sendTo(({ context }) => context.to, { type: 'hello', id: 'late' }, { delay: 5 }),
  });
  const walk = Walk.start(
    system('delayed', {
      actors: {
        sender: actor(sender, { input: { to: peer('listener') } }),
        listener: actor(listener),
      },
      links: { out: fifo({ from: 'sender', to: 'listener', carries: ['hello'] }) },
    }),
  );
  expect(walk.view.links.out).toEqual([]);
  const fired = walk.take('sender.timer(hello late)');
  expect(fired.view.links.out).toEqual([{ type: 'hello', id: 'late' }]);
  expect(fired.labels).toEqual(['listener.receive(out, hello late)']);
});

test.each([
  { starts: 'no timer', delayMs: undefined, covered: ['busy.stimulus(go)'] },
  { starts: 'a timer', delayMs: 10, covered: ['busy.stimulus(go)', 'busy.timer'] },
])('coverage of a machine that enqueues $starts', async ({ delayMs, covered }) => {
  const busy = setup({ types: { events: {} as { type: 'go' } | { type: 'done' } } }).createMachine({
    initial: 'idle',
    states: {
      idle: {
        on: {
          go: {
            target: 'gone',
            actions: enqueueActions(({ enqueue }) => {
              if (delayMs !== undefined) enqueue.raise({ type: 'done' }, { delay: delayMs });
            }),
          },
        },
      },
      gone: { on: { done: 'ended' } },
      ended: { type: 'final' },
    },
  });
  const { transitionSystem } = system('enqueueing', {
    actors: { busy: actor(busy, { stimuli: { go: [{}] } }) },
  });
  const { coverage } = await check(transitionSystem, { properties: [] });
  expect(coverage).toEqual(covered.map((family) => ({ family, fired: 1 })));
});
