/**
 * A frontier in the HTML report: a table whose colours draw the line between refuted and holding.
 */
import type { FrontierReport } from '../suite/index.js';
import { cellText, frontierTitle, turnText } from './frontier-text.js';
import { scrollable } from './html-parts.js';
import { html } from './html-text.js';
import type { Html } from './html-text.js';

const CLASSES = { holds: 'good', violated: 'bad', undecided: 'unsure' } as const;

/** The grid of a frontier. */
export const frontierHtml = (found: FrontierReport): Html => {
  const { rows, columns, cells } = found;
  return scrollable(
    frontierTitle(found),
    html`<table>
      <caption>
        ${frontierTitle(found)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${rows.name}</th>
          ${columns.labels.map((label) => html`<th scope="col">${label}</th>`)}
          <th scope="col">${columns.name}</th>
        </tr>
      </thead>
      <tbody>
        ${cells.map(
          (row, index) =>
            html`<tr>
              <th scope="row">${rows.labels[index] ?? ''}</th>
              ${row.map((cell) => html`<td class="${CLASSES[cell.status]}">${cellText(cell)}</td>`)}
              <td>${turnText(row, columns.labels)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
};
