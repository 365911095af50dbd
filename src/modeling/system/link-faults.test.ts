import { describe, expect, test } from 'vitest';
import { listener, opening } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';
import { actor } from './actors.js';
import type { Faults } from './fault-budget.js';
import { bag, fifo } from './links.js';
import { system } from './system.js';

const source = opening(...['h2', 'h1', 'h1'].map((id) => ({ type: 'hello', id })));

const faulty = (
  faults: Omit<Faults<string, 'out'>, 'crash'>,
  { link = fifo, capacity = Infinity }: { link?: typeof fifo; capacity?: number } = {},
) =>
  Walk.start(
    system('faults', {
      actors: { source: actor(source), listener: actor(listener) },
      links: { out: link({ from: 'source', to: 'listener', carries: ['hello'], capacity }) },
      faults,
    }),
  );

const ids = (walk: ReturnType<typeof faulty>): readonly string[] =>
  walk.view.links.out.map((message) => ('id' in message ? message.id : ''));

describe('loss', () => {
  const lossy = faulty({ lose: { links: ['out'], budget: 1 } });

  test('takes any message of a FIFO; equal ones are told apart by their place', () => {
    expect(lossy.labelsWith('fault')).toEqual([
      'fault.lose(out, hello h2)',
      'fault.lose(out, hello h1 at 1)',
      'fault.lose(out, hello h1 at 2)',
    ]);
    expect(ids(lossy.take('fault.lose(out, hello h2)'))).toEqual(['h1', 'h1']);
  });

  test('takes any distinct message of a bag', () => {
    const walk = faulty({ lose: { links: ['out'], budget: 1 } }, { link: bag });
    expect(walk.labelsWith('fault')).toEqual([
      'fault.lose(out, hello h1)',
      'fault.lose(out, hello h2)',
    ]);
  });

  test('ends with its budget', () => {
    const after = lossy.take('fault.lose(out, hello h2)');
    expect([after.view.budgets.lose, after.labelsWith('fault')]).toEqual([0, []]);
  });

  test('without bound needs no slot', () => {
    const walk = faulty({ lose: { links: ['out'], budget: Infinity } });
    expect([walk.slot('budget lose'), walk.view.budgets.lose]).toEqual([undefined, Infinity]);
    expect(walk.take('fault.lose(out, hello h2)').labelsWith('fault')).toHaveLength(2);
  });
});

describe('duplication', () => {
  const duplicating = { duplicate: { links: ['out'], budget: 1 } } as const;

  test('puts the copy next to its original in a FIFO', () => {
    const walk = faulty(duplicating).take('fault.duplicate(out, hello h2)');
    expect(ids(walk)).toEqual(['h2', 'h2', 'h1', 'h1']);
    expect(walk.labelsWith('fault')).toEqual([]);
  });

  test('needs room', () => {
    expect(faulty(duplicating, { capacity: 3 }).labelsWith('fault')).toEqual([]);
  });

  test('adds a copy to a bag', () => {
    const walk = faulty(duplicating, { link: bag }).take('fault.duplicate(out, hello h1)');
    expect(ids(walk)).toEqual(['h1', 'h1', 'h1', 'h2']);
  });
});

test('reordering swaps neighbours that differ', () => {
  const walk = faulty({ reorder: { links: ['out'], budget: 1 } });
  expect(walk.labelsWith('fault')).toEqual(['fault.reorder(out, hello h1 before hello h2 at 0)']);
  expect(ids(walk.take('fault.reorder(out, hello h1 before hello h2 at 0)'))).toEqual([
    'h1',
    'h2',
    'h1',
  ]);
});

describe('a partition', () => {
  const cut = faulty({ partition: { links: ['out'], budget: 1 } }).take('fault.partition(out)');

  test('stops deliveries and keeps what is on the way', () => {
    expect([cut.labels, ids(cut)]).toEqual([['recovery.heal(out)'], ['h2', 'h1', 'h1']]);
  });

  test('is a fault, and its healing a recovery', () => {
    const { kind } = faulty({ partition: { links: ['out'], budget: 1 } }).action(
      'fault.partition(out)',
    );
    expect([kind, cut.action('recovery.heal(out)').kind]).toEqual(['fault', 'recovery']);
  });

  test('is healed for free, and does not come again without budget', () => {
    const healed = cut.take('recovery.heal(out)');
    expect(healed.labels).toEqual(['listener.receive(out, hello h2)']);
    expect(healed.view.budgets.partition).toBe(0);
  });
});

describe('contradictions', () => {
  test.each([
    ['reorder of "out", which has no order', { reorder: { links: ['out'], budget: 1 } }],
    ['the budget of lose is 0.5', { lose: { links: ['out'], budget: 0.5 } }],
  ] as const)('%s', (cause, faults) => {
    expect(() => faulty(faults, { link: bag })).toThrow(`INVALID_SYSTEM: ${cause}`);
  });
});
