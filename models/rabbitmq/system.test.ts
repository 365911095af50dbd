import { check } from 'edproof/checker';
import type { AnyModel } from 'edproof/modeling';
import { describe, expect, it } from 'vitest';
import { compareWithNaive } from '../../src/checker/testing/agreement.js';
import {
  rabbitmqDelivery,
  rabbitmqDraining,
  rabbitmqPublishing,
  rabbitmqRestart,
} from './index.js';

const systemOf = (model: AnyModel, scope: string) => model.build(model.scopes[scope]);

describe('the systems of RabbitMQ', () => {
  it.each([
    { model: rabbitmqPublishing, scope: 'small', distinct: 19_233, generated: 52_214, depth: 27 },
    { model: rabbitmqDelivery, scope: 'small', distinct: 973, generated: 2_017, depth: 24 },
    { model: rabbitmqRestart, scope: 'small', distinct: 15_219, generated: 37_404, depth: 32 },
    { model: rabbitmqDraining, scope: 'small', distinct: 4_984, generated: 19_501, depth: 27 },
  ])('$model.name has $distinct states at scope $scope', async ({ model, scope, ...counts }) => {
    const { transitionSystem } = systemOf(model, scope);
    const result = await check(transitionSystem, { properties: [] });
    expect(result.outcome).toBe('exhausted');
    expect(result.statistics).toMatchObject(counts);
  });

  it('are what the naive enumerator finds as well', async () => {
    const { transitionSystem } = systemOf(rabbitmqDelivery, 'small');
    const { engine, naive } = await compareWithNaive(transitionSystem, []);
    expect(engine).toEqual(naive);
  });
});
