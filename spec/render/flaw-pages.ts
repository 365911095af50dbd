/**
 * The pages of the flaws: an index, a page for each flaw of the event bus, a page for each other
 * part.
 *
 * A flaw with a recorded counterexample (`flaws/traces.ts`) gets a sequence chart.
 */
import { clauseOf } from '../clauses/index.js';
import { flaws } from '../flaws/index.js';
import { anchorOf, page, table } from './markdown.js';
import { formatMermaid } from './sequence-chart.js';
import { partTitles } from './words.js';
import type { ClauseId } from '../clauses/index.js';
import type { FlawId, KnownFlaw } from '../flaws/index.js';
import type { FlawTrace, Part } from '../types.js';

/** The recorded counterexamples that the pages draw. */
export type Traces = Readonly<Partial<Record<FlawId, FlawTrace>>>;

const heading = (flaw: KnownFlaw): string => `${flaw.id} ${flaw.title}`;

const hasOwnPage = (flaw: KnownFlaw): boolean => flaw.part === 'event-bus';

/** Where a flaw is described, relative to `spec/`. */
export const flawLocation = (flaw: KnownFlaw): string =>
  hasOwnPage(flaw) ? `flaws/${flaw.id}.md` : `flaws/${flaw.part}.md#${anchorOf(heading(flaw))}`;

const provenance = ({ origin }: KnownFlaw): string =>
  origin.kind === 'seed'
    ? `From the seed, line ${String(origin.line)}.`
    : 'One of ours: a mistake of the field that the seed does not contain.';

const clauseLink = (id: ClauseId): string => {
  const { obligation, title } = clauseOf(id);
  return `[${id} ${title}](../${obligation.toLowerCase()}.md#${anchorOf(`${id} ${title}`)})`;
};

const verdict = ({ clause, layer }: KnownFlaw): string =>
  clause === null
    ? 'It breaks no clause, and no layer can show it.'
    : `It breaks ${clauseLink(clause)}. Its flawed variant belongs to the ${layer} layer.`;

const chart = (level: string, trace: FlawTrace | undefined): readonly string[] =>
  trace === undefined
    ? []
    : [
        `${level} The shortest counterexample`,
        `${trace.scope}.`,
        ['```mermaid', formatMermaid(trace.chart), '```'].join('\n'),
        trace.violated,
      ];

const body = (flaw: KnownFlaw, level: string, traces: Traces): readonly string[] => [
  `${provenance(flaw)} ${verdict(flaw)}`,
  `${level} What was written`,
  flaw.written,
  `${level} Why it breaks`,
  flaw.breaks,
  ...chart(level, traces[flaw.id]),
  `${level} What the sound design does`,
  flaw.sound,
];

const singlePage = (flaw: KnownFlaw, traces: Traces): string =>
  page(`spec/flaws/${flaw.part}.ts`, [`# ${heading(flaw)}`, ...body(flaw, '##', traces)]);

const partPage = (part: Part, traces: Traces): string =>
  page(`spec/flaws/${part}.ts`, [
    `# ${partTitles[part]}: flaws`,
    ...flaws
      .filter((flaw) => flaw.part === part)
      .flatMap((flaw) => [`## ${heading(flaw)}`, ...body(flaw, '###', traces)]),
  ]);

const indexPage = (): string =>
  page('spec/flaws/*.ts', [
    '# Flaws',
    'A flaw is a design mistake that the toolkit must refute. F are flaws of the seed, the design document this project started from; O are our own, where the seed breaks too little of a clause. Each becomes a flawed variant: a small, readable difference from the sound model or implementation. A variant that is not refuted by the clause it names fails the build.',
    ...(Object.keys(partTitles) as Part[]).flatMap((part) => [
      `## ${partTitles[part]}`,
      table(
        ['Flaw', 'What', 'Breaks', 'Layer'],
        flaws
          .filter((flaw) => flaw.part === part)
          .map((flaw) => [
            `[${flaw.id}](${flawLocation(flaw).replace('flaws/', '')})`,
            flaw.title,
            flaw.clause ?? 'no clause',
            flaw.layer,
          ]),
      ),
    ]),
  ]);

/** All pages about flaws, by their path under `spec/`. */
export const flawPages = (traces: Traces): ReadonlyMap<string, string> =>
  new Map([
    ['flaws/README.md', indexPage()],
    ...flaws
      .filter(hasOwnPage)
      .map((flaw): [string, string] => [`flaws/${flaw.id}.md`, singlePage(flaw, traces)]),
    ...[...new Set(flaws.filter((flaw) => !hasOwnPage(flaw)).map((flaw) => flaw.part))].map(
      (part): [string, string] => [`flaws/${part}.md`, partPage(part, traces)],
    ),
  ]);
