import { expect, it } from 'vitest';
import { appends } from '../models/event-store/appends/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

it('appends: properties hold, interesting cases are reached, flawed variants are refuted', async () => {
  const verification = await verifyModel(appends, 'small');
  expect(answers(verification)).toEqual([
    'ED4.1 holds 10',
    'ED4.2 holds 6',
    'ED4.3/error w1 holds 6',
    'ED4.3/error w2 holds 6',
    'ED4.3/ok w1 holds 6',
    'ED4.3/ok w2 holds 6',
    'ED4.3/whole w1 holds 10',
    'ED4.3/whole w2 holds 10',
    'ED4.4 w1 holds 9',
    'ED4.4 w2 holds 9',
  ]);
  expect(refutations(verification)).toEqual([
    'F33 refuted ED4.3 5 small',
    'F35 refuted ED4.4 10 small',
    'F36 refuted ED4.1 2 imports',
    'F37 refuted ED4.4 2 small',
    'O12 refuted ED4.2 6 small',
    'O28 refuted ED4.3 5 small',
  ]);
});
