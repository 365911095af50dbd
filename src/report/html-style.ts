/**
 * The style of the HTML report: system fonts, light and dark by the reader's setting, printable.
 *
 * Verdicts are told apart by word and sign, never by colour alone; text keeps a contrast of 4.5 : 1,
 * which a test computes.
 */
import { chartStyle } from './chart-svg.js';
import { plotStyle } from './plot-svg.js';

/** The colours by name, as they are by day and by night. */
export const colours = {
  light: {
    text: '#1b1f24',
    faint: '#57606a',
    page: '#ffffff',
    panel: '#f6f8fa',
    line: '#d0d7de',
    bars: '#4a6fa5',
    good: '#116329',
    bad: '#b3150e',
    unsure: '#7a4f00',
  },
  dark: {
    text: '#e6edf3',
    faint: '#9aa4af',
    page: '#0d1117',
    panel: '#161b22',
    line: '#3d444d',
    bars: '#6e9bd8',
    good: '#56d364',
    bad: '#ff8182',
    unsure: '#e3b341',
  },
} as const;

const variables = (palette: Readonly<Record<string, string>>): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');

/** The style sheet. */
export const reportStyle = `
:root { color-scheme: light dark; ${variables(colours.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(colours.dark)} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; color: var(--text); background: var(--page);
  font: 16px/1.55 system-ui, sans-serif; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2rem 0 .75rem; }
h1 { margin-top: 0; }
h2 { border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h4 { margin: 1.25rem 0 .5rem; }
.answer { font-size: 1.25rem; font-weight: 600; border-left: .35rem solid; padding-left: .75rem; }
code, .steps { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.faint { color: var(--faint); font-weight: 400; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .unsure { color: var(--unsure); }
.scroll { overflow-x: auto; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding-bottom: .25rem; }
.totals { width: auto; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.steps td:nth-child(2) { min-width: 14rem; } .steps td:nth-child(3) { min-width: 20rem; }
.counts { columns: 20rem; padding-left: 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0; }
dt { color: var(--faint); grid-column: 1; }
dd { grid-column: 2; margin: 0; overflow-wrap: anywhere; }
article, details { background: var(--panel); border: 1px solid var(--line); border-radius: 6px;
  padding: .6rem 1rem; margin: .5rem 0; }
details article { border: 0; padding: 0; }
article h4 { margin-top: 0; }
summary { cursor: pointer; }
summary h3 { display: inline; margin: 0; font-size: 1rem; font-weight: 500; }
a { color: inherit; }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.skip, .unseen { position: absolute; left: -100vw; }
.skip:focus { left: 1.5rem; top: .25rem; }
footer { margin-top: 3rem; }
@media (max-width: 40rem) { dl { display: block; } dd { margin-left: 1rem; } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } nav, .skip { display: none; }
  details, article { break-inside: avoid-page; background: none; } .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; } .chart { max-width: 100%; } }
${chartStyle}${plotStyle}`;
