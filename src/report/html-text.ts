/**
 * HTML as a template that escapes: only what was made by `html` itself is taken as markup.
 */

/** Markup that is safe to put into a document. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What a template takes: text is escaped, markup is not, lists are joined. */
export type HtmlPart = string | number | Html | readonly HtmlPart[];

/** ``html`<td>${anything}</td>` ``; safe in text and in quoted attributes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html =>
  new Html(String.raw({ raw: strings.map(withoutIndentation) }, ...parts.map(markupOf)));

/** Templates are indented for those who read them here; a document of many has better uses of space. */
const withoutIndentation = (text: string): string => text.replaceAll(/\n\s*/g, '\n');

const markupOf = (part: HtmlPart): string => {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(markupOf).join('');
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The five characters that mean something to HTML, as entities. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

/** Markup or nothing. */
export const when = (condition: boolean, markup: () => Html): HtmlPart =>
  condition ? markup() : [];
