import { describe, expect, it } from 'vitest';
import { appends } from '../models/event-store/appends/index.js';
import { globalOrder } from '../models/event-store/global-order/index.js';
import { snapshots } from '../models/event-store/snapshots/index.js';
import { subscriptions } from '../models/event-store/subscriptions/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

// Seconds on an idle machine; the other test files share it.
const options = { timeout: 120_000 };

describe(
  'the properties of the event store hold at scope small, and refute its flaws',
  options,
  () => {
    it('of appends', async () => {
      const verification = await verifyModel(appends, 'small');
      expect(answers(verification)).toEqual([
        'ED4.1 holds 10',
        'ED4.2 holds 6',
        'ED4.3/error w1 holds 6',
        'ED4.3/error w2 holds 6',
        'ED4.3/ok w1 holds 6',
        'ED4.3/ok w2 holds 6',
        'ED4.3/one at a time holds 4',
        'ED4.3/whole w1 holds 10',
        'ED4.3/whole w2 holds 10',
        'ED4.4 w1 holds 9',
        'ED4.4 w2 holds 9',
        'ED4.4/writers w1 holds 10',
        'ED4.4/writers w2 holds 10',
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

    it('of the global order', async () => {
      const verification = await verifyModel(globalOrder, 'small');
      expect(answers(verification)).toEqual([
        'ED4.5/committed-read holds 4',
        'ED4.5/locks holds 4',
        'ED4.5/reader holds 11',
        'ED4.5/streams holds 8',
        'ED4.5/transactions t1 holds 1',
        'ED4.5/transactions t2 holds 1',
        'ED4.5/transactions t3 holds 1',
        'ED4.5/watermark holds 6',
      ]);
      expect(refutations(verification)).toEqual([
        'F39 refuted ED4.5 11 small',
        'O13 refuted ED4.5 11 small',
        'O14 refuted ED4.5 10 small',
        'O29 refuted ED4.5 9 joined',
        'O30 refuted ED4.5 4 crossed',
        'O36 refuted ED4.5 12 small',
      ]);
    });

    it('of snapshots', async () => {
      const verification = await verifyModel(snapshots, 'small');
      expect(answers(verification)).toEqual(['ED4.7/equivalent holds 9', 'ED4.7/newer holds 10']);
      expect(refutations(verification)).toEqual(['F38 refuted ED4.7 10 small']);
    });

    it('of subscriptions', async () => {
      const verification = await verifyModel(subscriptions, 'small');
      expect(answers(verification)).toEqual([
        'ED5.9/commands holds 6',
        'ED5.9/log holds 6',
        'ED5.9/logged-visible s1 holds 2',
        'ED5.9/reading s1 holds 7',
        'ED5.9/visible s1 holds 4',
        'ED6.1/subscription-repeats s1 holds 7',
        'ED6.1/subscription-skips s1 holds 6',
      ]);
      expect(refutations(verification)).toEqual([
        'F34 refuted ED6.1 8 commandSide',
        'F42 refuted ED5.9 4 commandSide',
        'F43 refuted ED5.9 8 commandSide',
        'O35 refuted ED5.9 9 small',
      ]);
    });
  },
);
