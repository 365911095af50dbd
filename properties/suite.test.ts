import { verify } from 'edproof/suite';
import { expect, it } from 'vitest';
import suite from './suite.js';

it('meets at scope small what it expects', async () => {
  const { status } = await verify(suite, { scope: 'small', layers: ['M'], mutants: false });
  expect(status).toEqual({ status: 'ok', reasons: [] });
  // Seconds on an idle machine; the other test files share it.
}, 120_000);

it('has a property of every model that it lists, and lists every model of a property', () => {
  const used = new Set(suite.properties.map(({ model }) => model));
  expect(suite.models.filter((model) => !used.has(model))).toEqual([]);
  expect([...used].filter((model) => !suite.models.includes(model))).toEqual([]);
});
