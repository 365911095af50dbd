/**
 * A sweep as one self-contained HTML file: for each model how it grows, and the table of verdicts.
 */
import type { Sweep, SweptCell, SweptModel } from '../suite/index.js';
import { reportStyle } from './html-style.js';
import { htmlPage } from './html-page.js';
import { html } from './html-text.js';
import type { Html } from './html-text.js';
import { sweepPlot, sweepPlotStyle } from './sweep-plot.js';
import {
  changeLines,
  SWEPT_LEGEND,
  SWEPT_SIGNS,
  sweptHeader,
  sweptNumbers,
  sweptTitle,
} from './sweep-text.js';

/** The whole document, with a final line break. */
export const formatSweepHtml = (sweep: Sweep): string => {
  const title = `Sweep of ${sweep.suite}`;
  const body = html`<main>
    <h1>${title}</h1>
    ${sweep.models.map((model, index) => modelHtml(sweep, model, `model-${String(index)}`))}
  </main>`;
  return htmlPage(title, reportStyle + sweepPlotStyle, body);
};

const modelHtml = (sweep: Sweep, model: SweptModel, id: string): Html =>
  html`<section>
    <h2>${sweptTitle(sweep, model)}</h2>
    ${sweepPlot(sweep, model, id)}
    <ul>
      ${changeLines(sweep, model).map((line) => html`<li>${line}</li>`)}
    </ul>
    <div class="scroll">
      <table>
        <caption>
          ${SWEPT_LEGEND}
        </caption>
        <thead>
          <tr>
            ${sweptHeader(sweep, model).map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${model.cells.map((cell) => rowHtml(model, cell))}
        </tbody>
      </table>
    </div>
  </section>`;

const CLASSES = {
  holds: 'good',
  violated: 'bad',
  vacuous: 'unsure',
  undecided: 'unsure',
} as const;

const rowHtml = ({ clauses }: SweptModel, cell: SweptCell): Html =>
  html`<tr>
    ${sweptNumbers(cell).map((number) => html`<td>${number}</td>`)}
    ${clauses.map((clause) => {
      const status = cell.clauses[clause] ?? 'undecided';
      return html`<td class="${CLASSES[status]}">${SWEPT_SIGNS[status]}</td>`;
    })}
  </tr>`;
