/**
 * The beginning of a report in Markdown: the answer, its reasons, how many clauses have which verdict,
 * and which have none.
 */
import type { Verification } from '../suite/index.js';
import { bullets, codeSpan, escapeMarkdown, markdownTable } from './markdown-text.js';
import { formatCount, formatDuration } from './numbers.js';
import { statusHeadline } from './run-text.js';
import { totalsOf, undecidedOf, verdictColumns } from './totals.js';

/** Blocks of Markdown, some of which may be empty. */
export const markdownSummary = (verification: Verification): readonly string[] => {
  const { options, elapsedMs, suite, status } = verification;
  return [
    `# Verification of ${escapeMarkdown(suite.name)}`,
    `**${escapeMarkdown(statusHeadline(verification))}**`,
    `Scope ${codeSpan(options.scope)}, seed ${options.seed.toFixed(0)}, ` +
      `${formatDuration(elapsedMs)}.${options.strict ? ' Strict: every unknown counts.' : ''}`,
    bullets(
      status.reasons.map(
        ({ subject, sentence }) => `**${escapeMarkdown(subject)}** ${escapeMarkdown(sentence)}`,
      ),
    ),
    markdownTable(
      ['layer', ...verdictColumns.map(({ name }) => name)],
      totalsOf(verification).map(({ name, counts }) => [
        name,
        ...verdictColumns.map(({ verdict }) => formatCount(counts[verdict])),
      ]),
    ),
  ];
};

/** What is not decided, an item a layer and reason. */
export const undecidedItems = (verification: Verification): readonly string[] =>
  undecidedOf(verification).map(
    ({ layer, reason, clauses }) =>
      `${layer}, ${reason}: ${escapeMarkdown(clauses.map(({ id }) => id).join(', '))}`,
  );
