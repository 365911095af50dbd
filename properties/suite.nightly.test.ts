import { verify } from 'edproof/suite';
import { describe, expect, it } from 'vitest';
import suite from './suite.js';

describe.each(['network', 'large'])('the bundled suite at scope %s', (scope) => {
  it('finds no violation of any property', async () => {
    const { properties } = await verify(suite, { scope, layers: ['M'], mutants: false });
    const answers = properties.flatMap(({ instances }) =>
      instances.map(({ result }) => result.status),
    );
    expect(answers.length).toBeGreaterThan(0);
    expect(new Set(answers)).toEqual(new Set(['holds']));
  });
});
