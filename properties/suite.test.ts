import { verify } from 'edproof/suite';
import { expect, it } from 'vitest';
import suite from './suite.js';

it('meets at scope small what it expects, and each property notices a mutant', async () => {
  const { status, properties } = await verify(suite, { scope: 'small', layers: ['M'] });
  expect(status).toEqual({ status: 'ok', reasons: [] });
  // Without a grade it did not hold, or nothing could be said of any mutant.
  const insensitive = properties.filter(({ grade }) => grade === undefined || grade.killed === 0);
  expect(insensitive.map(({ id }) => id)).toEqual([]);
  // A minute on an idle machine; the other test files share it.
}, 240_000);

it('has a property of every model that it lists, and lists every model of a property', () => {
  const used = new Set(suite.properties.map(({ model }) => model));
  expect(suite.models.filter((model) => !used.has(model))).toEqual([]);
  expect([...used].filter((model) => !suite.models.includes(model))).toEqual([]);
});
