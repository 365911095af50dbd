import type { Verification } from 'edproof/suite';
import { beforeAll, describe, expect, it } from 'vitest';
import { crashingEventBus, eventBus } from '../models/event-bus/index.js';
import { answers, refutations, verifyModel } from './testing/of-model.js';

describe('the properties of the event bus at scope small', () => {
  let verification: Verification;
  beforeAll(async () => {
    verification = await verifyModel(eventBus, 'small');
  });

  it('discharge ED1 but for its refinement, which has a model of its own', () => {
    const verdicts = verification.clauses
      .filter(({ obligation }) => obligation === 'ED1')
      .flatMap(({ id, layers }) => layers.map(({ verdict }) => `${id} ${verdict.verdict}`));
    expect(verdicts).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((clause) => `ED1.${String(clause)} discharged`),
      'ED1.9 unknown',
    ]);
  });

  it('hold for every subscription, and their interesting cases come as soon as this', () => {
    expect(answers(verification)).toEqual([
      'ED1.1/logged holds 6 10',
      'ED1.1/places s1 holds 3 5 16',
      'ED1.1/subscriptions s1 holds 3',
      'ED1.2 s1 holds 6',
      'ED1.3 s1 holds 13',
      'ED1.4 s1 holds 6 6 4 4',
      'ED1.5 holds 8 10',
      'ED1.6/durable s1 holds 3 8 6 7',
      'ED1.6/limit s1 holds 6',
      'ED1.7 s1 holds 2',
      'ED1.8 s1 s1 holds 4',
      'ED6.3/once holds 3',
      'ED6.3/repeated holds 3',
    ]);
  });

  it('refute each flawed variant by the clause that it breaks, in the fewest steps', () => {
    expect(refutations(verification)).toEqual([
      'F01 refuted ED1.1 3 small',
      'F02 refuted ED1.7 2 small',
      'F03 refuted ED1.5 5 backlog',
      'F04 refuted ED6.3 5 unroutable',
      'F05 refuted ED1.5 2 unroutable',
      'F06 refuted ED1.1 4 default',
      'F07 refuted ED1.1 3 small',
      'F08a refuted ED1.2 3 filtered',
      'F08b refuted ED1.6 8 small',
      'F09 refuted ED1.1 3 small',
      'F20 refuted ED1.8 4 default',
      'O01 refuted ED1.3 7 network',
      'O02 refuted ED1.4 5 small',
    ]);
  });
});

describe('the properties of the event bus where subscriptions end and begin again', () => {
  it('hold', async () => {
    const { properties } = await verifyModel(eventBus, 'administration');
    expect(properties.filter(({ status }) => status !== 'holds')).toEqual([]);
  });
});

describe('the event bus with its crashes', () => {
  it('refines one without, fairness included, and a flawed recovery does not', async () => {
    const verification = await verifyModel(crashingEventBus, 'small');
    expect(answers(verification)).toEqual([
      'ED1.9/initial holds 4 6',
      'ED1.9/steps holds 1 2 3 4 4 6 7 5 5 4 6',
      'ED1.9/weak fairness of handOut by s1 or lose by s1 holds 4 6',
      'ED1.9/weak fairness of handOut by s2 or lose by s2 holds 4 6',
      'ED1.9/weak fairness of settle by s1 or fail by s1 or takeBack holds 4 6',
      'ED1.9/weak fairness of settle by s2 or fail by s2 or takeBack holds 4 6',
    ]);
    expect(refutations(verification)).toEqual(['O03 refuted ED1.9 5 small']);
  });
});
