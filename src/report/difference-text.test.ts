import { expect, it } from 'vitest';
import type { Difference } from '../suite/index.js';
import { formatDifferences, formatMessage } from './difference-text.js';

const e1 = { type: 'publish', id: 'e1' };
const e2 = { type: 'publish', id: 'e2' };

it.each<[string, Difference, string]>([
  ['actor bus', { path: 'value', before: 'idle', after: 'busy' }, 'bus: idle → busy'],
  [
    'actor bus',
    { path: 'value', before: 'idle', after: { busy: { sending: 'first' } } },
    'bus: idle → busy.sending.first',
  ],
  ['actor bus', { path: 'value.busy', before: 'a', after: 'b' }, 'bus.busy: a → b'],
  [
    'monitor order',
    { path: 'value', before: { a: 'x', b: 'y' }, after: 'done' },
    'order: {a: x, b: y} → done',
  ],
  ['actor bus', { path: 'context.log', before: [], after: ['e1'] }, 'bus.log [] → [e1]'],
  ['actor bus', { path: 'timers', after: ['retry'] }, 'bus.timers + [retry]'],
  ['actor bus', { path: 'output', before: 3 }, 'bus.output − 3'],
  ['link requests', { path: '', before: [e1], after: [e1, e2] }, 'requests + publish e2'],
  ['link requests', { path: '', before: [e1, e2], after: [e2] }, 'requests − publish e1'],
  [
    'link requests',
    { path: '', before: [e1, e2], after: [e2, e1] },
    'requests [publish e1, publish e2] → [publish e2, publish e1]',
  ],
  ['rm[0]', { path: '', before: 'working', after: 'prepared' }, 'rm[0] working → prepared'],
  ['jugs', { path: '[2].level', before: 0, after: 3 }, 'jugs[2].level 0 → 3'],
  ['budget crash', { path: '', before: 1, after: 0 }, 'budget crash 1 → 0'],
])('%s %j is %s', (slot, difference, text) => {
  expect(formatDifferences(slot, [difference])).toEqual([text]);
});

it('a crash and a restart are one change of state each', () => {
  const rest: Difference = { path: 'context.log', before: ['e1'], after: [] };
  const crash: Difference[] = [
    { path: 'value', before: { busy: 'sending' } },
    { path: 'status', after: 'down' },
    rest,
  ];
  const restart: Difference[] = [
    { path: 'status', before: 'down' },
    { path: 'value', after: 'idle' },
  ];
  expect(formatDifferences('actor bus', crash)).toEqual([
    'bus: busy.sending → down',
    'bus.log [e1] → []',
  ]);
  expect(formatDifferences('actor bus', restart)).toEqual(['bus: down → idle']);
  expect(formatDifferences('door', restart)).toEqual(['door.status − down', 'door.value + idle']);
});

it('a child that starts or is stopped is one change of state', () => {
  const start: Difference[] = [
    { path: 'status', before: 'absent' },
    { path: 'value', after: 'idle' },
  ];
  const stop: Difference[] = [
    { path: 'value', before: 'idle' },
    { path: 'status', after: 'absent' },
  ];
  expect(formatDifferences('actor bus.worker[2]', start)).toEqual(['bus.worker[2]: absent → idle']);
  expect(formatDifferences('actor bus.worker[2]', stop)).toEqual(['bus.worker[2]: idle → absent']);
});

it('the end of a machine is said with its last state', () => {
  const state: Difference = { path: 'value', before: 'open', after: 'closed' };
  const end: Difference = { path: 'status', after: 'done' };
  expect(formatDifferences('actor shop', [state, end])).toEqual(['shop: open → closed (done)']);
  expect(formatDifferences('actor shop', [end])).toEqual(['shop: active → done']);
  expect(formatDifferences('door', [end])).toEqual(['door.status + done']);
});

it('a message is its type and the values of its fields', () => {
  expect(formatMessage({ type: 'deliver', id: 'e1', to: { topic: 'a b' } })).toBe(
    'deliver e1 {topic: "a b"}',
  );
  expect(formatMessage('plain')).toBe('plain');
});
