/**
 * A verification as Markdown: what needs attention first, then obligations with their clauses, then
 * the evidence. Charts are written in Mermaid.
 */
import { formatMermaid } from '../../spec/render/sequence-chart.js';
import type { Counterexample, FlawedReport, Verification } from '../suite/index.js';
import { formatConformanceDifference } from './conformance-text.js';
import { formatCounterexample } from './counterexample-text.js';
import { clauseFacts, coveragePhrase, propertyFacts } from './facts.js';
import type { Fact } from './facts.js';
import { formatFrontier, frontierTitle } from './frontier-text.js';
import { markdownSummary, undecidedItems } from './markdown-summary.js';
import {
  bullets,
  codeBlock,
  codeSpan,
  disclosure,
  escapeMarkdown,
  markdownTable,
} from './markdown-text.js';
import { formatMutants, mutantNotes } from './mutant-text.js';
import { formatCount, formatDuration } from './numbers.js';
import {
  clauseName,
  clausesNeedingAttention,
  counterexampleNamed,
  outlineOf,
  titleOf,
} from './outline.js';
import type { ClauseOutline, ObligationOutline } from './outline.js';
import { levelsText } from './plot-svg.js';
import { formatConformance, outcomePhrase, runNotes, transitionsOf } from './run-text.js';
import { sequenceOf } from './sequence-chart.js';
import { flawedPhrase } from './verdict-lines.js';
import { layerNames, verdictCell, verdictPhrase } from './verdict-text.js';

/** The whole document, with a final line break. */
export const formatMarkdown = (verification: Verification): string => {
  const obligations = outlineOf(verification);
  const sections = [
    ...markdownSummary(verification),
    ...attention(verification, obligations),
    ...undecided(verification),
    ...obligations.flatMap((obligation) => obligationSection(verification, obligation)),
    ...flawedSection(verification),
    ...evidenceSection(verification),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};

const attention = (
  verification: Verification,
  obligations: readonly ObligationOutline[],
): readonly string[] => {
  const clauses = clausesNeedingAttention(obligations);
  const differences = verification.conformance.flatMap(
    (report) => formatConformanceDifference(report) ?? [],
  );
  if (clauses.length === 0 && differences.length === 0) return [];
  return [
    '## Needs attention',
    ...clauses.flatMap((outline) => [
      `### ${escapeMarkdown(clauseName(outline.clause))}`,
      escapeMarkdown(outline.clause.statement),
      layerList(outline),
      ...outline.counterexamples.flatMap((found) => counterexampleBlocks(verification, found)),
    ]),
    ...differences.map((difference) => codeBlock('text', difference)),
  ];
};

const undecided = (verification: Verification): readonly string[] => {
  const items = undecidedItems(verification);
  return items.length === 0 ? [] : ['## Not decided', bullets(items)];
};

/** The trace as text, and as a chart where messages or actors are in it. */
const counterexampleBlocks = (
  verification: Verification,
  counterexample: Counterexample,
): readonly string[] => {
  const title = titleOf(verification, counterexample.violated.clause);
  return [
    codeBlock('text', formatCounterexample(counterexample, title === undefined ? {} : { title })),
    ...(counterexample.steps.length === 0
      ? []
      : [codeBlock('mermaid', formatMermaid(sequenceOf(counterexample)))]),
  ];
};

const obligationSection = (
  verification: Verification,
  { id, title, clauses }: ObligationOutline,
): readonly string[] => [
  `## ${escapeMarkdown(id === undefined ? title : `${id} ${title}`)}`,
  markdownTable(
    ['clause', 'title', ...Object.values(layerNames)],
    clauses.map(({ clause }) => [
      escapeMarkdown(clause.id),
      escapeMarkdown(clause.title === clause.id ? '' : clause.title),
      ...(['M', 'I', 'B'] as const).map((name) => {
        const layer = clause.layers.find((found) => found.layer === name);
        return layer === undefined ? '' : escapeMarkdown(verdictCell(layer));
      }),
    ]),
  ),
  ...clauses.map((outline) =>
    disclosure(clauseName(outline.clause), clauseBody(verification, outline)),
  ),
];

const clauseBody = (verification: Verification, outline: ClauseOutline): readonly string[] => [
  escapeMarkdown(outline.clause.statement),
  layerList(outline),
  ...factBlocks(clauseFacts(outline, verification)),
  ...outline.properties.flatMap((property) => [
    `Property ${codeSpan(property.id)} ${property.status}:`,
    ...factBlocks(propertyFacts(property)),
  ]),
  ...outline.frontiers.flatMap((found) => [
    escapeMarkdown(frontierTitle(found)),
    codeBlock('text', formatFrontier(found).join('\n')),
  ]),
];

const layerList = ({ clause }: ClauseOutline): string =>
  bullets(
    clause.layers.map(
      (layer) => `${layerNames[layer.layer]}: ${escapeMarkdown(verdictPhrase(layer))}`,
    ),
  );

const factBlocks = (facts: readonly Fact[]): readonly string[] =>
  facts.length === 0
    ? []
    : [bullets(facts.map(({ term, said }) => `${term}: ${said.map(escapeMarkdown).join('; ')}`))];

const flawedSection = (verification: Verification): readonly string[] =>
  verification.flawed.length === 0
    ? []
    : [
        '## Flawed variants',
        ...verification.flawed.flatMap((variant) => flawedVariant(verification, variant)),
      ];

const flawedVariant = (verification: Verification, variant: FlawedReport): readonly string[] => {
  const counterexample = counterexampleNamed(verification, variant.counterexample);
  return [
    `### ${escapeMarkdown(`${variant.id} ${variant.title}`)}`,
    escapeMarkdown(flawedPhrase(variant)),
    ...(counterexample === undefined ? [] : counterexampleBlocks(verification, counterexample)),
  ];
};

const evidenceSection = ({ runs, mutants, conformance }: Verification): readonly string[] => [
  '## What was explored',
  markdownTable(
    ['model', 'scope', 'states', 'transitions', 'depth', 'time', 'states by depth', 'outcome'],
    runs.map((run) => [
      escapeMarkdown(run.model),
      escapeMarkdown(run.scope),
      formatCount(run.statistics.distinct),
      formatCount(transitionsOf(run)),
      formatCount(run.statistics.depth),
      formatDuration(run.statistics.elapsedMs),
      levelsText(run.statistics.levels),
      outcomePhrase(run.outcome),
    ]),
  ),
  bullets(
    runs.flatMap((run) => [
      escapeMarkdown(`${run.model} at scope ${run.scope}: ${coveragePhrase(run)}`),
      ...runNotes(run).map((note) => escapeMarkdown(`${run.model}: ${note}`)),
    ]),
  ),
  bullets([
    ...(mutants.length === 0 ? [] : [escapeMarkdown(formatMutants(mutants))]),
    ...mutantNotes(mutants).map(escapeMarkdown),
    ...conformance.map((report) => escapeMarkdown(formatConformance(report))),
  ]),
];
