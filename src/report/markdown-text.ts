/**
 * Markdown's building blocks, with everything that comes from a model escaped.
 */
import { escapeHtml } from './html-text.js';

/** Text that Markdown and the HTML inside it leave alone. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll(/\s+/g, ' ');

/** A code span; a longer fence where the text has backticks of its own. */
export const codeSpan = (text: string): string => {
  const runs = text.match(/`+/g)?.map((run) => run.length) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const padding = runs.length > 0 ? ' ' : '';
  return fence + padding + text.replaceAll(/\s+/g, ' ') + padding + fence;
};

/** A fenced block; the fence is longer than any inside. */
export const codeBlock = (language: string, text: string): string => {
  const runs = text.match(/`{3,}/g)?.map((run) => run.length) ?? [];
  const fence = '`'.repeat(Math.max(2, ...runs) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
};

/** A table; the cells are Markdown already. */
export const markdownTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** A list; the items are Markdown already. */
export const bullets = (items: readonly string[]): string =>
  items.map((item) => `- ${item}`).join('\n');

/** What can be opened, with one line of plain text to click on and blocks of Markdown inside. */
export const disclosure = (title: string, blocks: readonly string[]): string =>
  [`<details><summary>${plainHtml(title)}</summary>`, ...blocks, '</details>'].join('\n\n');

/** One line, since a blank one would end the HTML; and no marks, since some viewers read them. */
const plainHtml = (text: string): string =>
  escapeHtml(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]|~]/g, (sign) => `&#${sign.charCodeAt(0).toFixed(0)};`);
