/** The reports of the bundled suite, made from a run of its models with all its flawed variants. */
import { beforeAll, describe, expect, it } from 'vitest';
import suite from '../../properties/suite.js';
import { formatHtml, formatJunit, formatMarkdown, itfOf, sarifOf } from '../../src/report/index.js';
import { itfErrors, junitErrors, sarifErrors } from '../../src/report/testing/validators.js';
import type { Verification } from '../../src/suite/index.js';
import { verify } from '../../src/suite/index.js';

let verification: Verification;

beforeAll(async () => {
  verification = await verify(suite, { scope: 'small', layers: ['M'], mutants: false });
}, 240_000);

const megabyte = 1_000_000;

describe('the documents', () => {
  it('are small enough to be sent and opened', () => {
    expect(Buffer.byteLength(formatHtml(verification))).toBeLessThan(megabyte);
    expect(Buffer.byteLength(formatMarkdown(verification))).toBeLessThan(megabyte);
  });

  it('draw every counterexample', () => {
    const { counterexamples } = verification;
    expect(counterexamples.length).toBe(suite.flawed.length);
    const page = formatHtml(verification);
    for (const { name } of counterexamples) expect(page).toContain(`id="chart-${name}-title"`);
  });
});

describe('the formats for other tools', () => {
  it('are valid by their schemas', async () => {
    expect(await junitErrors(formatJunit(verification))).toEqual([]);
    expect(sarifErrors(sarifOf(verification, '0.0.0'))).toEqual([]);
    for (const counterexample of verification.counterexamples) {
      expect(itfErrors(itfOf(counterexample)), counterexample.name).toEqual([]);
    }
  });
});
