import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from './json-schema.js';
import { suite } from './suite.js';
import { answering, lockDriver } from './testing/conformance.js';
import { lockSuite } from './testing/lock-suite.js';
import { verify } from './run/verify.js';
import { simulate } from './simulation/simulate.js';

const ajv = new Ajv2020({ strict: false });
const valid = {
  verification: ajv.compile(jsonSchemas().verification),
  counterexample: ajv.compile(jsonSchemas().counterexample),
  simulation: ajv.compile(jsonSchemas().simulation),
};

describe('the published JSON Schemas', () => {
  const clauses = lockSuite.clauses.map((clause) => ({ ...clause, layers: ['M', 'I'] as const }));
  const locked = suite('lock', { ...lockSuite, clauses, drivers: [lockDriver(['L1.1'])] });

  it('accept what is written', async () => {
    const conformance = answering({
      outcome: {
        kind: 'differs',
        path: [],
        step: 0,
        expected: { a: undefined, b: 1 },
        observed: { a: new Map() },
        alternatives: 0,
      },
    });
    const verification = await verify(locked, { ports: { conformance }, alsoBreaks: true });
    const written: unknown = JSON.parse(JSON.stringify(verification));
    expect(valid.verification(written), JSON.stringify(valid.verification.errors)).toBe(true);
    for (const counterexample of verification.counterexamples) {
      expect(valid.counterexample(JSON.parse(JSON.stringify(counterexample)))).toBe(true);
    }
    const simulation = await simulate(locked, { seed: 1, walks: 5, length: 5 });
    expect(valid.simulation(JSON.parse(JSON.stringify(simulation)))).toBe(true);
    expect(verification.counterexamples).toHaveLength(4);
  });

  it('refuse what is not', async () => {
    const { counterexamples } = await verify(locked, { mutants: false });
    const [counterexample] = counterexamples;
    expect(valid.counterexample({ ...counterexample, version: 2 })).toBe(false);
    expect(valid.counterexample({ ...counterexample, surprise: 1 })).toBe(false);
    expect(valid.verification(counterexample)).toBe(false);
  });
});
