import { describe, expect, it } from 'vitest';
import { inbox } from '../models/idempotent-consumer/inbox/index.js';
import { retention } from '../models/idempotent-consumer/retention/index.js';
import { sequence } from '../models/idempotent-consumer/sequence/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

// Seconds on an idle machine; the other test files share it.
const options = { timeout: 120_000 };

describe('the properties of the idempotent consumer hold, and refute its flaws', options, () => {
  it('of the inbox', async () => {
    const verification = await verifyModel(inbox, 'small');
    expect(answers(verification)).toEqual([
      'ED6.1/consumer-handles r1 holds 3',
      'ED6.1/consumer-handles r2 holds 3',
      'ED6.1/consumer-repeats holds 10',
      'ED6.1/consumer-settles holds 7',
      'ED6.1/consumer-skips holds 5',
      'ED6.2 holds 6',
      'ED6.5 holds 5',
      'ED6.5/transactions holds 4 4',
    ]);
    expect(refutations(verification)).toEqual([
      'F23 refuted ED6.1 10 calm',
      'F24 refuted ED6.1 10 calm',
      'O23 refuted ED6.2 5 small',
      'O24 refuted ED6.5 6 calm',
    ]);
  });

  it('of retention', async () => {
    const verification = await verifyModel(retention, 'small');
    expect(answers(verification)).toEqual(['ED6.6 holds 2 7 4 4 5']);
    expect(refutations(verification)).toEqual(['O25 refuted ED6.6 8 small']);
    const [frontier] = verification.frontiers;
    expect(frontier?.cells.map((row) => row.map(({ status }) => status === 'holds'))).toEqual([
      [false, false, true, true, true, true],
      [false, false, false, true, true, true],
      [false, false, false, false, true, true],
      [false, false, false, false, false, true],
    ]);
  });

  it('of sequence numbers', async () => {
    const verification = await verifyModel(sequence, 'small');
    expect(answers(verification)).toEqual(['ED6.8 holds 7']);
    expect(refutations(verification)).toEqual(['O27 refuted ED6.8 3 small']);
  });
});
