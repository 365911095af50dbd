import { verify } from 'edproof/suite';
import type { Verification } from 'edproof/suite';
import { beforeAll, describe, expect, it } from 'vitest';
import suite from './suite.js';

describe('the bundled suite at scope small', () => {
  let verification: Verification;
  beforeAll(async () => {
    verification = await verify(suite, { scope: 'small', layers: ['M'], mutants: false });
  });

  it('meets what it expects', () => {
    expect(verification.status).toEqual({ status: 'ok', reasons: [] });
  });

  it('discharges the safety clauses of ED1, and says of the rest that it is not specified', () => {
    const verdicts = verification.clauses
      .filter(({ obligation }) => obligation === 'ED1')
      .flatMap(({ id, layers }) => layers.map(({ verdict }) => `${id} ${verdict.verdict}`));
    expect(verdicts).toEqual([
      ...['ED1.1', 'ED1.2', 'ED1.3', 'ED1.4', 'ED1.5', 'ED1.6'].map((id) => `${id} discharged`),
      ...['ED1.7', 'ED1.8', 'ED1.9'].map((id) => `${id} unknown`),
    ]);
  });

  it('shows each property for every subscription, and how soon its interesting case comes', () => {
    expect(verification.properties.flatMap(answersOf)).toEqual([
      'ED1.1/logged holds 6',
      'ED1.1/places s1 holds 16',
      'ED1.2 s1 holds 6',
      'ED1.3 s1 holds 13',
      'ED1.4 s1 holds 6',
      'ED1.5 holds 8',
      'ED1.6/limit s1 holds 6',
      'ED1.6/durable s1 holds 3',
      'ED6.3 holds 3',
    ]);
  });

  it('refutes each flawed variant by the clause that it breaks, in the fewest steps', () => {
    const refutations = verification.flawed.map(({ id, status, refutedBy, depth, scope }) =>
      [id, status, refutedBy, depth, scope].join(' '),
    );
    expect(refutations).toEqual([
      'F01 refuted ED1.1 3 small',
      'F03 refuted ED1.5 5 backlog',
      'F04 refuted ED6.3 5 unroutable',
      'F05 refuted ED1.5 2 unroutable',
      'F06 refuted ED1.1 4 default',
      'F07 refuted ED1.1 3 small',
      'F08a refuted ED1.2 3 filtered',
      'F08b refuted ED1.6 8 small',
      'F09 refuted ED1.1 3 small',
      'O01 refuted ED1.3 7 network',
      'O02 refuted ED1.4 5 small',
    ]);
  });
});

describe('the bundled suite where subscriptions end and begin again', () => {
  it('shows each property', async () => {
    const { properties } = await verify(suite, {
      scope: 'administration',
      layers: ['M'],
      mutants: false,
    });
    expect(properties.filter(({ status }) => status !== 'holds')).toEqual([]);
  });
});

/** `property, bindings, answer, depth of the witness`, for each binding. */
const answersOf = ({ id, instances }: Verification['properties'][number]): readonly string[] =>
  instances.map(({ binding, result, witness }) =>
    [
      id,
      ...Object.values(binding),
      result.status,
      witness?.status === 'reached' ? witness.depth : witness?.status,
    ].join(' '),
  );
