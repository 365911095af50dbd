import { describe, expect, test } from 'vitest';
import {
  and,
  assign,
  cancel,
  createMachine,
  emit,
  fromPromise,
  not,
  or,
  raise,
  setup,
  stateIn,
} from 'xstate';
import { mermaidOf } from './statechart-mermaid.js';
import { statechartOf } from './statechart.js';

const order = setup({
  types: { events: {} as { type: 'pay' } | { type: 'cancel' } | { type: 'note' } },
  delays: { patience: 1_000 },
  guards: { isOpen: () => true, isCheap: () => false },
  actions: { count: () => undefined, tell: (...[]: [unknown, { to: string }]) => undefined },
  actors: { charge: fromPromise(() => Promise.resolve()) },
}).createMachine({
  id: 'order',
  initial: 'open',
  on: { note: { actions: 'count' } },
  states: {
    open: {
      entry: ['count', { type: 'tell', params: { to: 'shop' } }],
      exit: cancel('reminder'),
      after: { patience: 'over', 500: { actions: 'count' } },
      on: {
        pay: [{ guard: and(['isOpen', not('isCheap')]), target: 'paid', actions: 'count' }, {}],
        cancel: { guard: or(['isOpen', stateIn('open')]), target: 'open', reenter: true },
      },
    },
    paid: {
      type: 'parallel',
      states: {
        parcel: {
          initial: 'packed',
          states: { packed: { on: { note: 'sent' } }, sent: { type: 'final' } },
        },
        money: {
          initial: 'charging',
          states: {
            charging: {
              invoke: {
                src: 'charge',
                onDone: 'kept',
                onError: { actions: emit({ type: 'alarm' }) },
              },
            },
            kept: { always: { guard: 'isOpen', actions: raise({ type: 'note' }), target: 'done' } },
            done: { type: 'final' },
            last: { type: 'history' },
          },
          on: { cancel: '.last' },
        },
      },
      onDone: 'over',
    },
    over: { type: 'final' },
  },
});

describe('the statechart of a machine', () => {
  const chart = statechartOf(order);

  test('has its states, with what happens in them', () => {
    const [open, paid, over] = chart.states;
    expect(chart).toMatchObject({ path: '', name: 'order', kind: 'compound', initial: ['open'] });
    expect(open).toMatchObject({
      kind: 'atomic',
      entry: ['count', 'tell(shop)'],
      exit: ['cancel'],
    });
    expect(paid).toMatchObject({ kind: 'parallel', initial: [], states: [{}, {}] });
    expect(paid?.states[1]?.states.map(({ path, kind }) => [path, kind])).toEqual([
      ['paid.money.charging', 'atomic'],
      ['paid.money.kept', 'atomic'],
      ['paid.money.done', 'final'],
      ['paid.money.last', 'history'],
    ]);
    expect(over).toMatchObject({ kind: 'final', transitions: [] });
  });

  test('names events, delays, guards and actions', () => {
    expect(chart.states[0]?.transitions).toEqual([
      {
        on: 'pay',
        guard: '(isOpen and not isCheap)',
        actions: ['count'],
        targets: ['paid'],
        reenter: false,
      },
      { on: 'pay', actions: [], targets: [], reenter: false },
      { on: 'cancel', guard: '(isOpen or in open)', actions: [], targets: ['open'], reenter: true },
      { on: 'after 500 ms', actions: ['count'], targets: [], reenter: false },
      { on: 'after patience', actions: [], targets: ['over'], reenter: false },
    ]);
    const money = chart.states[1]?.states[1];
    expect(money?.states[0]).toMatchObject({
      invokes: ['charge'],
      transitions: [{ on: 'done charge' }, { on: 'error charge', actions: ['emit alarm'] }],
    });
    expect(money?.states[1]?.transitions).toEqual([
      {
        on: '',
        guard: 'isOpen',
        actions: ['raise note'],
        targets: ['paid.money.done'],
        reenter: false,
      },
    ]);
    expect(chart.states[1]?.transitions).toMatchObject([{ on: 'done', targets: ['over'] }]);
  });

  test('calls what has no name by its kind', () => {
    const nameless = createMachine({
      on: { go: { guard: () => true, actions: [assign({}), () => undefined] } },
    });
    expect(statechartOf(nameless).transitions).toMatchObject([
      { guard: 'guard', actions: ['assign', 'action'] },
    ]);
  });
});

describe('as Mermaid', () => {
  test('states within states, regions, ends, and a note where a box has no room', () => {
    expect(mermaidOf(statechartOf(order))).toMatchInlineSnapshot(`
      "stateDiagram-v2
        state "order" as s0 {
          [*] --> s1
          state "open" as s1
          s1 : entry / count, tell(shop)
          s1 : pay / nothing
          s1 : after 500 ms / count
          s1 : exit / cancel
          state "paid" as s2 {
            state "parcel" as s3 {
              [*] --> s4
              state "packed" as s4
              state "sent" as s5
              s5 --> [*]
            }
            --
            state "money" as s6 {
              [*] --> s7
              state "charging" as s7
              s7 : invoke charge
              s7 : error charge / emit alarm
              state "kept" as s8
              state "done" as s9
              s9 --> [*]
              state "last (H)" as s10
            }
            note right of s6
              cancel → paid.money.last
            end note
          }
          state "over" as s11
          s11 --> [*]
        }
        note right of s0
          note / count
        end note
        s1 --> s2 : pay [isOpen and not isCheap] / count
        s1 --> s1 : cancel [isOpen or in open]
        s1 --> s11 : after patience
        s2 --> s11 : done
        s4 --> s5 : note
        s7 --> s8 : done charge
        s8 --> s9 : [isOpen] / raise note"
    `);
  });

  test('a machine without states is one box', () => {
    const counter = createMachine({ id: 'counter', on: { 'add;"<1>"': { actions: 'add' } } });
    expect(mermaidOf(statechartOf(counter))).toMatchInlineSnapshot(`
      "stateDiagram-v2
        state "counter" as s0
        s0 : add#59;#34;#60;1#62;#34; / add"
    `);
  });

  test('the regions of a machine stand in a box, too', () => {
    const twins = createMachine({ id: 'twins', type: 'parallel', states: { one: {}, other: {} } });
    expect(mermaidOf(statechartOf(twins)).split('\n').slice(1, 5)).toEqual([
      '  state "twins" as s0 {',
      '    state "one" as s1',
      '    --',
      '    state "other" as s2',
    ]);
  });
});
