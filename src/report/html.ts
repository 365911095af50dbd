/**
 * A verification as one self-contained HTML file: no script, nothing loaded, everything escaped.
 *
 * The order is a reader's: the answer, what needs attention, what is not decided, obligations with
 * their clauses, flawed variants, what was explored. Read next: `html-clauses.ts`.
 */
import type { Verification } from '../suite/index.js';
import {
  attentionHtml,
  obligationAnchor,
  obligationHtml,
  obligationName,
  undecidedHtml,
} from './html-clauses.js';
import { counterexampleHtml } from './html-counterexample.js';
import { anchorOf, disclosure, scrollable, section } from './html-parts.js';
import { evidenceHtml } from './html-runs.js';
import { reportStyle } from './html-style.js';
import { htmlPage } from './html-page.js';
import { Html, html, when } from './html-text.js';
import type { HtmlPart } from './html-text.js';
import { formatCount, formatDuration } from './numbers.js';
import { counterexampleNamed, outlineOf } from './outline.js';
import type { ObligationOutline } from './outline.js';
import { statusHeadline } from './run-text.js';
import { totalsOf, verdictColumns } from './totals.js';
import { flawedPhrase } from './verdict-lines.js';

/** The whole document, with a final line break. */
export const formatHtml = (verification: Verification): string => {
  const obligations = outlineOf(verification);
  const attention = attentionHtml(verification, obligations);
  const undecided = undecidedHtml(verification);
  const title = `Verification of ${verification.suite.name}`;
  const body = html`<a class="skip" href="#content">To the verdicts</a>
    <header>
      <h1>${title}</h1>
      ${summary(verification)}
    </header>
    ${contents(verification, obligations, { attention, undecided })}
    <main id="content">
      ${attention} ${undecided} ${obligations.map(obligationHtml(verification))}
      ${flawedSection(verification)} ${evidenceHtml(verification)}
    </main>
    <footer class="faint">
      Written by edproof from verification.json (format ${verification.version}), which has all of
      this as data.
    </footer>`;
  return htmlPage(title, reportStyle, body);
};

const summary = (verification: Verification): Html => {
  const { options, elapsedMs, status } = verification;
  return html`<p class="answer ${statusClass(status.status)}">${statusHeadline(verification)}</p>
    <ul>
      ${status.reasons.map(
        ({ subject, sentence }) => html`<li><strong>${subject}</strong> ${sentence}</li>`,
      )}
    </ul>
    ${scrollable('Clauses by layer and verdict', totalsTable(verification))}
    <p class="faint">
      Scope ${options.scope}, seed
      ${options.seed},${options.strict ? ' strict: every unknown counts,' : ''}
      ${formatDuration(elapsedMs)}.
    </p>`;
};

const totalsTable = (verification: Verification): Html =>
  html`<table class="totals">
    <caption class="faint">
      Clauses by layer and verdict
    </caption>
    <thead>
      <tr>
        <th scope="col">layer</th>
        ${verdictColumns.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${totalsOf(verification).map(
        ({ name, counts }) =>
          html`<tr>
            <th scope="row">${name}</th>
            ${verdictColumns.map(({ verdict }) => html`<td class="number">${formatCount(counts[verdict])}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

const statusClass = (status: Verification['status']['status']): string =>
  ({ ok: 'good', refuted: 'bad', unknown: 'unsure' })[status];

/** Links to the sections that there are. */
const contents = (
  { flawed }: Verification,
  obligations: readonly ObligationOutline[],
  { attention, undecided }: { readonly attention: HtmlPart; readonly undecided: HtmlPart },
): Html => {
  const entries = [
    ...(attention instanceof Html ? [['attention', 'Needs attention'] as const] : []),
    ...(undecided instanceof Html ? [['undecided', 'Not decided'] as const] : []),
    ...obligations.map((one) => [obligationAnchor(one), obligationName(one)] as const),
    ...(flawed.length === 0 ? [] : [['flawed', 'Flawed variants'] as const]),
    ['explored', 'What was explored'] as const,
  ];
  return html`<nav aria-label="Contents">
    <ul>
      ${entries.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;
};

const flawedSection = (verification: Verification): HtmlPart =>
  when(verification.flawed.length > 0, () =>
    section(
      'flawed',
      'Flawed variants',
      verification.flawed.map((variant) => {
        const counterexample = counterexampleNamed(verification, variant.counterexample);
        return disclosure(
          {
            id: anchorOf('flawed', variant.id),
            title: html`${variant.id} ${variant.title}:
              <span class="${variant.status === 'refuted' ? 'faint' : 'bad'}"
                >${flawedPhrase(variant)}</span
              >`,
          },
          counterexample === undefined ? [] : counterexampleHtml(verification, counterexample),
        );
      }),
    ),
  );
