import { describe, expect, it } from 'vitest';
import { counterexampleSchema, verificationSchema } from '../suite/index.js';
import type { Counterexample } from '../suite/index.js';
import { displayWidth } from './columns.js';
import { formatCounterexample } from './counterexample-text.js';
import { sampleCounterexample, sampleVerification } from './testing/sample.js';

it('the samples are what the schemas say', () => {
  expect(counterexampleSchema.parse(sampleCounterexample)).toEqual(sampleCounterexample);
  expect(verificationSchema.parse(sampleVerification)).toEqual(sampleVerification);
});

describe('formatCounterexample', () => {
  it('says what is refuted, shows the steps with their differences, and how to replay', () => {
    expect(`\n${formatCounterexample(sampleCounterexample, { title: 'bounded buffers' })}\n`)
      .toMatchInlineSnapshot(`
      "
      REFUTED  B1.2  bounded buffers  flawed variant F03: a full channel is ignored
               event-bus · scope default · 14 states, 20 generated, depth 2 · /project/properties/bus.ts:12:3

        1  publisher.stimulus(publish e1)      publisher: idle → waiting   requests + publish e1
        2  bus.receive(requests, publish e1)   bus.log [] → [e1]

        Violated in the last state: "ok only if every matching channel stored it", for s = user.
        The flawed variant is refuted, as it must be.
        replay: npx edproof replay reports/latest/counterexamples/F03.json
      "
    `);
  });

  it('breaks lines that are too wide, and keeps the differences under each other', () => {
    const lines = formatCounterexample(sampleCounterexample, { width: 60 }).split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {3,}publisher: idle → waiting$|^ .*publisher: idle → waiting/),
    );
    const steps = lines.slice(lines.indexOf('') + 1, lines.lastIndexOf(''));
    expect(steps.every((line) => displayWidth(line) <= 60)).toBe(true);
  });

  it('shows the state itself where an initial state is refuted', () => {
    const initially: Counterexample = { ...sampleCounterexample, steps: [] };
    expect(formatCounterexample(initially)).toContain(
      '  in an initial state:\n    actor bus       {value: open, context: {log: []}}\n    link requests   []',
    );
  });

  it('tells a deadlock and a violated step in their own words', () => {
    const kind = (of: 'no-deadlock' | 'action'): string =>
      formatCounterexample({
        ...sampleCounterexample,
        violated: { ...sampleCounterexample.violated, kind: of },
      });
    expect(kind('no-deadlock')).toContain('Deadlock: no action is possible in the last state');
    expect(kind('action')).toContain('Violated by the last step: "ok only if');
  });

  it('marks where the loop of a lasso begins, and says why the run counts', () => {
    const lasso = (loop: number, fairness: readonly string[]): string =>
      formatCounterexample({
        ...sampleCounterexample,
        loop,
        violated: { ...sampleCounterexample.violated, kind: 'temporal', fairness },
      });
    const round = lasso(1, ['weak fairness of bus', 'strong fairness of publisher']);
    expect(round).toMatch(
      /1 {2}publisher\.stimulus.*\n {2}again and again:\n {2}2 {2}bus\.receive/,
    );
    expect(round).toContain('Violated by going round for ever: "ok only if');
    expect(round).toContain('meets weak fairness of bus, strong fairness of publisher.');
    const rest = lasso(2, []);
    expect(rest).toMatch(/2 {2}bus\.receive.*\n {2}and here the run comes to rest\n/);
    expect(rest).toContain('Violated by coming to rest: "ok only if');
    expect(rest).toContain('No fairness is assumed: anything may stop at any time.');
  });
});
