/**
 * Text in columns: width as a terminal shows it, padding, and shortening.
 */
import { stripVTControlCharacters } from 'node:util';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters that take two cells: East Asian wide scripts and pictures. */
const wide =
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation})/u;

const graphemes = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

const cells = (grapheme: string): number => (wide.test(grapheme) ? 2 : 1);

/** Number of terminal cells of one line, escape codes not counted. */
export const displayWidth = (text: string): number => {
  const visible = stripVTControlCharacters(text);
  if (/^[\x20-\x7e]*$/.test(visible)) return visible.length;
  return graphemes(visible).reduce((sum, grapheme) => sum + cells(grapheme), 0);
};

/** `text` with spaces up to `width` cells. */
export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

/** `text` with spaces before it, for numbers. */
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text;

/** At most `width` cells of a line without escape codes; `…` stands for what was left out. */
export const shorten = (text: string, width: number): string => {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const grapheme of graphemes(text)) {
    used += cells(grapheme);
    if (used > width) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
};

/**
 * Rows with every column but the last padded to its widest cell. A cell wider than `widest` does
 * not widen its column; its row runs over instead. No line ends in spaces.
 */
export const alignColumns = (
  rows: readonly (readonly string[])[],
  options: { readonly gap?: number; readonly widest?: number } = {},
): readonly string[] => {
  const { gap = 2, widest = Infinity } = options;
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      const width = displayWidth(cell);
      if (width <= widest) widths[column] = Math.max(widths[column] ?? 0, width);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : padEnd(cell, widths[column] ?? 0)))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
};

/** Breaks running text at spaces so that no line is wider than `width`, where words allow it. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
};
