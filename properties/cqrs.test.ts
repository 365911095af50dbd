import { describe, expect, it } from 'vitest';
import { commands } from '../models/cqrs/commands/index.js';
import { projection } from '../models/cqrs/projection/index.js';
import { queries } from '../models/cqrs/queries/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

// Seconds on an idle machine; the other test files share it.
const options = { timeout: 120_000 };

describe('the properties of CQRS hold at scope small, and refute its flaws', options, () => {
  it('of commands', async () => {
    const verification = await verifyModel(commands, 'small');
    expect(answers(verification)).toEqual([
      'ED5.8 holds 4',
      'ED6.4/conflict holds 11',
      'ED6.4/known c1 holds 6',
      'ED6.4/known c2 holds 6',
      'ED6.4/once holds 3',
      'ED6.4/result c1 holds 9',
      'ED6.4/result c2 holds 9',
    ]);
    expect(refutations(verification)).toEqual([
      'F47 refuted ED6.4 4 single',
      'O22 refuted ED5.8 4 calm',
      'O31 refuted ED6.4 4 reused',
    ]);
  });

  it('of the projection', async () => {
    const verification = await verifyModel(projection, 'small');
    expect(answers(verification)).toEqual([
      'ED5.1 holds 9',
      'ED5.2 holds 10',
      'ED5.2/told holds 8',
      'ED5.3/bases p1 holds 9',
      'ED5.3/bases p2 holds 9',
      'ED5.3/fenced holds 15',
      'ED5.3/monotonic holds 14',
      'ED5.7 p1 holds 6',
      'ED5.7 p2 holds 6',
    ]);
    expect(refutations(verification)).toEqual([
      'F45 refuted ED5.7 4 single',
      'O17 refuted ED5.1 11 single',
      'O18 refuted ED5.2 8 single',
      'O19 refuted ED5.3 21 race',
      'O32 refuted ED5.3 9 rebuilt',
      'O37 refuted ED5.7 15 rebuilt',
    ]);
  });

  it('of queries', async () => {
    const verification = await verifyModel(queries, 'small');
    expect(answers(verification)).toEqual([
      'ED5.4 s1 holds 5',
      'ED5.4 s2 holds 5',
      'ED5.5 s1 holds 10',
      'ED5.5 s2 holds 10',
    ]);
    expect(refutations(verification)).toEqual([
      'F44 refuted ED5.4 5 small',
      'F46 refuted ED5.4 5 small',
      'O20 refuted ED5.5 9 small',
    ]);
  });
});
