/**
 * A verification as Markdown: what needs attention first, then obligations with their clauses, then
 * the evidence. Charts are written in Mermaid.
 */
import type { Counterexample, FlawedReport, Verification } from '../suite/index.js';
import { formatConformanceDifference } from './conformance-text.js';
import { formatCounterexample } from './counterexample-text.js';
import { formatFrontier, frontierTitle } from './frontier-text.js';
import { codeBlock, codeSpan, escapeMarkdown, markdownTable } from './markdown-text.js';
import { formatDuration } from './numbers.js';
import {
  clauseName,
  clausesNeedingAttention,
  counterexampleNamed,
  outlineOf,
  titleOf,
} from './outline.js';
import type { ClauseOutline, ObligationOutline } from './outline.js';
import { formatPlace } from './places.js';
import {
  formatConformance,
  formatFairness,
  formatGrade,
  formatRun,
  runNotes,
  statusHeadline,
  witnessNotes,
} from './run-text.js';
import { formatMutants, mutantNotes } from './mutant-text.js';
import { formatMermaid } from '../../spec/render/sequence-chart.js';
import { sequenceOf } from './sequence-chart.js';
import { flawedPhrase } from './verdict-lines.js';
import { layerNames, verdictCell, verdictPhrase } from './verdict-text.js';

/** The whole document, with a final line break. */
export const formatMarkdown = (verification: Verification): string => {
  const obligations = outlineOf(verification);
  const { options, elapsedMs, suite } = verification;
  const sections = [
    `# Verification of ${escapeMarkdown(suite.name)}`,
    `**${escapeMarkdown(statusHeadline(verification))}**`,
    `Scope ${codeSpan(options.scope)}, seed ${options.seed.toFixed(0)}, ` +
      `${formatDuration(elapsedMs)}.${options.strict ? ' Strict: every unknown counts.' : ''}`,
    reasonList(verification),
    ...attention(verification, obligations),
    ...obligations.flatMap(obligationSection),
    ...flawedSection(verification),
    ...evidenceSection(verification),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const reasonList = ({ status }: Verification): string =>
  bullets(
    status.reasons.map(
      ({ subject, sentence }) => `**${escapeMarkdown(subject)}** ${escapeMarkdown(sentence)}`,
    ),
  );

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
      ...clauseBody(outline),
      ...outline.counterexamples.flatMap((found) => counterexampleBlocks(verification, found)),
    ]),
    ...differences.map((difference) => codeBlock('text', difference)),
  ];
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

const obligationSection = ({ id, title, clauses }: ObligationOutline): readonly string[] => [
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
    [
      `<details><summary>${escapeMarkdown(clauseName(outline.clause))}</summary>`,
      ...clauseBody(outline),
      '</details>',
    ].join('\n\n'),
  ),
];

const clauseBody = (outline: ClauseOutline): readonly string[] => [
  escapeMarkdown(outline.clause.statement),
  bullets([
    ...outline.clause.layers.map(
      (layer) => `${layerNames[layer.layer]}: ${escapeMarkdown(verdictPhrase(layer))}`,
    ),
    ...outline.properties.map(propertyItem),
    ...outline.flawed.map(
      (variant) => `flawed variant ${escapeMarkdown(`${variant.id}: ${flawedPhrase(variant)}`)}`,
    ),
    ...outline.conformance.map((report) => escapeMarkdown(formatConformance(report))),
  ]),
  ...outline.frontiers.flatMap((found) => [
    escapeMarkdown(frontierTitle(found)),
    codeBlock('text', formatFrontier(found).join('\n')),
  ]),
];

const propertyItem = (property: ClauseOutline['properties'][number]): string => {
  const grade = formatGrade(property);
  return [
    `property ${codeSpan(property.id)} at ${codeSpan(formatPlace(property.location))}: ` +
      property.status,
    ...witnessNotes(property).map(escapeMarkdown),
    ...(grade === undefined ? [] : [escapeMarkdown(grade)]),
    ...property.conjuncts.map((conjunct) => `“${escapeMarkdown(conjunct)}”`),
    ...formatFairness(property).map(escapeMarkdown),
    ...property.assumptions.map((assumption) => `assuming ${escapeMarkdown(assumption)}`),
  ].join('; ');
};

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
  bullets(
    runs.flatMap((run) => [
      escapeMarkdown(formatRun(run)),
      ...runNotes(run).map((note) => escapeMarkdown(note)),
    ]),
  ),
  bullets([
    ...(mutants.length === 0 ? [] : [escapeMarkdown(formatMutants(mutants))]),
    ...mutantNotes(mutants).map(escapeMarkdown),
    ...conformance.map((report) => escapeMarkdown(formatConformance(report))),
  ]),
];
