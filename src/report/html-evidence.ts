/**
 * The parts of the HTML report that show evidence: traces, properties, runs.
 */
import type {
  ConformanceReport,
  Counterexample,
  PropertyReport,
  Verification,
} from '../suite/index.js';
import { formatConformanceDifference } from './conformance-text.js';
import { differencesOf, loopBeginning, violationSentences } from './counterexample-text.js';
import { chartSvg } from './chart-svg.js';
import { html, when } from './html-text.js';
import { sequenceOf } from './sequence-chart.js';
import type { Html, HtmlPart } from './html-text.js';
import { countOf } from './numbers.js';
import { titleOf } from './outline.js';
import { formatPlace } from './places.js';
import { formatMutants, mutantNotes } from './mutant-text.js';
import { formatConformance, formatGrade, formatRun } from './run-text.js';
import { formatFairness, runNotes, witnessNotes } from './run-text.js';
import { formatValue } from './value-text.js';

/** A trace as a table: step, action, what it changed. */
export const counterexampleHtml = (
  verification: Verification,
  counterexample: Counterexample,
): Html => {
  const { violated, model, scope, steps, statistics } = counterexample;
  const title = titleOf(verification, violated.clause) ?? '';
  return html`<article>
    <h3><span class="bad">REFUTED</span> ${violated.clause} ${title}</h3>
    <p class="faint">
      ${model}, scope ${scope}, ${countOf(statistics.distinct, 'state')},
      <code>${formatPlace(violated.location)}</code>
    </p>
    ${steps.length === 0 ? initialTable(counterexample) : stepTable(counterexample)}
    ${violationSentences(counterexample).map((sentence) => html`<p>${sentence}</p>`)}
    ${when(steps.length > 0, () => chartHtml(counterexample))}
    <p>Replay: <code>${counterexample.replay}</code></p>
  </article>`;
};

/** The steps once more, as who said what to whom. */
const chartHtml = (counterexample: Counterexample): Html => {
  const { name, steps } = counterexample;
  const chart = sequenceOf(counterexample);
  const title = `Sequence chart of ${name}`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${title}">
    ${chartSvg(chart, {
      id: `chart-${name}`,
      title,
      description:
        `The ${countOf(steps.length, 'step')} of the table above, as messages between ` +
        `${chart.participants.join(', ')}.`,
    })}
  </div>`;
};

const stepTable = (counterexample: Counterexample): Html => {
  const { steps, name, loop } = counterexample;
  const mark = html`<tr>
    <td></td>
    <td colspan="2"><em>${loopBeginning(counterexample)}</em></td>
  </tr>`;
  return stepTableOf(name, [
    ...steps.flatMap((step, index) => [...(index === loop ? [mark] : []), stepRow(step, index)]),
    ...(loop === steps.length ? [mark] : []),
  ]);
};

const stepRow = (step: Counterexample['steps'][number], index: number): Html =>
  html`<tr>
    <td>${index + 1}</td>
    <td>${step.action.label}</td>
    <td>${differencesOf(step).map((difference) => html`<div>${difference}</div>`)}</td>
  </tr>`;

const stepTableOf = (name: string, rows: readonly Html[]): Html =>
  html`<div class="scroll">
    <table class="steps">
      <caption class="faint">
        Steps of ${name}
      </caption>
      <thead>
        <tr>
          <th scope="col">step</th>
          <th scope="col">action</th>
          <th scope="col">changes</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;

const initialTable = ({ initial, name }: Counterexample): Html =>
  html`<div class="scroll">
    <table class="steps">
      <caption class="faint">
        The initial state of ${name}
      </caption>
      <thead>
        <tr>
          <th scope="col">slot</th>
          <th scope="col">value</th>
        </tr>
      </thead>
      <tbody>
        ${initial.map(
          ({ slot, described }) =>
            html`<tr>
              <td>${slot}</td>
              <td>${formatValue(described)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** One property with everything that its verdict rests on. */
export const propertyHtml = (property: PropertyReport): Html => {
  const grade = formatGrade(property);
  return html`<li>
    <code>${property.id}</code> ${property.status},
    <code>${formatPlace(property.location)}</code>
    <ul>
      ${property.conjuncts.map((conjunct) => html`<li>“${conjunct}”</li>`)}
      ${witnessNotes(property).map((note) => html`<li>${note}</li>`)}
      ${grade === undefined ? [] : html`<li>${grade}</li>`}
      ${formatFairness(property).map((line) => html`<li>${line}</li>`)}
      ${property.assumptions.map((assumption) => html`<li>assuming ${assumption}</li>`)}
    </ul>
  </li>`;
};

/** Where an implementation departs from its model. */
export const differenceHtml = (report: ConformanceReport): HtmlPart => {
  const text = formatConformanceDifference(report);
  return text === undefined ? [] : html`<article><pre class="scroll">${text}</pre></article>`;
};

/** Runs with their notes, mutants, conformance. */
export const evidenceHtml = ({ runs, mutants, conformance }: Verification): Html =>
  html`<section aria-labelledby="explored">
    <h2 id="explored">What was explored</h2>
    <ul>
      ${runs.map(
        (run) =>
          html`<li>
            ${formatRun(run)}
            <ul>
              ${runNotes(run).map((note) => html`<li>${note}</li>`)}
            </ul>
          </li>`,
      )}
      ${
        mutants.length === 0
          ? []
          : html`<li>
              ${formatMutants(mutants)}
              <ul>
                ${mutantNotes(mutants).map((note) => html`<li>${note}</li>`)}
              </ul>
            </li>`
      }
      ${conformance.map((report) => html`<li>${formatConformance(report)}</li>`)}
    </ul>
  </section>`;
