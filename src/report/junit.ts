/**
 * A verification as JUnit XML, which CI systems show as tests: a test suite an obligation, a test
 * case a clause on a layer.
 *
 * There is no JUnit standard; what is written here is what Jenkins, GitLab and GitHub actions read.
 * A case fails exactly where the run's status names it, so that the file is red when the run is. What
 * is unknown, and expected to be, is skipped with its reason.
 */
import type { FlawedReport, LayerVerdict, Verification } from '../suite/index.js';
import { formatCounterexample } from './counterexample-text.js';
import { clauseName, counterexampleNamed, outlineOf } from './outline.js';
import type { ClauseOutline, ObligationOutline } from './outline.js';
import { statusHeadline } from './run-text.js';
import { flawedPhrase } from './verdict-lines.js';
import { layerNames, verdictPhrase } from './verdict-text.js';
import { xml } from './xml-text.js';
import type { Html } from './html-text.js';

/** The document, with a final line break. */
export const formatJunit = (verification: Verification): string => {
  const suites = [
    ...outlineOf(verification).map((obligation) => obligationSuite(verification, obligation)),
    flawedSuite(verification),
    runSuite(verification),
  ].filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const document = xml`<testsuites name="${verification.suite.name}" tests="${all.length}"
    failures="${failuresOf(all)}" errors="0" time="${(verification.elapsedMs / 1_000).toFixed(3)}">
    ${suites.map(suiteXml)}
  </testsuites>
  `;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document.markup}`;
};

interface Case {
  readonly name: string;
  readonly outcome:
    | { readonly kind: 'passed' }
    | { readonly kind: 'skipped'; readonly message: string }
    | {
        readonly kind: 'failed';
        readonly type: string;
        readonly message: string;
        readonly text: string;
      };
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

const obligationSuite = (
  verification: Verification,
  { id, title, clauses }: ObligationOutline,
): Suite => ({
  name: id === undefined ? title : `${id} ${title}`,
  cases: clauses.flatMap((outline) =>
    outline.clause.layers.map((layer) => ({
      name: `${clauseName(outline.clause)} (${layerNames[layer.layer]})`,
      outcome: layerOutcome(verification, outline, layer),
    })),
  ),
});

const layerOutcome = (
  { options }: Verification,
  { clause, counterexamples }: ClauseOutline,
  layer: LayerVerdict,
): Case['outcome'] => {
  const message = verdictPhrase(layer);
  const { verdict } = layer.verdict;
  const isOpen = verdict === 'unknown';
  if (!layer.met || (isOpen && options.strict)) {
    const traces = counterexamples.map((found) => formatCounterexample(found));
    const text = [clause.statement, message, ...traces].join('\n\n');
    return { kind: 'failed', type: verdict, message, text };
  }
  return isOpen ? { kind: 'skipped', message } : { kind: 'passed' };
};

const flawedSuite = (verification: Verification): Suite => ({
  name: 'Flawed variants',
  cases: verification.flawed.map((variant) => ({
    name: `${variant.id} ${variant.title} is refuted by ${variant.refutedBy}`,
    outcome: flawedOutcome(verification, variant),
  })),
});

const flawedOutcome = (verification: Verification, variant: FlawedReport): Case['outcome'] => {
  if (variant.status === 'refuted') return { kind: 'passed' };
  const message = flawedPhrase(variant);
  const found = counterexampleNamed(verification, variant.counterexample);
  const text = found === undefined ? message : formatCounterexample(found);
  return { kind: 'failed', type: variant.status, message, text };
};

/** Whatever else keeps the run from being as the suite expects: grades, mutants, an interruption. */
const runSuite = (verification: Verification): Suite => {
  const { clauses, flawed, status, interrupted } = verification;
  const told = new Set([...clauses, ...flawed].map(({ id }) => id));
  const others = status.reasons.filter(({ subject }) => !told.has(subject));
  const failed = (type: string, message: string): Case['outcome'] => ({
    kind: 'failed',
    type,
    message,
    text: message,
  });
  return {
    name: 'Run',
    cases: [
      ...others.map((reason) => ({
        name: reason.subject,
        outcome: failed(reason.status, reason.sentence),
      })),
      {
        name: 'the run ended by itself',
        outcome: interrupted
          ? failed('interrupted', statusHeadline(verification))
          : { kind: 'passed' },
      },
    ],
  };
};

const failuresOf = (cases: readonly Case[]): number =>
  cases.filter(({ outcome }) => outcome.kind === 'failed').length;

const suiteXml = ({ name, cases }: Suite): Html => {
  const skipped = cases.filter(({ outcome }) => outcome.kind === 'skipped').length;
  return xml`<testsuite name="${name}" tests="${cases.length}" failures="${failuresOf(cases)}"
      errors="0" skipped="${skipped}">
      ${cases.map((one) => caseXml(name, one))}
    </testsuite>
    `;
};

const caseXml = (suite: string, { name, outcome }: Case): Html => {
  switch (outcome.kind) {
    case 'passed':
      return xml`<testcase classname="${suite}" name="${name}"/>
      `;
    case 'skipped':
      return xml`<testcase classname="${suite}" name="${name}"><skipped message="${outcome.message}"/></testcase>
      `;
    case 'failed':
      return xml`<testcase classname="${suite}" name="${name}"><failure type="${outcome.type}" message="${outcome.message}">${outcome.text}</failure></testcase>
      `;
  }
};
