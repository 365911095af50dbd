import { describe, expect, it } from 'vitest';
import { eventBus } from '../models/event-bus/index.js';
import { replicatedPartition } from '../models/pub-sub/index.js';
import suite from './suite.js';
import { verifyModel } from './testing/of-model.js';

describe.each([
  ...suite.models.map((model) => ({ model, name: model.name, scope: 'large' })),
  { model: eventBus, name: eventBus.name, scope: 'network' },
  ...['twice', 'lenient', 'crash'].map((scope) => ({
    model: replicatedPartition,
    name: replicatedPartition.name,
    scope,
  })),
])('the properties of $name at scope $scope', ({ model, scope }) => {
  it('hold', async () => {
    const { properties } = await verifyModel(model, scope);
    expect(properties.length).toBeGreaterThan(0);
    expect(properties.filter(({ status }) => status !== 'holds')).toEqual([]);
  });
});
