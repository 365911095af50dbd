import { describe, expect, it } from 'vitest';
import { plainPalette } from './palette.js';
import { sampleVerification } from './testing/sample.js';
import { flawedPhrase, formatClauseLines, formatFlawedLines } from './verdict-lines.js';
import { formatVerdictTable } from './verdict-table.js';
import {
  formatConformance,
  formatRun,
  runNotes,
  statusHeadline,
  witnessNotes,
} from './run-text.js';

describe('for pipes', () => {
  it('one clause a line, id first, place last', () => {
    expect(formatClauseLines(sampleVerification)).toEqual([
      'B1.1\tM discharged: 1 property holds in 1,234 states; ' +
        'I unknown: transitions 40/40; not yet enumerated: crash points\t' +
        '/project/properties/bus.ts:12:3',
      'B1.2\tM REFUTED: violated after 2 steps\t/project/properties/bus.ts:31:3',
      'B2.1\tM unknown: not yet specified\tno property',
    ]);
  });

  it('only failures on request', () => {
    const lines = formatClauseLines(sampleVerification, { failuresOnly: true });
    expect(lines.map((line) => line.split('\t')[0])).toEqual(['B1.2']);
  });

  it('flawed variants in the same form', () => {
    expect(formatFlawedLines(sampleVerification)).toEqual([
      'F03\trefuted by B1.2 after 2 steps\t/project/properties/bus.ts:80:3',
    ]);
  });

  it.each([
    ['not-refuted', 'NOT REFUTED by B1.2'],
    ['undecided', 'unknown: the search ended early (time) before B1.2 refuted it'],
  ] as const)('a flawed variant that is %s says so', (status, phrase) => {
    const [variant] = sampleVerification.flawed;
    expect(variant && flawedPhrase({ ...variant, status, outcome: 'time' })).toBe(phrase);
  });
});

it('for a terminal: a table by obligation and layer', () => {
  const lines = formatVerdictTable(sampleVerification, { palette: plainPalette, columns: 100 });
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
                                M                       I                                            B
    B1     delivery
     B1.1  no loss              discharged              unknown: not enumerated (transitions 40/40)
     B1.2  bounded buffers      REFUTED
    B2     views & convergence
     B2.1  convergence          unknown: not specified
    "
  `);
});

describe('runs', () => {
  it('count transitions without the initial states', () => {
    const [run] = sampleVerification.runs;
    expect(run && formatRun(run)).toBe(
      'event-bus · scope default: 1,234 states, 5,678 transitions, depth 21, 340 ms, 16.7 k/s, ' +
        '64.0 kB, model code ran 120 times, every reachable state seen',
    );
    expect(run && runNotes(run)).toEqual([
      'never happened: publisher.stimulus(retry)',
      'never entered: publisher: retrying',
      'discarded unhandled: replies: accepted (3 times)',
      'warning: CUSTOM_ACTION: "notify" of machine bus has effects outside the proof',
    ]);
  });

  it('tell how soon each witness of a property was reached, over all of its bindings', () => {
    const [property] = sampleVerification.properties;
    const instance = (depth: number) => ({
      binding: {},
      result: { status: 'holds' } as const,
      witnesses: [
        { name: 'after a crash', status: 'reached', depth } as const,
        { name: 'after a loss', status: 'reached', depth: 4 } as const,
      ],
    });
    const notes = (instances: NonNullable<typeof property>['instances']): readonly string[] =>
      property === undefined ? [] : witnessNotes({ ...property, instances });
    expect(notes([instance(3), instance(9)])).toEqual([
      'witness “after a crash” reached after 3 to 9 steps',
      'witness “after a loss” reached after 4 steps',
    ]);
    expect(notes([{ ...instance(1), witnesses: [{ status: 'reached', depth: 1 }] }])).toEqual([
      'witness reached after 1 step',
    ]);
    expect(notes([{ ...instance(1), witnesses: [] }])).toEqual(['needs no witness']);
  });

  it('on an implementation', () => {
    const [report] = sampleVerification.conformance;
    expect(report && formatConformance(report)).toBe(
      'reference bus: transitions 40/40 of event-bus · scope conformance, 3 paths, 61 steps, agrees',
    );
    expect(report && formatConformance({ ...report, constantObservation: true })).toContain(
      'the observation never changes',
    );
  });
});

it.each([
  [{}, 'REFUTED: 1 failure'],
  [{ interrupted: true }, 'INTERRUPTED: 3 clauses, not all of them decided'],
  [{ status: { status: 'ok', reasons: [] } }, 'OK: 3 clauses, each as the suite expects'],
] as const)('the headline with %j is %s', (change, headline) => {
  expect(statusHeadline({ ...sampleVerification, ...change })).toBe(headline);
});
