/**
 * What all documents have in common: one self-contained page without script, which loads nothing.
 */
import { Html, html } from './html-text.js';

/** A whole HTML document, with a final line break. `style` is ours; everything in `body` is escaped. */
export const htmlPage = (title: string, style: string, body: Html): string => {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return markup;
};
