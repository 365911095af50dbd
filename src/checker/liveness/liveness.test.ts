import { describe, expect, it } from 'vitest';

import { check } from '../check.js';
import type { Formula } from '../temporal.js';
import {
  always,
  and,
  at,
  drawn,
  eventually,
  leadsTo,
  not,
  or,
  property,
  strong,
  takes,
  until,
  weak,
} from './testing/small-systems.js';
import type { Edge } from './testing/small-systems.js';
import { answerOf, verdict } from './testing/verdict.js';

const way: readonly Edge[] = [
  ['start', 'go', 'middle'],
  ['middle', 'go on', 'end'],
];

/** A door that opens and closes for ever, and can be passed while it is open. */
const door: readonly Edge[] = [
  ['closed', 'open', 'open'],
  ['open', 'close', 'closed'],
  ['open', 'pass', 'passed'],
];

describe('without fairness', () => {
  it('a behaviour may come to rest anywhere, at once', async () => {
    expect(await verdict(drawn(way), property(eventually(at('end'))))).toBe('| rest');
    expect(await verdict(drawn(way), property(leadsTo(at('middle'), at('end'))))).toBe('go | rest');
  });

  it('what has come about has come about', async () => {
    expect(await verdict(drawn(way), property(eventually(at('start'))))).toBe('holds');
  });
});

describe('weak fairness', () => {
  it('forbids to come to rest where the action is possible', async () => {
    const goesOn = [weak('go'), weak('go on')];
    expect(await verdict(drawn(way), property(eventually(at('end')), ...goesOn))).toBe('holds');
    expect(await verdict(drawn(way), property(eventually(at('end')), weak('go')))).toBe(
      'go | rest',
    );
  });

  it('lets a behaviour end where nothing is possible any more', async () => {
    const formula = always(eventually(at('start', 'middle')));
    expect(await verdict(drawn(way), property(formula, weak('go', 'go on')))).toBe(
      'go go on | rest',
    );
  });

  it('is not enough for what is only possible again and again', async () => {
    const fairness = [weak('open'), weak('close'), weak('pass')];
    expect(await verdict(drawn(door), property(eventually(at('passed')), ...fairness))).toBe(
      '| open close',
    );
  });

  it('of several actions together is met by any of them', async () => {
    const formula = eventually(at('passed'));
    expect(await verdict(drawn(door), property(formula, weak('open', 'close', 'pass')))).toBe(
      '| open close',
    );
  });
});

describe('strong fairness', () => {
  it('is met by taking the action', async () => {
    const formula = eventually(at('passed'));
    expect(await verdict(drawn(door), property(formula, weak('open'), strong('pass')))).toBe(
      'holds',
    );
  });

  it('is met by the action never being possible from some point on', async () => {
    const formula = eventually(at('passed'));
    expect(await verdict(drawn(door), property(formula, strong('pass')))).toBe('| rest');
    const detour: readonly Edge[] = [
      ...door,
      ['closed', 'left', 'away'],
      ['away', 'back', 'closed'],
    ];
    const fairness = [weak('open', 'close', 'left', 'back'), strong('pass')];
    expect(await verdict(drawn(detour), property(formula, ...fairness))).toBe('| left back');
  });

  it('is decided on parts of parts of a component', async () => {
    // Avoiding a leaves b and c, avoiding b then leaves nothing to go round in.
    const edges: readonly Edge[] = [
      ['1', 'x', '2'],
      ['2', 'y', '1'],
      ['2', 'x', '3'],
      ['3', 'y', '2'],
      ['1', 'a', 'goal'],
      ['3', 'b', 'goal'],
    ];
    const formula = eventually(at('goal'));
    const moves = weak('x', 'y');
    expect(await verdict(drawn(edges), property(formula, moves))).toBe('| x y');
    expect(await verdict(drawn(edges), property(formula, moves, strong('a')))).toBe('x | x y');
    expect(await verdict(drawn(edges), property(formula, moves, strong('a'), strong('b')))).toBe(
      'holds',
    );
  });
});

describe('a step that changes nothing', () => {
  const idle: readonly Edge[] = [
    ['start', 'look', 'start'],
    ['start', 'go', 'end'],
  ];

  it('neither is an action nor makes one possible', async () => {
    expect(await verdict(drawn(idle), property(eventually(at('end')), weak('look')))).toBe(
      '| rest',
    );
    expect(await verdict(drawn(idle), property(always(eventually(takes('look')))))).toBe('| rest');
  });

  it('is no loop: who only looks comes to rest', async () => {
    const answer = await answerOf(drawn(idle), property(eventually(at('end'))));
    expect(answer).toMatchObject({ depth: 0, trace: { steps: [], loop: 0 } });
  });
});

describe('formulas', () => {
  const cases: readonly (readonly [string, Formula, string])[] = [
    ['always', always(at('closed', 'open')), 'open pass | rest'],
    ['eventually', eventually(at('passed')), '| open close'],
    ['always eventually', always(eventually(at('closed'))), 'open pass | rest'],
    ['eventually always', eventually(always(at('open', 'passed'))), '| open close'],
    ['until', until(at('closed', 'open'), at('passed')), '| open close'],
    ['until that is met', until(at('closed'), or(at('open'), takes('nothing'))), 'holds'],
    ['not', not(eventually(at('passed'))), 'open pass | rest'],
    ['and', and(eventually(at('open')), always(not(takes('close')))), '| open close'],
    ['a step', always(or(not(takes('pass')), at('open'))), 'holds'],
    ['a first step', takes('open'), 'holds'],
    ['no step before a step', until(not(takes('close')), takes('pass')), '| open close'],
    [
      'one thing only if another',
      or(not(eventually(takes('pass'))), eventually(at('open'))),
      'holds',
    ],
    ['true', and(), 'holds'],
    ['false', or(), '| open close'],
  ];

  it.each(cases)('%s', async (_, formula, expected) => {
    const goesOn = weak('open', 'close', 'pass');
    expect(await verdict(drawn(door), property(formula, goesOn))).toBe(expected);
  });
});

describe('a scope constraint', () => {
  const constraint = {
    name: 'not passed',
    holds: (read: (slot: number) => unknown) => read(0) !== 'passed',
  };
  const inside = drawn(door, { constraint });

  it('that cut an edge leaves open what no lasso violates', async () => {
    expect(await verdict(inside, property(always(at('closed', 'open'))))).toBe(
      'undecided: constraint',
    );
  });

  it('does not hide a lasso within it', async () => {
    const fairness = [weak('open'), weak('close')];
    expect(await verdict(inside, property(eventually(at('passed')), ...fairness))).toBe(
      '| open close',
    );
  });

  it('does not make the actions impossible that it cuts', async () => {
    const formula = eventually(at('passed'));
    const fairness = [weak('open'), weak('pass')];
    const oneWay = drawn(
      door.filter(([, label]) => label !== 'close'),
      { constraint },
    );
    expect(await verdict(oneWay, property(formula, ...fairness))).toBe('undecided: constraint');
  });

  it('that cuts nothing matters to nobody', async () => {
    const wide = drawn(way, { constraint });
    expect(await verdict(wide, property(eventually(at('end')), weak('go', 'go on')))).toBe('holds');
  });
});

describe('a search that was cut', () => {
  it('decides nothing', async () => {
    const asked = property(eventually(at('end')));
    expect(await verdict(drawn(way), asked, { limits: { depth: 1 } })).toBe('undecided: depth');
  });

  it('is not ended early because all else is decided', async () => {
    const reached = { kind: 'reachable', id: 'there', holds: () => true } as const;
    const asked = property(eventually(at('end')), weak('go', 'go on'));
    const { outcome, properties } = await check(drawn(way), {
      properties: [asked, reached],
      stopWhenDecided: true,
    });
    expect([outcome, ...properties.map(({ id, status }) => `${id} ${status}`)]).toEqual([
      'exhausted',
      'it holds',
      'there reached',
    ]);
  });
});
