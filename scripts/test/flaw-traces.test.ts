/** What `spec/` shows of flaws is what the flawed variants really do. */
import { expect, it } from 'vitest';
import suite from '../../properties/suite.js';
import { flawTraces } from '../../spec/flaws/traces.js';
import { recordTraces } from '../flaw-traces/record.js';

it('every recorded trace is the shortest counterexample of today', async () => {
  const remedy = 'stale: run scripts/flaw-traces.ts, then scripts/spec-pages.ts';
  expect(await recordTraces(suite), remedy).toEqual(flawTraces);
  expect(Object.keys(flawTraces)).toEqual(suite.flawed.map(({ id }) => id));
}, 120_000);
