/**
 * The style of the HTML report: system fonts, light and dark by the reader's setting, printable.
 *
 * Verdicts are told apart by word and sign, never by colour alone; text keeps a contrast of 4.5 : 1.
 */
import { chartStyle } from './chart-svg.js';

export const reportStyle = `
:root { color-scheme: light dark; --text: #1b1f24; --faint: #57606a; --page: #fff; --panel: #f6f8fa;
  --line: #d0d7de; --good: #116329; --bad: #b3150e; --unsure: #7a4f00; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --faint: #9aa4af; --page: #0d1117;
  --panel: #161b22; --line: #3d444d; --good: #56d364; --bad: #ff8182; --unsure: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--text); background: var(--page);
  font: 16px/1.55 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 .75rem; }
h1 { margin-top: 0; }
h2 { border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
code, pre, .steps { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.faint { color: var(--faint); }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .unsure { color: var(--unsure); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
.steps td { white-space: nowrap; }
.steps td:last-child { white-space: normal; }
article, details { background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
  padding: .75rem 1rem; margin: .75rem 0; }
article h3 { margin-top: 0; }
summary { cursor: pointer; }
a { color: inherit; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media print { body { max-width: none; padding: 0; } details { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; } .scroll { overflow: visible; } }
${chartStyle}`;
