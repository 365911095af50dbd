/**
 * Clauses in the HTML report: those that need attention, those that are not decided, and all of them
 * by obligation with everything that their verdicts rest on.
 */
import type { PropertyReport, Verification } from '../suite/index.js';
import { clauseFacts, propertyFacts } from './facts.js';
import { counterexampleHtml, differenceHtml } from './html-counterexample.js';
import { frontierHtml } from './html-frontier.js';
import {
  anchorOf,
  clauseLink,
  disclosure,
  factList,
  layerItem,
  scrollable,
  section,
  verdictClass,
} from './html-parts.js';
import { html, when } from './html-text.js';
import type { Html, HtmlPart } from './html-text.js';
import { clauseName, clausesNeedingAttention } from './outline.js';
import type { ClauseOutline, ObligationOutline } from './outline.js';
import { undecidedOf } from './totals.js';
import { layerNames, verdictCell } from './verdict-text.js';

/** What is refuted or not what the suite expects, with its counterexamples; nothing if all is well. */
export const attentionHtml = (
  verification: Verification,
  obligations: readonly ObligationOutline[],
): HtmlPart => {
  const clauses = clausesNeedingAttention(obligations);
  const differences = verification.conformance.map(differenceHtml);
  const nothing = clauses.length === 0 && differences.flat().length === 0;
  return when(!nothing, () =>
    section('attention', 'Needs attention', [
      clauses.map((outline) => attentionItem(verification, outline)),
      differences,
    ]),
  );
};

const attentionItem = (verification: Verification, outline: ClauseOutline): Html =>
  html`<h3>${clauseLink(outline.clause, clauseName(outline.clause))}</h3>
    <p>${outline.clause.statement}</p>
    <ul>
      ${outline.clause.layers.map(layerItem)}
    </ul>
    ${outline.counterexamples.map((found) => counterexampleHtml(verification, found))}`;

/** What is unknown, by layer and reason; nothing if all is decided. */
export const undecidedHtml = (verification: Verification): HtmlPart => {
  const groups = undecidedOf(verification);
  return when(groups.length > 0, () =>
    section(
      'undecided',
      'Not decided',
      html`<dl>
        ${groups.map(
          ({ layer, reason, clauses }) =>
            html`<dt>${layer}: <span class="unsure">${reason}</span></dt>
              <dd>${clauses.map((clause) => html`${clauseLink(clause)} `)}</dd>`,
        )}
      </dl>`,
    ),
  );
};

/** The anchor of an obligation. */
export const obligationAnchor = ({ id }: ObligationOutline): string =>
  anchorOf('obligation', id ?? 'none');

/** What an obligation is called. */
export const obligationName = ({ id, title }: ObligationOutline): string =>
  id === undefined ? title : `${id} ${title}`;

/** An obligation: a line a clause with a column a layer, then each clause in full. */
export const obligationHtml =
  (verification: Verification) =>
  (obligation: ObligationOutline): Html => {
    const { clauses } = obligation;
    const name = obligationName(obligation);
    return section(obligationAnchor(obligation), name, [
      scrollable(`Verdicts of ${name}`, verdictTable(name, clauses)),
      clauses.map((outline) => clauseDetails(verification, outline)),
    ]);
  };

const verdictTable = (name: string, clauses: readonly ClauseOutline[]): Html =>
  html`<table>
    <caption class="unseen">
      ${name}, by layer
    </caption>
    <thead>
      <tr>
        <th scope="col">clause</th>
        <th scope="col">title</th>
        ${Object.values(layerNames).map((layer) => html`<th scope="col">${layer}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${clauses.map(clauseRow)}
    </tbody>
  </table>`;

const clauseRow = ({ clause }: ClauseOutline): Html =>
  html`<tr>
    <th scope="row">${clauseLink(clause)}</th>
    <td>${clause.title === clause.id ? '' : clause.title}</td>
    ${(['M', 'I', 'B'] as const).map((name) => {
      const layer = clause.layers.find((found) => found.layer === name);
      return layer === undefined
        ? html`<td></td>`
        : html`<td class="${verdictClass(layer.verdict)}">${verdictCell(layer)}</td>`;
    })}
  </tr>`;

const clauseDetails = (verification: Verification, outline: ClauseOutline): Html => {
  const { clause, properties, frontiers } = outline;
  return disclosure(
    { id: anchorOf('clause', clause.id), title: clauseName(clause) },
    html`<p>${clause.statement}</p>
      <ul>
        ${clause.layers.map(layerItem)}
      </ul>
      ${factList(clauseFacts(outline, verification))} ${properties.map(propertyHtml)}
      ${frontiers.map(frontierHtml)}`,
  );
};

const propertyHtml = (property: PropertyReport): Html =>
  html`<h4><code>${property.id}</code> ${property.status}</h4>
    ${factList(propertyFacts(property))}`;
