/**
 * Markdown's building blocks, with everything that comes from a model escaped.
 */

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
