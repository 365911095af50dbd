/** The page of each obligation: its question, a table of its clauses, and each clause in full. */
import { clauses } from '../clauses/index.js';
import { flawsBreaking } from '../flaws/index.js';
import { obligations } from '../obligations.js';
import { flawLocation } from './flaw-pages.js';
import { bullets, page, table } from './markdown.js';
import { fairnessInWords, kindInWords, layersInWords, needsInWords } from './words.js';
import type { ClauseId } from '../clauses/index.js';
import type { Clause, Obligation } from '../types.js';

type KnownClause = Clause & { readonly id: ClauseId };

const shortNeeds = ({ needs }: Clause): string =>
  needs
    .map((need) => (typeof need === 'string' ? needsInWords([need]) : 'a named enumeration'))
    .join(', ') || 'none';

const summary = (owned: readonly KnownClause[]): string =>
  table(
    ['Clause', 'Title', 'Kind', 'Layers', 'Layer I enumerates', 'Broken by'],
    owned.map((clause) => [
      clause.id,
      clause.title,
      kindInWords(clause),
      clause.layers.join(' '),
      shortNeeds(clause),
      flawsBreaking(clause.id)
        .map((flaw) => flaw.id)
        .join(', '),
    ]),
  );

const facts = (clause: KnownClause): readonly string[] => [
  `Kind: ${kindInWords(clause)}.`,
  ...(clause.livenessPart === undefined ? [] : [`Liveness part: ${clause.livenessPart}`]),
  `Layers: ${layersInWords(clause.layers)}.`,
  ...(clause.needs.length === 0 ? [] : [`Layer I enumerates: ${needsInWords(clause.needs)}.`]),
  ...(clause.fairness ?? []).map((assumption) => `Assumes ${fairnessInWords(assumption)}.`),
  ...(clause.assumptions ?? []).map((assumption) => `Assumes: ${assumption}.`),
  ...flawsBreaking(clause.id).map(
    (flaw) => `Broken by [${flaw.id}](${flawLocation(flaw)}): ${flaw.title}.`,
  ),
  ...(clause.notes ?? []).map((note) => `Note: ${note}`),
];

const obligationPage = (obligation: Obligation): string => {
  const owned = clauses.filter((clause) => clause.obligation === obligation.id);
  return page(`spec/obligations.ts and spec/clauses/${obligation.id.toLowerCase()}.ts`, [
    `# ${obligation.id} ${obligation.title}`,
    `**${obligation.question}**`,
    obligation.about,
    'How to read a clause is said in the [overview](README.md), what the layers decide in [layers](layers.md).',
    summary(owned),
    ...owned.flatMap((clause) => [
      `## ${clause.id} ${clause.title}`,
      clause.statement,
      bullets(facts(clause)),
    ]),
  ]);
};

/** The six pages, by their path under `spec/`. */
export const obligationPages = (): ReadonlyMap<string, string> =>
  new Map(
    obligations.map((obligation) => [
      `${obligation.id.toLowerCase()}.md`,
      obligationPage(obligation),
    ]),
  );
