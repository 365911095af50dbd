import { expect, it } from 'vitest';
import type { EncodedValue } from '../suite/value/encoded-value.js';
import { differencesOf } from './counterexample-text.js';
import { toldIn } from './told-text.js';

const action = (told: EncodedValue) => ({
  label: 'shop.stimulus(add)',
  family: 'shop.stimulus(add)',
  actor: 'shop',
  kind: 'stimulus' as const,
  detail: { kind: 'stimulus', told },
});

const undefinedValue: EncodedValue = { $: 'undefined' };

it.each<[EncodedValue, string]>([
  [{ type: 'add', sku: 'a' }, 'add a'],
  [{ type: 'xstate.done.actor.c', output: 2, actorId: 'c' }, 'done c 2'],
  [{ type: 'xstate.done.actor.0.shop.open', output: undefinedValue }, 'done 0.shop.open'],
  [{ type: 'xstate.error.actor.c', error: 'no', actorId: 'c' }, 'error c no'],
  [
    { type: 'meet', who: { xstate$$actor: { role: 'member', address: ['a', 'b'] } } },
    'meet actor a.b',
  ],
  [{ type: 'meet', who: { xstate$$actor: { role: 'peer', name: 'bus' } } }, 'meet actor bus'],
  [{ type: 'meet', who: { xstate$$actor: { role: 'member', address: [] } } }, 'meet actor root'],
])('%j is told as: %s', (message, text) => {
  const told = [{ from: 'shop', to: 'shop.cart', message }];
  expect(toldIn(action(told))).toEqual([{ from: 'shop', to: 'shop.cart', text }]);
});

it('what is told comes before what it changed', () => {
  const told = [{ from: 'shop', to: 'shop.cart', message: { type: 'add' } }];
  const changes = [
    {
      slot: 'actor shop.cart',
      value: {},
      differences: [{ path: 'value', before: 'idle', after: 'full' }],
    },
  ];
  expect(differencesOf({ action: action(told), changes })).toEqual([
    'shop.cart ← add',
    'shop.cart: idle → full',
  ]);
});

it('steps without such details tell nothing', () => {
  expect(toldIn({ ...action([]), detail: { kind: 'tick' } })).toEqual([]);
  expect(toldIn(action('nothing'))).toEqual([]);
});
