import { describe, expect, it } from 'vitest';
import * as models from '../models/pub-sub/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

describe.each([
  {
    model: models.topicLog,
    hold: [
      'ED2.1/assigned holds 6',
      'ED2.1/gapless holds 7',
      'ED2.1/told p1 holds 5',
      'ED2.1/unique holds 8',
      'ED2.2/log holds 8',
      'ED2.2/refusal holds 9',
    ],
    refuted: ['F10 refuted ED2.1 8 small', 'F12 refuted ED2.2 5 small'],
  },
  {
    model: models.replicatedPartition,
    hold: [
      'ED2.1/told by leaders p1 holds 8',
      'ED2.1/unique across leaders holds 22',
      'ED2.2/replica r1 holds 10',
      'ED2.2/replica r2 holds 13',
      'ED2.2/truncation holds 8',
      'ED2.3/acknowledged holds 14',
      'ED2.3/agreement r1 r1 holds 13',
      'ED2.3/agreement r1 r2 holds 14',
      'ED2.3/agreement r2 r1 holds 8',
      'ED2.3/agreement r2 r2 holds 9',
      'ED2.3/kept holds 13',
      'ED2.3/watermarks r1 holds 14',
      'ED2.3/watermarks r2 holds 8',
    ],
    refuted: [
      'F11 refuted ED2.3 4 small',
      'O33 refuted ED2.3 17 twice',
      'O34 refuted ED2.3 10 lenient',
    ],
  },
  {
    model: models.consumerGroup,
    hold: [
      'ED2.5/monotonic holds 16',
      'ED2.5/processed holds 9',
      'ED2.7/assigned holds 9',
      'ED2.7/fenced holds 10',
      'ED2.7/heeded c1 holds 8',
      'ED2.7/heeded c2 holds 8',
      'ED2.7/owner holds 12',
      'ED2.7/owners holds 6',
      'ED2.8/membership holds 9',
    ],
    refuted: [
      'F14 refuted ED2.8 10 small',
      'O04 refuted ED2.5 7 small',
      'O05 refuted ED2.7 10 small',
    ],
  },
  {
    model: models.retentionRace,
    hold: [
      'ED2.1/told under retention p1 holds 3',
      'ED2.2/log under retention holds 6',
      'ED2.5/lost holds 23',
      'ED2.6/at hand c1 holds 8',
      'ED2.6/polls holds 11',
      'ED2.6/positions c1 holds 13',
      'ED2.7/heeded under retention c1 holds 13',
      'ED2.8/retention holds 12',
    ],
    refuted: ['F15 refuted ED2.6 11 small'],
  },
  {
    model: models.partitionGrowth,
    hold: [
      'ED2.4/moved keys holds 21',
      'ED2.4/order holds 22',
      'ED2.7/heeded under growth c1 holds 13',
      'ED2.8/growth holds 15',
    ],
    refuted: ['F13 refuted ED2.4 17 pair'],
  },
  {
    model: models.flowControl,
    hold: [
      'ED2.7/heeded while pausing c1 holds 9',
      'ED2.7/heeded while pausing c2 holds 9',
      'ED2.8/pauses holds 7',
    ],
    refuted: ['O06 refuted ED2.8 12 small'],
  },
])('the properties of $model.name at scope small', ({ model, hold, refuted }) => {
  it('hold, reach their interesting cases, and refute each flawed variant', async () => {
    const verification = await verifyModel(model, 'small');
    expect(answers(verification)).toEqual(hold);
    expect(refutations(verification)).toEqual(refuted);
  });
});
