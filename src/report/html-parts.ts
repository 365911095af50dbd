/**
 * Pieces that every part of the HTML report uses: anchors, verdicts, facts, what scrolls sideways.
 */
import type { ClauseReport, LayerVerdict, RunReport, Verdict } from '../suite/index.js';
import type { Fact } from './facts.js';
import { html } from './html-text.js';
import type { Html, HtmlPart } from './html-text.js';
import { isFailure, layerNames, verdictPhrase } from './verdict-text.js';

/** An anchor of the report; ids of clauses may be sentences, and an anchor has no spaces. */
export const anchorOf = (kind: string, name: string): string =>
  `${kind}-${name.replaceAll(/[^\w.-]+/g, '-')}`;

/** A link to the details of a clause. */
export const clauseLink = ({ id }: Pick<ClauseReport, 'id'>, text: HtmlPart = id): Html =>
  html`<a href="#${anchorOf('clause', id)}">${text}</a>`;

/** The anchor of an exploration. */
export const runAnchor = ({ model, scope }: Pick<RunReport, 'model' | 'scope'>): string =>
  anchorOf('run', `${model}-${scope}`);

/** How a verdict is coloured; its word says the same. */
export const verdictClass = (verdict: Verdict): string => {
  if (isFailure(verdict)) return 'bad';
  return verdict.verdict === 'unknown' ? 'unsure' : 'good';
};

/** The verdict on a layer in whole. */
export const layerItem = (layer: LayerVerdict): Html =>
  html`<li>
    ${layerNames[layer.layer]}:
    <span class="${verdictClass(layer.verdict)}">${verdictPhrase(layer)}</span>
  </li>`;

/** Terms with their descriptions. */
export const factList = (facts: readonly Fact[]): HtmlPart =>
  facts.length === 0
    ? []
    : html`<dl>
        ${facts.map(
          ({ term, said }) =>
            html`<dt>${term}</dt>
              ${said.map((one) => html`<dd>${one}</dd>`)}`,
        )}
      </dl>`;

/** What may be wider than the page: it scrolls by itself, by keyboard as well. */
export const scrollable = (label: string, content: HtmlPart): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${content}</div>`;

/** A part of the document with its heading. */
export const section = (id: string, title: string, content: HtmlPart): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;

/** What can be opened; `id` stands inside, so that a link to it opens it. */
export const disclosure = (
  { id, title }: { readonly id: string; readonly title: HtmlPart },
  content: HtmlPart,
): Html =>
  html`<details>
    <summary><h3>${title}</h3></summary>
    <div id="${id}">${content}</div>
  </details>`;
