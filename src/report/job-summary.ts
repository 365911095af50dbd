/**
 * A verification for the page of a CI job, in Markdown: the answer, and what needs attention with a
 * counterexample. GitHub takes a megabyte, and nobody reads more than a page.
 */
import type { Verification } from '../suite/index.js';
import { formatCounterexample } from './counterexample-text.js';
import { formatMermaid } from '../../spec/render/sequence-chart.js';
import { markdownSummary, undecidedItems } from './markdown-summary.js';
import { bullets, codeBlock, disclosure } from './markdown-text.js';
import { countOf, formatCount } from './numbers.js';
import { sequenceOf } from './sequence-chart.js';

/** Counterexamples that are shown in full. */
const SHOWN = 5;

/** The document, with a final line break. */
export const formatJobSummary = (verification: Verification): string => {
  const found = verification.counterexamples.filter(({ flawed }) => flawed === undefined);
  const sections = [
    ...markdownSummary(verification),
    ...found
      .slice(0, SHOWN)
      .flatMap((counterexample) => [
        codeBlock('text', formatCounterexample(counterexample)),
        ...(counterexample.steps.length === 0
          ? []
          : [codeBlock('mermaid', formatMermaid(sequenceOf(counterexample)))]),
      ]),
    found.length > SHOWN
      ? `… and ${countOf(found.length - SHOWN, 'more counterexample')} in the report.`
      : '',
    ...undecided(verification),
    explored(verification),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};

const undecided = (verification: Verification): readonly string[] => {
  const items = undecidedItems(verification);
  return items.length === 0 ? [] : [disclosure('Not decided', [bullets(items)])];
};

const explored = ({ runs, flawed, mutants }: Verification): string => {
  const states = runs.reduce((sum, { statistics }) => sum + statistics.distinct, 0);
  return (
    `${countOf(states, 'state')} of ${countOf(runs.length, 'model')} explored, ` +
    `${formatCount(flawed.filter(({ status }) => status === 'refuted').length)} of ` +
    `${countOf(flawed.length, 'flawed variant')} refuted, ` +
    `${formatCount(mutants.filter(({ status }) => status === 'killed').length)} of ` +
    `${countOf(mutants.length, 'mutant')} noticed.`
  );
};
