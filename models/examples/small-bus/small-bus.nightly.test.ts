import { check } from 'edproof/checker';
import { describe, expect, it } from 'vitest';
import { smallBus } from './guarded-actions.js';
import { scopes } from './scopes.js';
import { smallBusMachines } from './system.js';

/** Spin counts the same: `npm run bench -- --systems small-bus --engines spin`. */
describe.each([
  { scope: 'default', distinct: 1_662_810, generated: 11_253_327 },
  { scope: 'large', distinct: 11_905_460, generated: 82_862_118 },
] as const)('the small bus at scope $scope', ({ scope, distinct, generated }) => {
  it.each([smallBusMachines, smallBus])('has its states as $name', async (model) => {
    const { transitionSystem } = model.build(scopes[scope]);
    const { outcome, statistics } = await check(transitionSystem, { properties: [] });
    expect(outcome).toBe('exhausted');
    expect(statistics).toMatchObject({ distinct, generated });
  });
});
