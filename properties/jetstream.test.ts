import { describe, expect, it } from 'vitest';
import {
  jetstreamDelivery,
  jetstreamDraining,
  jetstreamPublishing,
  jetstreamRestart,
} from '../models/jetstream/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

describe('JetStream: properties hold, interesting cases are reached, flawed variants are refuted', () => {
  it.each([
    {
      model: jetstreamPublishing,
      holds: [
        'ED3.1/jetstream-publishing holds 10',
        'ED3.1/jetstream-publishing-outcomes holds 2 3',
        'ED3.3/jetstream-publishing holds 6',
        'ED3.3/jetstream-publishing-window holds 3',
        'ED3.8/jetstream-publishing-served holds 3 4',
        'ED3.10/jetstream-publishing holds 4 4',
      ],
      refuted: ['F16 refuted ED3.1 2 connection', 'O08 refuted ED3.3 5 connection'],
    },
    {
      model: jetstreamDelivery,
      holds: [
        'ED3.3/jetstream-delivery holds 4',
        'ED3.4/jetstream-delivery holds 5',
        'ED3.5/jetstream-delivery-limit holds 5',
        'ED3.5/jetstream-delivery-terminal holds 5',
        'ED3.7/jetstream-delivery holds 5',
        'ED3.7/jetstream-delivery-worker w1 holds 3',
        'ED3.7/jetstream-delivery-worker w2 holds 3',
        'ED3.8/jetstream-delivery holds 1',
        'ED3.8/jetstream-delivery-served holds 1 2 4',
      ],
      refuted: [
        'F17 refuted ED3.5 4 small',
        'O09 refuted ED3.4 6 small',
        'O10 refuted ED3.7 3 small',
      ],
    },
    {
      model: jetstreamRestart,
      holds: [
        'ED3.3/jetstream-restart holds 4',
        'ED3.4/jetstream-restart holds 5',
        'ED3.5/jetstream-restart-limit holds 7',
        'ED3.5/jetstream-restart-terminal holds 6',
        'ED3.7/jetstream-restart holds 3',
        'ED3.7/jetstream-restart-worker w1 holds 3',
        'ED3.8/jetstream-restart-served holds 1 2 4 2',
      ],
      refuted: [],
    },
    {
      model: jetstreamDraining,
      holds: [
        'ED3.10/jetstream-draining w1 holds 2 3',
        'ED3.10/jetstream-draining-answers w1 holds 2 3 6 6',
      ],
      refuted: [
        'F18 refuted ED3.10 3 crash',
        'F21 refuted ED3.10 5 malformed',
        'F22 refuted ED3.10 7 small',
      ],
    },
  ])('$model.name', async ({ model, holds, refuted }) => {
    const verification = await verifyModel(model, 'small');
    expect(answers(verification)).toEqual(holds);
    expect(refutations(verification)).toEqual(refuted);
  });
});
