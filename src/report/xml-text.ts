/**
 * XML as a template that escapes, by way of `html-text.ts`, and leaves out what XML cannot say at all.
 */
import { html } from './html-text.js';
import type { Html, HtmlPart } from './html-text.js';

/** Control characters that XML 1.0 has no place for, escaped or not; lone surrogates neither. */
const unspeakable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that may stand in an XML document once it is escaped. */
const speakable = (part: HtmlPart): HtmlPart =>
  typeof part === 'string' ? part.replaceAll(unspeakable, '\ufffd') : part;

/** ``xml`<failure message="${anything}">${anything}</failure>` ``. */
export const xml = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html =>
  html(strings, ...parts.map(speakable));
