import { describe, expect, it } from 'vitest';

import { check } from './check.js';
import type { CheckOptions } from './options.js';
import { ModelError } from './errors.js';
import type { Property } from './property.js';
import type { CheckResult, PropertyResult } from './result.js';
import { GraphTooLarge, stateGraph } from './state-graph.js';
import type { Read, Successor, TransitionGroup, TransitionSystem } from './system.js';

/** A group that takes one action named like it, or none. */
const group = (
  name: string,
  step: (read: Read) => Successor['writes'] | undefined,
  actor = name,
): TransitionGroup => ({
  name,
  families: [name],
  successors: (read) => {
    const writes = step(read);
    const action = { label: name, family: name, actor, kind: 'action' as const };
    return writes === undefined ? [] : [{ action, writes }];
  },
});

const number = (read: Read, slot: number): number => read(slot) as number;

/** A counter from 0 to `limit`, and a light that is switched independently. */
const counter = (limit: number, extra: Partial<TransitionSystem> = {}): TransitionSystem => ({
  name: 'counter',
  slots: ['count', 'light'],
  initialStates: () => [[0, false]],
  groups: [
    group('up', (read) => (number(read, 0) < limit ? [[0, number(read, 0) + 1]] : undefined)),
    group('switch', (read) => [[1, read(1) !== true]]),
  ],
  ...extra,
});

const below = (limit: number): Property => ({
  kind: 'invariant',
  id: 'below',
  conjuncts: [
    { name: 'a number', holds: (read) => typeof read(0) === 'number' },
    { name: `below ${limit}`, holds: (read) => number(read, 0) < limit },
  ],
});

const numbered = (property: Property, index: number): Property => ({
  ...property,
  id: `${property.id} ${index}`,
});

const run = (
  system: TransitionSystem,
  properties: readonly Property[] = [],
  options: Partial<CheckOptions> = {},
): Promise<CheckResult> => check(system, { properties, ...options });

const labels = (result: PropertyResult | undefined): string[] | undefined =>
  result !== undefined && 'trace' in result
    ? result.trace.steps.map(({ action }) => action.label)
    : undefined;

describe('check', () => {
  it('counts distinct and generated states, depth and coverage', async () => {
    const { outcome, statistics, coverage } = await run(counter(3));
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject({ distinct: 8, generated: 15, depth: 4, queued: 0 });
    expect(statistics.levels).toEqual([1, 2, 2, 2, 1]);
    expect(coverage).toEqual([
      { family: 'up', fired: 6 },
      { family: 'switch', fired: 8 },
    ]);
  });

  it('runs model code once per distinct tuple of reads', async () => {
    const { statistics } = await run(counter(100));
    // 101 counts and 2 positions of the light.
    expect(statistics.evaluations.groups).toBe(103);
    expect(statistics.distinct).toBe(202);
  });

  it('reports families that never fired', async () => {
    const never = group('never', () => undefined);
    const { coverage } = await run(counter(1, { groups: [...counter(1).groups, never] }));
    expect(coverage.at(-1)).toEqual({ family: 'never', fired: 0 });
  });

  it('says that an invariant holds only after an exhausted search', async () => {
    const holds = await run(counter(3), [below(4)]);
    expect(holds.properties).toEqual([{ id: 'below', status: 'holds' }]);
    const cut = await run(counter(3), [below(4)], { limits: { depth: 2 } });
    expect(cut.outcome).toBe('depth');
    expect(cut.properties).toEqual([{ id: 'below', status: 'undecided', cut: 'depth' }]);
  });

  it('finds a shortest trace and names the conjunct that fails', async () => {
    const [result] = (await run(counter(9), [below(3)])).properties;
    expect(result).toMatchObject({ status: 'violated', depth: 3, conjunct: 'below 3' });
    expect(labels(result)).toEqual(['up', 'up', 'up']);
  });

  it('finds a violation in an initial state', async () => {
    const [result] = (await run(counter(9), [below(0)])).properties;
    expect(result).toMatchObject({ status: 'violated', depth: 0, trace: { initial: [0, false] } });
  });

  it('reports what each step changed, with full states', async () => {
    const [result] = (await run(counter(9), [below(1)])).properties;
    expect(result).toMatchObject({
      trace: { initial: [0, false], steps: [{ state: [1, false], changed: [0] }] },
    });
  });

  it('decides action properties on every step, self-loops included', async () => {
    const stutter = group('stutter', (read) => (number(read, 0) === 2 ? [[0, 2]] : undefined));
    const system = counter(3, { groups: [...counter(3).groups, stutter] });
    const changes: Property = {
      kind: 'action',
      id: 'changes',
      conjuncts: [
        {
          name: 'something changes',
          holds: ({ before, after, action }) =>
            action().label !== 'stutter' || before(0) !== after(0),
        },
      ],
    };
    const [result] = (await run(system, [changes])).properties;
    expect(result).toMatchObject({ status: 'violated', depth: 3, conjunct: 'something changes' });
    expect(labels(result)).toEqual(['up', 'up', 'stutter']);
  });

  it('finds witnesses, and says when there is none', async () => {
    const reach = (id: string, count: number): Property => ({
      kind: 'reachable',
      id,
      holds: (read) => read(0) === count && read(1) === true,
    });
    const lights: Property = {
      kind: 'reachable-step',
      id: 'lights',
      holds: ({ before, after }) => before(1) === false && after(1) === true,
    };
    const result = await run(counter(3), [reach('three', 3), reach('four', 4), lights]);
    expect(result.properties).toMatchObject([
      { id: 'three', status: 'reached', depth: 4 },
      { id: 'four', status: 'unreachable' },
      { id: 'lights', status: 'reached', depth: 1 },
    ]);
    expect(labels(result.properties[0])).toEqual(['switch', 'up', 'up', 'up']);
  });

  it('prefers few switches between actors, then the least labels', async () => {
    const tick = (name: string, slot: number): TransitionGroup =>
      group(name, (read) =>
        number(read, slot) < 2 ? [[slot, number(read, slot) + 1]] : undefined,
      );
    const system: TransitionSystem = {
      name: 'two',
      slots: ['b', 'a'],
      initialStates: () => [[0, 0]],
      groups: [tick('b', 0), tick('a', 1)],
    };
    const both: Property = {
      kind: 'reachable',
      id: 'both',
      holds: (read) => read(0) === 2 && read(1) === 2,
    };
    expect(labels((await run(system, [both])).properties[0])).toEqual(['a', 'a', 'b', 'b']);
  });

  it('writes to slots that were not read', async () => {
    const system = counter(3, {
      groups: [
        ...counter(3).groups,
        group('reset', () => [
          [0, 0],
          [1, false],
        ]),
      ],
    });
    const { statistics, coverage } = await run(system);
    expect(statistics).toMatchObject({ distinct: 8, generated: 23 });
    // `reset` is asked once for each old value of what it writes without reading it: there are few.
    expect(statistics.evaluations.groups).toBe(4 + 2 + 8);
    expect(coverage.at(-1)).toEqual({ family: 'reset', fired: 8 });
  });
});

describe('a predicate that reads everything', () => {
  const everything = (id: string, limit: number): Property => ({
    kind: 'invariant',
    id,
    conjuncts: [{ name: 'sum', holds: (read) => number(read, 0) + number(read, 1) < limit }],
  });

  it('is decided alike, without a memo that would only grow, and the run says so', async () => {
    const further = (slot: number) =>
      group(`further ${slot}`, (read) =>
        number(read, slot) < 249 ? [[slot, number(read, slot) + 1]] : undefined,
      );
    const grid = counter(0, { initialStates: () => [[0, 0]], groups: [further(0), further(1)] });
    const result = await run(grid, [everything('few', 400), everything('all', 499)]);
    expect(result.properties.map(({ status }) => status)).toEqual(['violated', 'holds']);
    expect(result.properties[0]).toMatchObject({ depth: 400 });
    expect(result.statistics.unremembered.map(({ name }) => name)).toEqual([
      'few, "sum"',
      'all, "sum"',
    ]);
    expect(result.statistics.unremembered[1]!.runs).toBeGreaterThan(60_000);
  });
});

describe('deadlock', () => {
  const deadlock: Property = { kind: 'no-deadlock', id: 'no deadlock' };
  const stopping = (quiescent?: number): TransitionSystem => ({
    name: 'stopping',
    slots: ['count'],
    initialStates: () => [[0]],
    groups: [group('up', (read) => (number(read, 0) < 3 ? [[0, number(read, 0) + 1]] : undefined))],
    ...(quiescent === undefined
      ? {}
      : { quiescent: { name: 'done', holds: (read: Read) => read(0) === quiescent } }),
  });

  it('is a state without successors that is not quiescent', async () => {
    const [found] = (await run(stopping(), [deadlock])).properties;
    expect(found).toMatchObject({ status: 'violated', depth: 3 });
    expect(labels(found)).toEqual(['up', 'up', 'up']);
    const [none] = (await run(stopping(3), [deadlock])).properties;
    expect(none).toEqual({ id: 'no deadlock', status: 'holds' });
  });

  it('is seen in an initial state', async () => {
    const [found] = (await run({ ...stopping(), groups: [] }, [deadlock])).properties;
    expect(found).toMatchObject({ status: 'violated', depth: 0 });
  });
});

describe('a scope constraint', () => {
  const constrained = counter(100, {
    constraint: { name: 'small', holds: (read) => number(read, 0) <= 2 },
  });

  it('bounds what is stored and expanded, not what is generated and checked', async () => {
    const { outcome, statistics, properties } = await run(constrained, [below(3)]);
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject({ distinct: 6, generated: 13, constrained: 2 });
    expect(properties[0]).toMatchObject({ status: 'violated', depth: 3 });
    expect(labels(properties[0])).toEqual(['up', 'up', 'up']);
  });

  it('checks an initial state outside of it', async () => {
    const outside = counter(3, { constraint: { name: 'none', holds: () => false } });
    const { statistics, properties } = await run(outside, [below(0)]);
    expect(statistics).toMatchObject({ distinct: 0, generated: 1, constrained: 1 });
    expect(properties[0]).toMatchObject({ status: 'violated', depth: 0 });
  });
});

describe('limits', () => {
  it('of states end the search after a whole level', async () => {
    const { outcome, statistics } = await run(counter(100), [], { limits: { states: 10 } });
    expect(outcome).toBe('states');
    expect(statistics).toMatchObject({ distinct: 11, depth: 5, queued: 2 });
  });

  it('of states after a violation end the search some levels after it', async () => {
    const limits = { statesAfterViolation: 6 };
    const endless = await run(counter(Infinity), [below(2), below(99)].map(numbered), { limits });
    expect(endless.outcome).toBe('violation');
    // The level of the violation is seen whole, and three more with two states each.
    expect(endless.statistics).toMatchObject({ depth: 5, widest: { slot: 'count', values: 6 } });
    expect(endless.properties.map(({ status }) => status)).toEqual(['violated', 'undecided']);
    expect(endless.properties[1]).toMatchObject({ cut: 'violation' });
    const { outcome } = await run(counter(5), [below(99)], { limits });
    expect(outcome).toBe('exhausted');
  });

  it('do not matter when the search ends before', async () => {
    const { outcome } = await run(counter(3), [], { limits: { states: 9, depth: 5 } });
    expect(outcome).toBe('exhausted');
  });

  it('of time end it in the middle, with what was found', async () => {
    let clock = 0;
    const ports = { now: () => (clock += 10), yieldTurn: () => Promise.resolve() };
    const result = await run(counter(5000), [below(2)], { limits: { timeMs: 60 }, ports });
    expect(result.outcome).toBe('time');
    expect(result.statistics.queued).toBeGreaterThan(0);
    expect(result.properties[0]).toMatchObject({ status: 'violated', depth: 2 });
  });

  it('of memory end it', async () => {
    const result = await run(counter(5000), [below(9999)], { limits: { memoryBytes: 100_000 } });
    expect(result.outcome).toBe('memory');
    expect(result.properties[0]).toMatchObject({ status: 'undecided', cut: 'memory' });
  });

  it('of the heap end it before it is full', async () => {
    let usedBytes = 0;
    const heap = (): { usedBytes: number; limitBytes: number } => ({
      usedBytes: (usedBytes += 10),
      limitBytes: 100,
    });
    const ports = { heap };
    const result = await run(counter(5000), [below(9999)], { ports });
    expect(result.outcome).toBe('memory');
    expect(usedBytes).toBe(70);
  });

  it('of patience: an interruption ends it', async () => {
    const controller = new AbortController();
    const ports = {
      now: (
        (clock) => () =>
          (clock += 30)
      )(0),
      yieldTurn: async () => {
        controller.abort();
      },
    };
    const result = await run(counter(5000), [below(9999)], { ports, signal: controller.signal });
    expect(result.outcome).toBe('interrupted');
    expect(result.properties[0]).toMatchObject({ status: 'undecided', cut: 'interrupted' });
  });

  it('need not be reached when all is decided', async () => {
    const { outcome, statistics } = await run(counter(100), [below(2)], { stopWhenDecided: true });
    expect(outcome).toBe('decided');
    expect(statistics.depth).toBe(2);
  });

  it('are approached visibly', async () => {
    const seen: number[] = [];
    const ports = {
      now: (
        (clock) => () =>
          (clock += 50)
      )(0),
      yieldTurn: () => Promise.resolve(),
    };
    await run(counter(2000), [], { ports, onProgress: ({ distinct }) => seen.push(distinct) });
    expect(seen.length).toBeGreaterThan(5);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });
});

describe('a model that cannot be trusted is refused:', () => {
  let leaked: Read = () => undefined;
  let calls = 0;
  const withGroup = (step: (read: Read) => Successor['writes'] | undefined): TransitionSystem =>
    counter(3, { groups: [group('step', step)] });
  const withMap = (change: (map: Map<string, number>) => void): TransitionSystem => ({
    ...withGroup((read) => {
      change(read(0) as Map<string, number>);
      return [];
    }),
    initialStates: () => [[new Map([['a', 1]]), false]],
  });
  const cases: readonly (readonly [string, string, TransitionSystem, RegExp])[] = [
    [
      'two answers for one state',
      'IMPURE_FUNCTION',
      withGroup(() => [[0, calls++]]),
      /system counter, function step/,
    ],
    [
      'reads that are not a function of what was read',
      'IMPURE_FUNCTION',
      withGroup((read) => {
        read(calls++ % 2);
        return [];
      }),
      /two answers/,
    ],
    [
      'a change of frozen input',
      'IMPURE_FUNCTION',
      {
        ...withGroup((read) => {
          (read(0) as { n: number }).n = 2;
          return [];
        }),
        initialStates: () => [[{ n: 1 }, false]],
      },
      /tried to change a value/,
    ],
    ['chance', 'IMPURE_FUNCTION', withGroup(() => [[0, Math.random()]]), /Math\.random\(\)/],
    ['the clock', 'IMPURE_FUNCTION', withGroup(() => [[0, Date.now()]]), /Date\.now\(\)/],
    [
      'the clock behind a catch',
      'IMPURE_FUNCTION',
      withGroup(() => {
        try {
          return [[0, new Date().getTime()]];
        } catch {
          return [[0, 1]];
        }
      }),
      /new Date\(\).*system counter, function step/,
    ],
    ['a change of a map', 'IMPURE_FUNCTION', withMap((map) => map.set('b', 2)), /changed a value/],
    [
      'a function in a state',
      'UNENCODABLE_VALUE',
      withGroup(() => [[0, { deep: [() => 1] }]]),
      /state count.*path deep\[0\]|path deep\[0\].*state count/,
    ],
    [
      'a view that is kept',
      'LEAKED_VIEW',
      withGroup((read) => {
        if (calls++ > 0) leaked(0);
        leaked = read;
        return [];
      }),
      /after the function/,
    ],
    [
      'an exception',
      'MODEL_FUNCTION_THREW',
      withGroup(() => {
        throw new Error('boom');
      }),
      /boom/,
    ],
    ['a slot that is not there', 'INVALID_SYSTEM', withGroup((read) => [[7, read(0)]]), /slot 7/],
    [
      'an undeclared family',
      'INVALID_SYSTEM',
      counter(3, { groups: [{ ...group('up', () => [[0, 1]]), families: ['down'] }] }),
      /"up"/,
    ],
    ['two slots of one name', 'INVALID_SYSTEM', counter(3, { slots: ['a', 'a'] }), /"a"/],
    [
      'an initial state of another length',
      'INVALID_SYSTEM',
      counter(3, { initialStates: () => [[0]] }),
      /1 values for 2 slots/,
    ],
    [
      'a predicate without an answer',
      'INVALID_SYSTEM',
      counter(3, {
        constraint: { name: 'forgot to return', holds: () => undefined as unknown as boolean },
      }),
      /forgot to return/,
    ],
  ];

  it.each(cases)('%s', async (_, code, system, message) => {
    calls = 0;
    leaked = () => undefined;
    const error: unknown = await run(system).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ModelError);
    expect((error as ModelError).code).toBe(code);
    expect((error as ModelError).message).toMatch(message);
  });

  it('but chance and clock are back afterwards, and fixed dates are no clock', async () => {
    const dated = withGroup((read) => [[0, new Date(0).getTime() + number(read, 0)]]);
    expect((await run(dated)).statistics.distinct).toBe(1);
    await expect(run(withGroup(() => [[0, Math.random()]]))).rejects.toThrow(ModelError);
    expect([Math.random() < 1, Date.now() > 0, performance.now() > 0]).toEqual([true, true, true]);
    expect(new Date().getTime()).toBeGreaterThan(0);
    expect(crypto.randomUUID()).toHaveLength(36);
  });

  it('two properties of one id', async () => {
    await expect(run(counter(3), [below(1), below(2)])).rejects.toThrow(
      /two of the property "below"/,
    );
  });
});

describe('the state graph', () => {
  it('lists states in breadth-first order and every edge', async () => {
    const graph = await stateGraph(counter(1), { limit: 10 });
    expect(graph.initial).toBe(1);
    expect(graph.states).toEqual([
      [0, false],
      [1, false],
      [0, true],
      [1, true],
    ]);
    expect(graph.edges.map(({ from, to, action }) => `${from} ${action.label} ${to}`)).toEqual([
      '0 up 1',
      '0 switch 2',
      '1 switch 3',
      '2 up 3',
      '2 switch 0',
      '3 switch 1',
    ]);
  });

  it('is refused when it is larger than its limit', async () => {
    await expect(stateGraph(counter(100), { limit: 50 })).rejects.toThrow(GraphTooLarge);
  });
});
