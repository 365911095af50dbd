import { describe, expect, it } from 'vitest';

import { ModelError } from '../../checker/errors.js';
import { enumerateNaively } from '../../checker/testing/naive-enumerator.js';
import type { SystemModel } from '../model.js';
import { array, oneOf, range, record } from './declaration.js';
import { transitionSystem } from './transition-system.js';

/** The first initial state, or the state made of these slots by name. */
const stateOf = (model: SystemModel, slots: Readonly<Record<string, unknown>> = {}) =>
  (model.transitionSystem.initialStates()[0] ?? []).map((value, slot) => {
    const name = model.transitionSystem.slots[slot] ?? '';
    return Object.hasOwn(slots, name) ? slots[name] : value;
  });

/** Expands a state: which slots are read in which order, and what each action writes. */
const expand = (model: SystemModel, slots: Readonly<Record<string, unknown>> = {}) => {
  const state = stateOf(model, slots);
  const { groups, slots: names } = model.transitionSystem;
  const reads: string[] = [];
  const successors = groups.flatMap((group) =>
    group.successors((slot) => {
      reads.push(names[slot] ?? 'no such slot');
      return state[slot];
    }),
  );
  const writes: Record<string, unknown> = {};
  for (const { action, writes: changed } of successors) {
    writes[action.label] = Object.fromEntries(
      changed.map(([slot, value]): [string, unknown] => [names[slot] ?? 'no such slot', value]),
    );
  }
  return { reads, writes };
};

const errorOf = (run: () => unknown): ModelError => {
  try {
    run();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('expected a ModelError');
};

const variables = () => ({
  rm: array(2, 'working'),
  grid: array(2, (i) => array(2, i)),
  jugs: record(['small', 'big'], 0),
  channel: record({ value: 'x', ready: false }),
  queue: [] as readonly unknown[],
});

type Variables = ReturnType<typeof variables>;
type Step = Parameters<typeof transitionSystem<Variables, Record<'step', unknown>>>[1]['actions'];

/** A system with one action, to look at what that action may do. */
const stepping = (then: Step['step']['then'], when?: Step['step']['when']): SystemModel =>
  transitionSystem('stepping', {
    variables: variables(),
    actions: { step: { then, ...(when && { when }) } },
  });

describe('slots', () => {
  it('gives each element, field and plain variable a slot of its own', () => {
    const { transitionSystem: built, families } = stepping(() => undefined);
    expect(built.slots).toEqual([
      ...['rm[0]', 'rm[1]'],
      ...['grid[0][0]', 'grid[0][1]', 'grid[1][0]', 'grid[1][1]'],
      ...['jugs.small', 'jugs.big'],
      ...['channel.value', 'channel.ready'],
      'queue',
    ]);
    expect(built.initialStates()).toEqual([
      ['working', 'working', 0, 0, 1, 1, 0, 0, 'x', false, []],
    ]);
    expect(families).toEqual({
      rm: ['0', '1'],
      grid: ['0', '1'],
      jugs: ['small', 'big'],
      channel: ['value', 'ready'],
    });
  });

  it('starts with every combination that is initial', () => {
    const model = transitionSystem('start', {
      variables: { a: oneOf([0, 1]), b: array(2, oneOf([0, 1])) },
      initially: ({ a, b }) => b[0] === a,
      actions: { stay: { then: () => undefined } },
    });
    expect(model.transitionSystem.initialStates()).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [1, 1, 0],
      [1, 1, 1],
    ]);
  });

  it('is built once', () => {
    const model = stepping(() => undefined);
    expect(model.transitionSystem).toBe(model.transitionSystem);
  });
});

describe('actions', () => {
  it('become one group for each binding of their parameters', () => {
    const model = transitionSystem('send', {
      variables: { sent: array(2, false) },
      actions: {
        send: {
          parameters: { from: range(2), what: ['a', { id: 1 }] },
          actor: ({ from }) => `node[${String(from)}]`,
          when: ({ sent }, { from }) => sent[from] === false,
          then: ({ sent }, { from }) => {
            sent[from] = true;
          },
        },
      },
    });
    expect(model.transitionSystem.groups.map(({ name }) => name)).toEqual([
      'send(from=0, what=a)',
      'send(from=0, what={"id":1})',
      'send(from=1, what=a)',
      'send(from=1, what={"id":1})',
    ]);
    const [first] = model.transitionSystem.groups;
    expect(first?.families).toEqual(['send']);
    expect(first?.successors(() => false)).toEqual([
      {
        action: {
          label: 'send(from=0, what=a)',
          family: 'send',
          actor: 'node[0]',
          kind: 'action',
          detail: { kind: 'action', action: 'send', parameters: { from: 0, what: 'a' } },
        },
        writes: [[0, true]],
      },
    ]);
    expect(first?.successors(() => true)).toEqual([]);
  });

  it('write a slot for an element, a field, or a whole array or record', () => {
    const model = stepping((next) => {
      next.queue = ['m'];
      next.rm[1] = 'prepared';
      next.jugs = { big: 5, small: 3 };
      next.grid[0] = [7, 8];
      next.channel.ready = true;
    });
    expect(expand(model).writes).toEqual({
      step: {
        'rm[1]': 'prepared',
        'grid[0][0]': 7,
        'grid[0][1]': 8,
        'jugs.small': 3,
        'jugs.big': 5,
        'channel.ready': true,
        queue: ['m'],
      },
    });
  });

  it('hand over frozen copies', () => {
    const kept = { items: ['a'] };
    const model = stepping((next) => {
      next.queue = [kept];
      kept.items.push('b');
    });
    const { writes } = expand(model);
    expect(writes).toEqual({ step: { queue: [{ items: ['a'] }] } });
    expect(kept.items).toEqual(['a', 'b']);
  });
});

describe('tracking', () => {
  it('reads slots in the order of use, and none for keys, lengths and membership', () => {
    const model = stepping(
      () => undefined,
      ({ rm, jugs, channel }) => {
        const shape = [rm.length, Object.keys(jugs).length, 'value' in channel, 1 in rm];
        return shape.length === 4 && jugs.big === 0 && rm.every((state) => state === 'working');
      },
    );
    expect(expand(model).reads).toEqual(['jugs.big', 'rm[0]', 'rm[1]']);
    expect(expand(model, { 'rm[0]': 'done' }).reads).toEqual(['jugs.big', 'rm[0]']);
  });

  it('answers reads after own writes without reading the state', () => {
    const model = stepping((next) => {
      next.jugs.big = 4;
      next.jugs.small = next.jugs.big - 1;
      next.rm = ['a', 'b'];
      next.queue = [...next.rm, ...next.rm.slice(1)];
    });
    const { reads, writes } = expand(model);
    expect(reads).toEqual([]);
    expect(writes).toMatchObject({ step: { 'jugs.small': 3, queue: ['a', 'b', 'b'] } });
  });

  it('lists, copies and sorts arrays as usual', () => {
    const model = stepping((next) => {
      next.queue = [
        { ...next.jugs },
        Object.entries(next.channel),
        next.grid.map((row) => [...row]),
      ];
      next.rm.sort().reverse();
    });
    expect(expand(model, { 'rm[1]': 'aborted' }).writes).toEqual({
      step: {
        'rm[0]': 'working',
        'rm[1]': 'aborted',
        queue: [
          { small: 0, big: 0 },
          [
            ['value', 'x'],
            ['ready', false],
          ],
          [
            [0, 0],
            [1, 1],
          ],
        ],
      },
    });
  });

  it('shows the state to predicates until their lifetime ends', () => {
    const model = stepping(() => undefined);
    const state = stateOf(model, { 'jugs.big': 3 });
    expect(model.view((slot) => state[slot])).toMatchObject({ jugs: { small: 0, big: 3 } });
  });
});

describe('mistakes are coded errors that name the place and the remedy', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const nothing = (): undefined => undefined;

  it.each<[what: string, model: SystemModel, code: string, says: readonly string[]]>([
    [
      'an unknown variable',
      stepping((next) => Reflect.get(next, 'queues') as undefined),
      'INVALID_SYSTEM',
      ['no variable with the name queues', 'Did you mean queue?', 'then of step'],
    ],
    [
      'an unknown field',
      stepping(nothing, ({ jugs }) => Reflect.get(jugs, 'large') === 0),
      'INVALID_SYSTEM',
      ['no key large in jugs', 'Known are: small, big', 'when of step'],
    ],
    [
      'an index past the end',
      stepping((next) => {
        next.rm[2] = 'late';
      }),
      'INVALID_SYSTEM',
      ['no key 2 in rm'],
    ],
    [
      'an array of another length',
      stepping((next) => {
        next.rm = ['alone'];
      }),
      'INVALID_SYSTEM',
      ['shape of the array', 'path rm', 'exactly the keys 0, 1'],
    ],
    [
      'a record with other keys',
      stepping((next) => Reflect.set(next, 'jugs', { small: 1, huge: 2 }) && undefined),
      'INVALID_SYSTEM',
      ['shape of the record', 'exactly the keys small, big'],
    ],
    [
      'a view as a value',
      stepping((next) => {
        next.queue = [next.rm];
      }),
      'INVALID_SYSTEM',
      ['path queue[0]', 'Assign a copy'],
    ],
    [
      'swapping variables as wholes',
      stepping((next) => {
        [next.grid[0], next.grid[1]] = [next.grid[1] ?? [], next.grid[0] ?? []];
      }),
      'INVALID_SYSTEM',
      ['Assign a copy'],
    ],
    [
      'a guard that assigns',
      stepping(nothing, (state) => Reflect.set(state.jugs, 'big', 5)),
      'IMPURE_FUNCTION',
      ['when of step', 'path jugs.big', 'Assign in `then`'],
    ],
    [
      'a value that contains itself',
      stepping((next) => {
        next.queue = cyclic;
      }),
      'UNENCODABLE_VALUE',
      ['path queue[0]', 'contains itself'],
    ],
    [
      'a change inside a slot',
      stepping((next) => {
        (next.queue as unknown[]).push('m');
      }),
      'MODEL_FUNCTION_THREW',
      ['then of step', 'not extensible', 'assign a new one'],
    ],
    [
      'a throw',
      stepping(nothing, () => {
        throw new Error('unexpected');
      }),
      'MODEL_FUNCTION_THREW',
      ['when of step', 'unexpected'],
    ],
    [
      'deleting a key',
      stepping((next) => Reflect.deleteProperty(next, 'queue') && undefined),
      'INVALID_SYSTEM',
      ['keys of a state are fixed'],
    ],
  ])('%s', (_, model, code, says) => {
    const error = errorOf(() => expand(model));
    expect(error.code).toBe(code);
    for (const part of says) expect(error.message).toContain(part);
  });

  it('a view used after the function returned', () => {
    const leaked: object[] = [];
    const model = stepping((next) => {
      leaked.push(next.jugs, next.rm);
    });
    expand(model);
    for (const use of [Object.keys, JSON.stringify]) {
      for (const view of leaked) expect(errorOf(() => use(view)).code).toBe('LEAKED_VIEW');
    }
  });
});

it('has the constraint and the quiescence that it declares', () => {
  const model = transitionSystem('counters', {
    variables: { count: array(2, 0) },
    actions: {
      increment: {
        parameters: { i: range(2) },
        when: ({ count }, { i }) => (count[i] ?? 0) < 4,
        then: ({ count }, { i }) => {
          count[i] = (count[i] ?? 0) + 1;
        },
      },
    },
    constraint: ({ count }) => count[0] !== 3,
    quiescent: ({ count }) => count[1] === 4,
  });
  const found = enumerateNaively(model.transitionSystem, [{ kind: 'no-deadlock', id: 'end' }]);
  // Counts 0 to 2 by 0 to 4; what would reach 3 is computed, and cut.
  expect(found).toMatchObject({
    distinct: 15,
    constrained: 5,
    answers: [{ id: 'end', status: 'holds' }],
  });
});
