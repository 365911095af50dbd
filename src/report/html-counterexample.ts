/**
 * A counterexample in the HTML report: its steps with what each changed, and its sequence chart.
 */
import type { ConformanceReport, Counterexample, Verification } from '../suite/index.js';
import { chartSvg } from './chart-svg.js';
import { formatConformanceDifference } from './conformance-text.js';
import { differencesOf, loopBeginning, violationSentences } from './counterexample-text.js';
import { html, when } from './html-text.js';
import type { Html, HtmlPart } from './html-text.js';
import { scrollable } from './html-parts.js';
import { countOf } from './numbers.js';
import { titleOf } from './outline.js';
import { formatPlace } from './places.js';
import { sequenceOf } from './sequence-chart.js';
import { formatValue } from './value-text.js';

/** A trace as a table: step, action, what it changed. */
export const counterexampleHtml = (
  verification: Verification,
  counterexample: Counterexample,
): Html => {
  const { violated, model, scope, steps, statistics } = counterexample;
  const title = titleOf(verification, violated.clause) ?? '';
  return html`<article>
    <h4 id="trace-${counterexample.name}">
      <span class="bad">REFUTED</span> ${violated.clause} ${title}
    </h4>
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
  return scrollable(
    title,
    chartSvg(chart, {
      id: `chart-${name}`,
      title,
      description:
        `The ${countOf(steps.length, 'step')} of the table above, as messages between ` +
        `${chart.participants.join(', ')}.`,
    }),
  );
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
    <td>${step.action.label}${placeHtml(step)}</td>
    <td>${differencesOf(step).map((difference) => html`<div>${difference}</div>`)}</td>
  </tr>`;

const placeHtml = ({ location }: Counterexample['steps'][number]): HtmlPart =>
  location === undefined ? [] : html`<div class="faint">${formatPlace(location)}</div>`;

const stepTableOf = (name: string, rows: readonly Html[]): Html =>
  scrollable(
    `Steps of ${name}`,
    html`<table class="steps">
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
    </table>`,
  );

const initialTable = ({ initial, name }: Counterexample): Html =>
  scrollable(
    `The initial state of ${name}`,
    html`<table class="steps">
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
    </table>`,
  );

/** Where an implementation departs from its model. */
export const differenceHtml = (report: ConformanceReport): HtmlPart => {
  const text = formatConformanceDifference(report);
  return text === undefined
    ? []
    : html`<article>
        ${scrollable(`Difference of ${report.driver}`, html`<pre>${text}</pre>`)}
      </article>`;
};
