import { describe, expect, it } from 'vitest';
import {
  rabbitmqDelivery,
  rabbitmqDraining,
  rabbitmqPublishing,
  rabbitmqRestart,
} from '../models/rabbitmq/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

describe('RabbitMQ: properties hold, interesting cases are reached, flawed variants are refuted', () => {
  it.each([
    {
      model: rabbitmqPublishing,
      holds: [
        'ED3.1/rabbitmq-publishing holds 10',
        'ED3.1/rabbitmq-publishing-connections holds 1 2 3 3',
        'ED3.3/rabbitmq-publishing holds 14',
      ],
      refuted: [
        'F26 refuted ED3.1 2 connection',
        'F27 refuted ED3.1 5 unroutable',
        'F28 refuted ED3.1 7 small',
      ],
    },
    {
      model: rabbitmqDelivery,
      holds: [
        'ED3.3/rabbitmq-delivery holds 6',
        'ED3.4/rabbitmq-delivery holds 10',
        'ED3.4/rabbitmq-delivery-settled holds 6 6',
        'ED3.5/rabbitmq-delivery-limit holds 9',
        'ED3.5/rabbitmq-delivery-terminal holds 12',
        'ED3.7/rabbitmq-delivery holds 10',
        'ED3.7/rabbitmq-delivery-consumer c1 holds 5',
        'ED3.7/rabbitmq-delivery-consumer c2 holds 5',
        'ED3.8/rabbitmq-delivery c1 holds 2',
        'ED3.8/rabbitmq-delivery c2 holds 2',
      ],
      refuted: [
        'F25 refuted ED3.5 15 failing',
        'F30 refuted ED3.8 3 failing',
        'F32 refuted ED3.5 11 failing',
      ],
    },
    {
      model: rabbitmqRestart,
      holds: [
        'ED3.3/rabbitmq-restart holds 7',
        'ED3.4/rabbitmq-restart holds 7',
        'ED3.4/rabbitmq-restart-settled holds 6 6 3 3',
        'ED3.5/rabbitmq-restart-limit holds 9',
        'ED3.5/rabbitmq-restart-terminal holds 9',
        'ED3.7/rabbitmq-restart holds 12',
        'ED3.7/rabbitmq-restart-consumer c1 holds 5',
      ],
      refuted: [],
    },
    {
      model: rabbitmqDraining,
      holds: [
        'ED3.4/rabbitmq-draining-settled holds 6 6 3 4',
        'ED3.7/rabbitmq-draining-consumer c1 holds 5',
        'ED3.10/rabbitmq-draining c1 holds 3 8 10',
        'ED3.10/rabbitmq-draining-consumers c1 holds 2 4 7',
        'ED3.10/rabbitmq-draining-deletion c1 holds 5 7 2 1',
      ],
      refuted: ['F29 refuted ED3.10 17 shared', 'F31 refuted ED3.10 7 deleted'],
    },
  ])('$model.name', async ({ model, holds, refuted }) => {
    const verification = await verifyModel(model, 'small');
    expect(answers(verification)).toEqual(holds);
    expect(refutations(verification)).toEqual(refuted);
  });

  it('the same where dead letters are sent once, whether or not they arrive', async () => {
    const { properties } = await verifyModel(rabbitmqRestart, 'atMostOnce');
    expect(properties.filter(({ status }) => status === 'violated')).toEqual([]);
  });
});
