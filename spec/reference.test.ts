/** Broker facts and anomalies are numbered, sourced, and bear on clauses that exist. */
import { describe, expect, it } from 'vitest';

import { anomalies } from './anomalies.js';
import { brokerFacts } from './broker-facts/index.js';
import { clauses, isClauseId } from './clauses/index.js';

describe('broker facts', () => {
  it.each([
    ['NATS', 17],
    ['RABBITMQ', 14],
    ['POSTGRESQL', 5],
  ])('of %s are numbered 1 to %i', (server, count) => {
    const ids = brokerFacts.map(({ id }) => id).filter((id) => id.startsWith(`${server}-`));
    expect(ids).toEqual(
      Array.from(
        { length: count },
        (_, index) => `${server}-${String(index + 1).padStart(2, '0')}`,
      ),
    );
  });

  it('name a source, which is an address or an experiment', () => {
    for (const { sources } of brokerFacts) {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) {
        if ('url' in source) expect(new URL(source.url).protocol).toBe('https:');
        else expect(source.title).toMatch(/^Experiment/);
      }
    }
  });

  it('bear on clauses that exist', () => {
    for (const { bearsOn } of brokerFacts) {
      expect(bearsOn.length).toBeGreaterThan(0);
      expect(bearsOn.filter((id) => !isClauseId(id))).toEqual([]);
    }
  });

  it('exist wherever a clause refers to one', () => {
    const known = new Set<string>(brokerFacts.map(({ id }) => id));
    const cited = clauses.flatMap(({ notes }) =>
      [...(notes ?? []).join(' ').matchAll(/\b(?:NATS|RABBITMQ|POSTGRESQL)-\d+/g)].map(
        ([id]) => id,
      ),
    );
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('anomalies', () => {
  it('have ids of their own and bear on clauses that exist', () => {
    expect(new Set(anomalies.map(({ id }) => id)).size).toBe(anomalies.length);
    expect(anomalies.flatMap(({ bearsOn }) => bearsOn).filter((id) => !isClauseId(id))).toEqual([]);
  });

  it('are scans, but for linearizability', () => {
    const costly = anomalies.filter(({ complexity }) => complexity !== 'O(n log n)');
    expect(costly.map(({ id }) => id)).toEqual(['non-linearizable']);
  });
});
