/** What other tools read: JUnit XML, SARIF, ITF, the summary of a CI job. */
import { describe, expect, it } from 'vitest';
import type { Counterexample, Verification } from '../suite/index.js';
import { itfOf } from './itf.js';
import { formatJobSummary } from './job-summary.js';
import { formatJunit } from './junit.js';
import { sarifOf } from './sarif.js';
import { sampleCounterexample, sampleVerification } from './testing/sample.js';
import { itfErrors, junitErrors, sarifErrors } from './testing/validators.js';

const location = { file: 'src/bus machine.ts', line: 7, column: 5 };

/** B1.2 refuted by a step whose transition is known; F03 not refuted. */
const refuted: Verification = {
  ...sampleVerification,
  flawed: sampleVerification.flawed.map((variant) => ({ ...variant, status: 'not-refuted' })),
  counterexamples: sampleVerification.counterexamples.map((found) => ({
    ...found,
    steps: found.steps.map((step) => ({ ...step, location })),
  })),
};

/** As good as it gets. */
const sound: Verification = {
  ...sampleVerification,
  status: { status: 'ok', reasons: [] },
  clauses: sampleVerification.clauses.filter(({ id }) => id !== 'B1.2'),
  counterexamples: [sampleCounterexample],
};

describe('JUnit', () => {
  it('has a suite an obligation, and a case a clause on a layer', async () => {
    const document = formatJunit(sampleVerification);
    expect(await junitErrors(document)).toEqual([]);
    expect(document).toContain('<testsuite name="B1 delivery" tests="3" failures="1"');
    expect(document).toContain('name="B1.1 no loss (model)"/>');
    expect(document).toMatch(/name="B1\.1 no loss \(implementation\)"><skipped message="unknown: /);
    expect(document).toMatch(/<failure type="refuted" message="REFUTED: violated after 2 steps">/);
    expect(document).toContain('bus.receive(requests, publish e1)');
  });

  it.each([
    ['sound', sound, 0],
    ['refuted', refuted, 2],
    ['interrupted', { ...sound, interrupted: true }, 1],
    [
      'with a grade that counts',
      {
        ...sound,
        status: {
          status: 'refuted' as const,
          reasons: [
            { status: 'refuted' as const, subject: 'B1.1/places', sentence: 'no mutant noticed' },
          ],
        },
      },
      1,
    ],
    ['strict', { ...sound, options: { ...sound.options, strict: true } }, 2],
  ])('is red exactly where the run is: %s', async (_what, verification, failures) => {
    const document = formatJunit(verification);
    expect(await junitErrors(document)).toEqual([]);
    expect(document.match(/<failure /g)?.length ?? 0).toBe(failures);
    const [, total] = /<testsuites [^>]*failures="(\d+)"/.exec(document) ?? [];
    expect(total).toBe(failures.toFixed(0));
  });

  it('is well-formed whatever a suite says', async () => {
    const hostile = ']]>\u0000\u001b[31m</failure>&"<\ud800';
    const clauses = sampleVerification.clauses.map((clause) => ({ ...clause, title: hostile }));
    expect(await junitErrors(formatJunit({ ...sampleVerification, clauses }))).toEqual([]);
  });

  it('would not pass for anything else', async () => {
    expect(await junitErrors('<testsuites><testcase/></testsuites>')).not.toEqual([]);
    expect(await junitErrors('<testsuites>')).not.toEqual([]);
  });
});

describe('SARIF', () => {
  const [run] = sarifOf(refuted, '1.2.3').runs;
  const results = run?.results ?? [];

  it('is valid by its schema', () => {
    expect(sarifErrors(sarifOf(refuted, '1.2.3'))).toEqual([]);
    expect(sarifErrors(sarifOf(sound, '1.2.3'))).toEqual([]);
    expect(sarifErrors({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });

  it('points to the property, and to the transition of the last step', () => {
    const [result] = results;
    expect(result).toMatchObject({ ruleId: 'B1.2', level: 'error' });
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'file:///project/properties/bus.ts' },
      region: { startLine: 12, startColumn: 3 },
    });
    expect(result?.relatedLocations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/bus%20machine.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 7, startColumn: 5 },
    });
    expect(result?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(2);
    expect(run?.tool.driver.rules?.[result?.ruleIndex ?? 0]?.id).toBe('B1.2');
  });

  it('says which flawed variants are not refuted, and nothing of those that are', () => {
    expect(results.map(({ ruleId, message }) => [ruleId, message.text?.split(':')[0]])).toEqual([
      ['B1.2', 'model'],
      ['B1.2', 'Flawed variant F03 (a full channel is ignored)'],
    ]);
    expect(sarifOf(sound, '1.2.3').runs[0]?.results).toEqual([]);
  });

  it('has results without a place where the place is unknown', () => {
    const nowhere = { file: 'unknown', line: 0, column: 0 };
    const counterexamples = refuted.counterexamples.map((found) => ({
      ...found,
      violated: { ...found.violated, location: nowhere },
    }));
    const log = sarifOf({ ...refuted, counterexamples }, '1.2.3');
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs[0]?.results?.[0]?.locations).toEqual([]);
  });
});

describe('ITF', () => {
  it('has every state in full, and is valid', () => {
    const trace = itfOf(sampleCounterexample);
    expect(itfErrors(trace)).toEqual([]);
    expect(trace.vars).toEqual(['action', 'actor_bus', 'link_requests']);
    expect(trace.states.map(({ action, link_requests: link }) => [action, link])).toEqual([
      ['init', []],
      ['publisher.stimulus(publish e1)', [{ type: 'publish', id: 'e1' }]],
      ['bus.receive(requests, publish e1)', [{ type: 'publish', id: 'e1' }]],
    ]);
  });

  it.each([
    [0, 1],
    [1, 2],
    [2, 2],
  ])('of a lasso that comes back after %d of 2 steps goes on at state %d', (loop, expected) => {
    const trace = itfOf({ ...sampleCounterexample, loop });
    expect(trace.loop).toBe(expected);
    expect(itfErrors(trace)).toEqual([]);
  });

  it('says values that JSON cannot, and says so where the format cannot either', () => {
    const value: Counterexample['initial'][number]['value'] = {
      set: { $: 'Set', values: [1, 'a'] },
      map: { $: 'Map', entries: [[{ k: 1 }, 2]] },
      big: { $: 'bigint', value: '12345678901234567890' },
      tagged: { $: 'Object', prototype: 'Object', entries: [['#', 1]] },
      half: 0.5,
      nothing: null,
      absent: { $: 'undefined' },
    };
    const initial = [{ slot: 'actor a[1]', value, described: value }];
    const trace = itfOf({ ...sampleCounterexample, initial, steps: [] });
    expect(itfErrors(trace)).toEqual([]);
    expect(trace.states[0]?.actor_a_1).toEqual({
      set: { '#set': [1, 'a'] },
      map: { '#map': [[{ k: 1 }, 2]] },
      big: { '#bigint': '12345678901234567890' },
      tagged: { '#map': [['#', 1]] },
      half: { '#unserializable': '0.5' },
      nothing: { '#unserializable': 'null' },
      absent: { '#unserializable': 'undefined' },
    });
  });

  it('gives each slot a variable of its own', () => {
    const initial = ['a[1]', 'a.1', 'action', '1'].map((slot) => ({
      slot,
      value: 0,
      described: 0,
    }));
    const { vars } = itfOf({ ...sampleCounterexample, initial, steps: [] });
    expect(vars).toEqual(['action', 'a_1', 'a_1_2', 'action_2', 'v_1']);
  });
});

describe('the summary of a CI job', () => {
  it('has the answer and the counterexamples of the model, with charts', () => {
    const text = formatJobSummary(refuted);
    expect(text).toMatch(/^# Verification of sample\n\n\*\*REFUTED: 1 failure\*\*/);
    expect(text).toContain('bus.receive(requests, publish e1)');
    expect(text.match(/```mermaid/g)).toHaveLength(1);
    expect(text).toContain('0 of 1 flawed variant refuted');
  });

  it('stays short where much is refuted', () => {
    const [found] = refuted.counterexamples.slice(-1);
    const counterexamples = Array.from({ length: 30 }, () => found).flatMap((one) => one ?? []);
    const text = formatJobSummary({ ...refuted, counterexamples });
    expect(text.match(/```mermaid/g)).toHaveLength(5);
    expect(text).toContain('… and 25 more counterexamples in the report.');
  });
});
