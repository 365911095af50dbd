/**
 * A verification as one self-contained HTML file: no script, nothing loaded, everything escaped.
 *
 * The order is a reader's: the answer, what needs attention, obligations with their clauses, flawed
 * variants, what was explored. Read next: `html-evidence.ts`.
 */
import type { LayerVerdict, Verdict, Verification } from '../suite/index.js';
import { counterexampleHtml, differenceHtml, evidenceHtml, propertyHtml } from './html-evidence.js';
import { frontierHtml } from './html-frontier.js';
import { reportStyle } from './html-style.js';
import { Html, html, when } from './html-text.js';
import type { HtmlPart } from './html-text.js';
import { formatDuration } from './numbers.js';
import { clauseName, clausesNeedingAttention, counterexampleNamed, outlineOf } from './outline.js';
import type { ClauseOutline, ObligationOutline } from './outline.js';
import { formatConformance, statusHeadline } from './run-text.js';
import { flawedPhrase } from './verdict-lines.js';
import { isFailure, layerNames, verdictCell, verdictPhrase } from './verdict-text.js';

/** The whole document, with a final line break. */
export const formatHtml = (verification: Verification): string => {
  const obligations = outlineOf(verification);
  const title = `Verification of ${verification.suite.name}`;
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <title>${title}</title>
        <style>
          ${new Html(reportStyle)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${summary(verification)} ${attention(verification, obligations)}
          ${obligations.map(obligationSection)} ${flawedSection(verification)}
          ${evidenceHtml(verification)}
        </main>
      </body>
    </html> `;
  return markup;
};

const summary = (verification: Verification): Html => {
  const { options, elapsedMs, status } = verification;
  return html`<p class="${statusClass(status.status)}">${statusHeadline(verification)}</p>
    <p class="faint">Scope ${options.scope}, seed ${options.seed}, ${formatDuration(elapsedMs)}.</p>
    <ul>
      ${status.reasons.map(
        ({ subject, sentence }) => html`<li><strong>${subject}</strong> ${sentence}</li>`,
      )}
    </ul>`;
};

const statusClass = (status: Verification['status']['status']): string =>
  ({ ok: 'good', refuted: 'bad', unknown: 'unsure' })[status];

const verdictClass = (verdict: Verdict): string => {
  if (isFailure(verdict)) return 'bad';
  return verdict.verdict === 'unknown' ? 'unsure' : 'good';
};

const attention = (
  verification: Verification,
  obligations: readonly ObligationOutline[],
): HtmlPart => {
  const clauses = clausesNeedingAttention(obligations);
  const differences = verification.conformance.map(differenceHtml);
  const nothing = clauses.length === 0 && differences.flat().length === 0;
  return when(
    !nothing,
    () =>
      html`<section aria-labelledby="attention">
        <h2 id="attention">Needs attention</h2>
        ${clauses.map(
          (outline) =>
            html`<h3>
                <a href="#${anchor(outline)}">${clauseName(outline.clause)}</a>
              </h3>
              <p>${outline.clause.statement}</p>
              <ul>
                ${outline.clause.layers.map(layerItem)}
              </ul>
              ${outline.counterexamples.map((found) => counterexampleHtml(verification, found))}`,
        )}${differences}
      </section>`,
  );
};

/** Ids of clauses may be sentences; an anchor has no spaces. */
const anchor = ({ clause }: ClauseOutline): string =>
  `clause-${clause.id.replaceAll(/[^\w.-]+/g, '-')}`;

const layerItem = (layer: LayerVerdict): Html =>
  html`<li>
    ${layerNames[layer.layer]}:
    <span class="${verdictClass(layer.verdict)}">${verdictPhrase(layer)}</span>
  </li>`;

const obligationSection = ({ id, title, clauses }: ObligationOutline): Html => {
  const heading = `obligation-${id ?? 'none'}`;
  return html`<section aria-labelledby="${heading}">
    <h2 id="${heading}">${id ?? ''} ${title}</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">clause</th>
            <th scope="col">title</th>
            ${Object.values(layerNames).map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${clauses.map(clauseRow)}
        </tbody>
      </table>
    </div>
    ${clauses.map(clauseDetails)}
  </section>`;
};

const clauseRow = (outline: ClauseOutline): Html =>
  html`<tr>
    <th scope="row"><a href="#${anchor(outline)}">${outline.clause.id}</a></th>
    <td>${outline.clause.title === outline.clause.id ? '' : outline.clause.title}</td>
    ${(['M', 'I', 'B'] as const).map((name) => {
      const layer = outline.clause.layers.find((found) => found.layer === name);
      return layer === undefined
        ? html`<td></td>`
        : html`<td class="${verdictClass(layer.verdict)}">${verdictCell(layer)}</td>`;
    })}
  </tr>`;

const clauseDetails = (outline: ClauseOutline): Html =>
  html`<details id="${anchor(outline)}">
    <summary>${clauseName(outline.clause)}</summary>
    <p>${outline.clause.statement}</p>
    <ul>
      ${outline.clause.layers.map(layerItem)}${outline.properties.map(propertyHtml)}
      ${outline.flawed.map((variant) => html`<li>flawed variant ${variant.id}: ${flawedPhrase(variant)}</li>`)}
      ${outline.conformance.map((report) => html`<li>${formatConformance(report)}</li>`)}
    </ul>
    ${outline.frontiers.map(frontierHtml)}
  </details>`;

const flawedSection = (verification: Verification): HtmlPart =>
  when(
    verification.flawed.length > 0,
    () =>
      html`<section aria-labelledby="flawed">
        <h2 id="flawed">Flawed variants</h2>
        ${verification.flawed.map((variant) => {
          const counterexample = counterexampleNamed(verification, variant.counterexample);
          return html`<details>
            <summary>${variant.id} ${variant.title}: ${flawedPhrase(variant)}</summary>
            ${counterexample === undefined ? [] : counterexampleHtml(verification, counterexample)}
          </details>`;
        })}
      </section>`,
  );
