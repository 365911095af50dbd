/**
 * What was explored, mutated and executed, in the HTML report.
 */
import type { RunReport, Verification } from '../suite/index.js';
import { coveragePhrase } from './facts.js';
import { disclosure, runAnchor, scrollable, section } from './html-parts.js';
import { html, when } from './html-text.js';
import type { Html, HtmlPart } from './html-text.js';
import { formatMutants, mutantNotes } from './mutant-text.js';
import { formatBytes, formatCount, formatDuration } from './numbers.js';
import { levelsSvg } from './plot-svg.js';
import {
  formatConformance,
  formatRun,
  outcomePhrase,
  runNotes,
  transitionsOf,
} from './run-text.js';

/** A line an exploration, then each with its levels and actions; then mutants and conformance. */
export const evidenceHtml = ({ runs, mutants, conformance }: Verification): Html =>
  section('explored', 'What was explored', [
    scrollable('Explorations', runTable(runs)),
    runs.map(runDetails),
    when(
      mutants.length > 0,
      () =>
        html`<h3>Mutants</h3>
          <p>${formatMutants(mutants)}</p>
          ${noteList(mutantNotes(mutants))}`,
    ),
    when(
      conformance.length > 0,
      () =>
        html`<h3>Conformance</h3>
          ${noteList(conformance.map(formatConformance))}`,
    ),
  ]);

const noteList = (notes: readonly string[]): HtmlPart =>
  when(
    notes.length > 0,
    () =>
      html`<ul>
        ${notes.map((note) => html`<li>${note}</li>`)}
      </ul>`,
  );

const columns = ['states', 'transitions', 'depth', 'time', 'memory'] as const;

const runTable = (runs: readonly RunReport[]): Html =>
  html`<table>
    <caption class="unseen">
      Explorations
    </caption>
    <thead>
      <tr>
        <th scope="col">model</th>
        <th scope="col">scope</th>
        ${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}
        <th scope="col">outcome</th>
      </tr>
    </thead>
    <tbody>
      ${runs.map(runRow)}
    </tbody>
  </table>`;

const runRow = (run: RunReport): Html => {
  const { distinct, depth, elapsedMs, bytes } = run.statistics;
  const numbers = [
    formatCount(distinct),
    formatCount(transitionsOf(run)),
    formatCount(depth),
    formatDuration(elapsedMs),
    formatBytes(bytes.total),
  ];
  const seen = run.outcome === 'exhausted' || run.outcome === 'decided';
  return html`<tr>
    <th scope="row"><a href="#${runAnchor(run)}">${run.model}</a></th>
    <td>${run.scope}</td>
    ${numbers.map((number) => html`<td class="number">${number}</td>`)}
    <td class="${seen ? 'good' : 'unsure'}">${outcomePhrase(run.outcome)}</td>
  </tr>`;
};

const runDetails = (run: RunReport): Html => {
  const id = runAnchor(run);
  const title = `${run.model} at scope ${run.scope}`;
  return disclosure(
    { id, title },
    html`<p>${formatRun(run)}</p>
      ${scrollable(`States of ${title} by depth`, levelsSvg(run.statistics.levels, `${id}-levels`))}
      <p>${coveragePhrase(run)}</p>
      <ul class="counts">
        ${run.coverage.map(
          ({ family, fired }) => html`<li><code>${family}</code> ${formatCount(fired)}</li>`,
        )}
      </ul>
      ${noteList(runNotes(run))}`,
  );
};
