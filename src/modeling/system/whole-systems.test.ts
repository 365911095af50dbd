/**
 * Sentences of spec/semantics.md that concern a system as a whole, or several parts of it at once.
 */
import { assign, emit, sendTo, setup } from 'xstate';
import type { AnyActorRef } from 'xstate';
import { describe, expect, test } from 'vitest';
import { check } from '../../checker/index.js';
import { peer } from '../machine/references.js';
import { finishing, manager } from '../testing/families.js';
import { listener, opening } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor, each } from './actors.js';
import { discrete } from './definition.js';
import type { StepDetail } from './detail.js';
import { bag, fifo, set } from './links.js';
import { monitor } from './monitor-spec.js';
import { system } from './system.js';

const hello = (id: string): { type: string; id: string } => ({ type: 'hello', id });

describe('deadlock', () => {
  const ending = setup({}).createMachine({
    id: 'ending',
    initial: 'on',
    states: { on: { on: { stop: 'off' } }, off: { type: 'final' } },
  });
  const both = (options: object = {}) =>
    system('both', {
      actors: {
        one: actor(ending, { stimuli: { stop: [{}] } }),
        other: actor(ending, { stimuli: { stop: [{}] } }),
      },
      ...options,
    });

  test('is no deadlock where every actor has ended', async () => {
    const walk = Walk.start(both());
    expect(walk.take('one.stimulus(stop)').isQuiescent).toBe(false);
    const ended = walk.take('one.stimulus(stop)', 'other.stimulus(stop)');
    expect([ended.isQuiescent, ended.labels]).toEqual([true, []]);
    const { properties } = await check(both().transitionSystem, {
      properties: [{ kind: 'no-deadlock', id: 'd' }],
    });
    expect(properties.map(({ status }) => status)).toEqual(['holds']);
  });

  test('is judged before the scope constraint: a state whose successors lie outside has some', async () => {
    const inside = ({ actors }: { actors: { one: { status: string } } }): boolean =>
      actors.one.status === 'active';
    const { properties, statistics } = await check(both({ constraint: inside }).transitionSystem, {
      properties: [{ kind: 'no-deadlock', id: 'd' }],
    });
    expect([statistics.distinct, statistics.constrained]).toEqual([2, 2]);
    expect(properties[0]?.status).toBe('holds');
  });

  test('a declared predicate takes the place of the default', () => {
    expect(Walk.start(both({ quiescent: () => true })).isQuiescent).toBe(true);
  });
});

describe('a crash', () => {
  const timed = setup({ types: { context: {} as { tries: number } } }).createMachine({
    id: 'timed',
    context: { tries: 0 },
    initial: 'waiting',
    states: {
      waiting: {
        entry: assign({ tries: ({ context }) => context.tries + 1 }),
        after: { 2: 'late' },
      },
      late: {},
    },
  });

  test('takes the pending timers, and the restart starts them anew', () => {
    const walk = Walk.start(
      system('timed', {
        actors: { timed: actor(timed, { keeps: ['tries'] }) },
        clock: discrete({ horizon: 5 }),
        faults: { crash: { actors: ['timed'], budget: 1 } },
      }),
    ).take('clock.tick', 'fault.crash(timed)');
    expect(walk.labels).toEqual(['recovery.restart(timed)']);
    const { timed: view } = walk.take('recovery.restart(timed)').view.actors;
    expect(view.context.tries).toBe(2);
    expect(view.pendingTimers).toEqual([{ timer: 'after 2 in waiting', remaining: 2 }]);
  });

  test('in the middle of a step leaves what a full link has rejected unanswered', () => {
    const sender = setup({
      types: { context: {} as { refused: number }, emitted: {} as { type: 'hello'; id: string } },
    }).createMachine({
      id: 'sender',
      context: { refused: 0 },
      on: {
        go: { actions: [emit({ type: 'hello', id: 'a' }), emit({ type: 'hello', id: 'b' })] },
        full: { actions: assign({ refused: ({ context }) => context.refused + 1 }) },
      },
    });
    const walk = Walk.start(
      system('rejecting', {
        actors: {
          sender: actor(sender, { stimuli: { go: [{}] }, keeps: ['refused'] }),
          listener: actor(listener),
        },
        links: {
          out: fifo({
            from: 'sender',
            to: 'listener',
            carries: ['hello'],
            capacity: 1,
            overflow: 'reject',
            reply: () => ({ type: 'full' }),
          }),
        },
        faults: { crash: { actors: ['sender'], budget: 1 } },
      }),
    );
    const during = (done: number): string =>
      `fault.crash(sender) during sender.stimulus(go) after ${done} of 3 effects`;
    expect(walk.labelsWith('during')).toEqual([1, 2].map(during));
    const { actors, links } = walk.take(during(2)).view;
    expect([links.out, actors.sender.context.refused]).toEqual([[hello('a')], 0]);
    expect(walk.take('sender.stimulus(go)').view.actors.sender.context.refused).toBe(1);
  });
});

describe('a broadcast', () => {
  const calling = (overflow: 'block' | 'drop') =>
    Walk.start(
      system('calling', {
        actors: {
          source: actor(caller, { stimuli: { call: [{}] } }),
          listener: each(['a', 'b'], () => actor(listener)),
        },
        links: {
          out: fifo({
            from: 'source',
            to: 'listener',
            carries: ['hello'],
            broadcast: true,
            capacity: 1,
            overflow,
          }),
        },
        faults: { partition: { links: ['out'], budget: 1 } },
      }),
    ).take('source.stimulus(call)', 'listener[a].receive(out, hello h)');
  const caller = setup({ types: { emitted: {} as { type: 'hello'; id: string } } }).createMachine({
    id: 'caller',
    on: { call: { actions: emit({ type: 'hello', id: 'h' }) } },
  });

  test('is blocked by one full instance, and puts nothing into the others', () => {
    expect(calling('block').labels).not.toContain('source.stimulus(call)');
  });

  test('drops at the full instance only', () => {
    const { links } = calling('drop').take('source.stimulus(call)').view;
    expect([links.out.a.length, links.out.b.length]).toEqual([1, 1]);
  });

  test('is cut at one instance by a partition of the link', () => {
    const cut = calling('drop').take('source.stimulus(call)', 'fault.partition(out[b])');
    expect(cut.labelsWith('receive')).toEqual(['listener[a].receive(out, hello h)']);
    expect(cut.labelsWith('recovery')).toEqual(['recovery.heal(out[b])']);
  });
});

describe('monitors', () => {
  const recorder = setup({
    types: {
      context: {} as { kinds: readonly string[] },
      events: {} as { type: 'step'; kind: string },
    },
  }).createMachine({
    id: 'recorder',
    context: { kinds: [] },
    on: {
      step: {
        actions: assign({ kinds: ({ context, event }) => [...context.kinds, event.kind] }),
      },
    },
  });
  const everything = monitor(recorder, {
    observes: ({ kind }: StepDetail) => ({ type: 'step', kind }),
  });

  test('observe faults, recoveries and ticks as well', () => {
    const walk = Walk.start(
      system('observed', {
        actors: { source: actor(opening(hello('h'))), listener: actor(listener) },
        links: { out: bag({ from: 'source', to: 'listener', carries: ['hello'] }) },
        faults: {
          crash: { actors: ['listener'], budget: 1 },
          lose: { links: ['out'], budget: 1 },
          partition: { links: ['out'], budget: 1 },
        },
        monitors: { everything },
      }),
    ).take(
      'fault.partition(out)',
      'recovery.heal(out)',
      'fault.crash(listener)',
      'recovery.restart(listener)',
      'fault.lose(out, hello h)',
    );
    expect(walk.view.monitors.everything.context.kinds).toEqual([
      'partition',
      'heal',
      'crash',
      'restart',
      'lose',
    ]);
  });

  test('observe what a step makes parents and children say to each other', () => {
    const walk = Walk.start(
      system('observed', {
        actors: { manager: actor(manager, { stimuli: byName, children: { worker: finishing } }) },
        monitors: {
          told: monitor(recorder, {
            observes: (step: StepDetail) =>
              'told' in step ? { type: 'step', kind: String(step.told.length) } : undefined,
          }),
        },
      }),
    ).take('manager.stimulus(open)', 'manager.stimulus(assign j)');
    expect(walk.view.monitors.told.context.kinds).toEqual(['2']);
  });
  const byName = { open: [{}], assign: [{ job: 'j' }] };
});

describe('a message that carries a reference', () => {
  const asking = setup({
    types: {
      input: {} as { server: AnyActorRef },
      context: {} as { server: AnyActorRef; answers: number },
      events: {} as { type: 'ask' } | { type: 'answer' },
    },
  }).createMachine({
    id: 'asking',
    context: ({ input }) => ({ server: input.server, answers: 0 }),
    on: {
      ask: {
        actions: sendTo(
          ({ context }) => context.server,
          ({ self }) => ({ type: 'question', from: self }),
        ),
      },
      answer: { actions: assign({ answers: ({ context }) => context.answers + 1 }) },
    },
  });
  const answering = setup({
    types: { events: {} as { type: 'question'; from: AnyActorRef } },
  }).createMachine({
    id: 'answering',
    on: { question: { actions: sendTo(({ event }) => event.from, { type: 'answer' }) } },
  });
  const asked = Walk.start(
    system('asking', {
      actors: {
        asking: actor(asking, { input: { server: peer('answering') }, stimuli: { ask: [{}] } }),
        answering: actor(answering),
      },
      links: {
        questions: fifo({ from: 'asking', to: 'answering', carries: ['question'] }),
        answers: fifo({ from: 'answering', to: 'asking', carries: ['answer'] }),
      },
    }),
  ).take('asking.stimulus(ask)');

  test('names its sender, whom the recipient can answer', () => {
    expect(asked.labelsWith('receive')).toEqual(['answering.receive(questions, question asking)']);
    const answered = asked.take(
      'answering.receive(questions, question asking)',
      'asking.receive(answers, answer)',
    );
    expect(answered.view.actors.asking.context.answers).toBe(1);
  });
});

describe('a set', () => {
  test('loses a message for good', () => {
    const walk = Walk.start(
      system('losing', {
        actors: { source: actor(opening(hello('h'))), listener: actor(listener) },
        links: { out: set({ from: 'source', to: 'listener', carries: ['hello'] }) },
        faults: { lose: { links: ['out'], budget: 1 } },
      }),
    );
    const receive = 'listener.receive(out, hello h)';
    expect(walk.take(receive, receive).view.actors.listener.context.heard).toEqual(['h', 'h']);
    expect(walk.take('fault.lose(out, hello h)').labels).toEqual([]);
  });
});
