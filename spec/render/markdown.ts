/**
 * The few pieces of Markdown that the pages are made of.
 *
 * The output is what Prettier would write, tables with padded columns included, so that the format
 * check and the test that compares pages with data never disagree.
 */

/** A table of single-line cells; columns are padded to the widest. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = header.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
};

/** A list with one item a line. */
export const bullets = (items: readonly string[]): string =>
  items.map((item) => `- ${item}`).join('\n');

/** The anchor that GitHub and typedoc give a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** A page out of its blocks, with the note that says where to edit it. */
export const page = (source: string, blocks: readonly string[]): string =>
  [`<!-- Rendered from ${source} by scripts/spec-pages.ts: edit the data. -->`, ...blocks]
    .join('\n\n')
    .concat('\n');
