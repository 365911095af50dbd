import { describe, expect, it } from 'vitest';
import { plainPalette } from './palette.js';
import { formatCheck } from './check-text.js';
import { formatConformanceDifference } from './conformance-text.js';
import { formatHtml } from './html.js';
import { formatMarkdown } from './markdown.js';
import { formatLines, formatNotes, formatSummary } from './summary-text.js';
import { sampleVerification } from './testing/sample.js';
import type { Verification } from '../suite/index.js';

const options = { palette: plainPalette, columns: 110, quiet: false };
const ok: Verification = { ...sampleVerification, status: { status: 'ok', reasons: [] } };

describe('on a terminal', () => {
  it('the table comes first and the answer last', () => {
    const text = formatSummary(sampleVerification, options);
    const at = (part: string): number => text.indexOf(part);
    expect(at('B1.1  no loss')).toBeGreaterThan(-1);
    expect(at('B1.1  no loss')).toBeLessThan(at('Flawed variants'));
    expect(at('Flawed variants')).toBeLessThan(at('event-bus · scope default: 1,234 states'));
    expect(text.trimEnd().split('\n').at(-1)).toBe('  B1.2  layer M: violated after 2 steps');
  });

  it('quiet keeps failures and drops tables, flawed variants that are refuted, and numbers', () => {
    const text = formatSummary(sampleVerification, { ...options, quiet: true });
    expect(text).toContain('REFUTED  B1.2  bounded buffers');
    expect(text).not.toMatch(/Flawed variants|flawed variant|1,234 states, 5,678/);
  });
});

describe('mutants that survived', () => {
  const [survivor] = sampleVerification.mutants;
  const mutants = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((name) =>
    survivor === undefined ? [] : [{ ...survivor, id: `drop ${name}` }],
  );
  const many: Verification = { ...sampleVerification, mutants };

  it('are listed: five on a terminal, all of them in documents', () => {
    const text = formatNotes(many, options);
    expect(text).toContain(
      '7 mutants: 7 survived\n  survived: drop a (event-bus)\n  survived: drop b',
    );
    expect(text).toContain('  survived: drop e (event-bus)\n  … and 2 more\n');
    for (const document of [formatMarkdown(many), formatHtml(many)]) {
      expect(document.match(/survived: drop/g)).toHaveLength(7);
    }
    expect(formatNotes(sampleVerification, options)).not.toContain('more');
  });

  it('say after how many steps they do something else', () => {
    const differing = mutants.slice(0, 1).map((mutant) => ({ ...mutant, differsAfter: 1 }));
    expect(formatNotes({ ...many, mutants: differing }, options)).toContain(
      'survived: drop a (event-bus, differs after 1 step)',
    );
  });

  it('stand in documents beside those of which nothing can be said', () => {
    const [cut, refused] = mutants;
    if (cut === undefined || refused === undefined) throw new Error('there are seven');
    const unjudged: Verification = {
      ...sampleVerification,
      mutants: [
        { ...cut, status: 'undecided' },
        { ...refused, status: 'refused', reason: 'MODEL_FUNCTION_THREW: it threw' },
      ],
    };
    for (const document of [formatMarkdown(unjudged), formatHtml(unjudged)]) {
      expect(document).toContain('undecided: drop a (event-bus): its search was cut');
      expect(document).toMatch(
        /refused: drop b \(event-bus\): MODEL\\?_FUNCTION\\?_THREW: it threw/,
      );
    }
  });
});

describe('in a pipe', () => {
  it('lines and notes share nothing', () => {
    expect(formatLines(sampleVerification, false).split('\n')).toHaveLength(4);
    expect(formatNotes(sampleVerification, options)).not.toContain('\t');
  });

  it('quiet says nothing when all is as expected', () => {
    const quiet = { ...options, quiet: true };
    const nothingFound = { ...ok, counterexamples: [], clauses: [] };
    expect(formatNotes(nothingFound, quiet)).toBe('');
    expect(formatLines(nothingFound, true)).toBe('');
  });
});

it('a check is one line a property, then the counterexamples', () => {
  const text = formatCheck(sampleVerification, options);
  expect(text).toContain('  holds    B1.1\n  REFUTED  B1.2\n');
  expect(text).toContain('  2  bus.receive(requests, publish e1)   bus.log [] → [e1]');
});

describe('an implementation that departs from its model', () => {
  const [report] = sampleVerification.conformance;
  const differing = (step: number, change: { error?: string; alternatives?: number } = {}) =>
    report &&
    formatConformanceDifference({
      ...report,
      clauses: ['B1.1', 'B1.2'],
      outcome: {
        kind: 'differs',
        path: step === 0 ? [] : [{ label: 'a', family: 'a', actor: 'bus', kind: 'action' }],
        step,
        expected: { log: ['e1'], answer: 'no' },
        observed: { log: [] },
        alternatives: 0,
        parts: [
          { path: 'log', expected: ['e1'], observed: [], concerns: ['B1.2'] },
          { path: 'answer', expected: 'no', concerns: [] },
        ],
        refutes: ['B1.2'],
        ...change,
      },
    });

  it('shows the steps, and each part that differs with the clauses that it concerns', () => {
    const text = differing(1);
    expect(text).toMatch(/^REFUTED {2}B1\.2 {2}driver reference bus\n/);
    expect(text).toContain(
      '  1  a\n\n  After step 1 the implementation is not what the model says.\n' +
        '  log     expected [e1]  observed []       concerns B1.2\n' +
        '  answer  expected no    observed nothing  concerns every clause',
    );
  });

  it('shows what it threw instead', () => {
    const text = differing(1, { error: 'TypeError: no channel' });
    expect(text).toContain(
      '  it threw   TypeError: no channel\n  expected   {log: [e1], answer: no}',
    );
    expect(text).not.toContain('concerns');
  });

  it('says that the model allowed more than one observation', () => {
    expect(differing(1, { alternatives: 2 })).toContain('allowed 2 other observations as well.');
  });

  it('may depart at the start', () => {
    expect(differing(0)).toContain('At the start the implementation is not what the model says.');
  });

  it('and says nothing where it agrees', () => {
    expect(report && formatConformanceDifference(report)).toBeUndefined();
  });
});
