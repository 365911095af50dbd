import { describe, expect, it } from 'vitest';
import type { Verification } from '../suite/index.js';
import { formatHtml } from './html.js';
import { escapeHtml, html } from './html-text.js';
import { formatMarkdown } from './markdown.js';
import { codeBlock, codeSpan, escapeMarkdown } from './markdown-text.js';
import { sampleVerification } from './testing/sample.js';

/** The sample with the same text wherever a suite's author can put one. */
const withHostileTexts = (hostile: string): Verification => ({
  ...sampleVerification,
  suite: { ...sampleVerification.suite, name: hostile },
  clauses: sampleVerification.clauses.map((clause) => ({
    ...clause,
    title: hostile,
    statement: hostile,
  })),
  frontiers: sampleVerification.frontiers.map((frontier) => ({
    ...frontier,
    rows: { name: hostile, labels: frontier.rows.labels.map(() => hostile) },
  })),
  counterexamples: sampleVerification.counterexamples.map((counterexample) => ({
    ...counterexample,
    violated: { ...counterexample.violated, conjunct: hostile },
    steps: counterexample.steps.map((step) => ({
      ...step,
      action: { ...step.action, label: hostile },
    })),
  })),
});

describe('formatHtml', () => {
  const page = formatHtml(sampleVerification);

  it('is one file that loads and runs nothing', () => {
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/i);
  });

  it('shows failures before obligations, and the steps of each counterexample', () => {
    expect(page.indexOf('Needs attention')).toBeLessThan(page.indexOf('id="obligation-B1"'));
    expect(page).toContain('bus.receive(requests, publish e1)');
    expect(page).toContain('npx edproof replay reports/latest/counterexamples/F03.json');
  });

  it('draws frontiers as tables', () => {
    const table = /<caption>\s*B1\.1 on bus: events against capacity .*?<\/table>/s.exec(page)?.[0];
    expect(table?.match(/class="(good|bad)">./g)).toEqual([
      ...['class="good">✓', 'class="good">✓', 'class="bad">✗', 'class="good">✓'],
    ]);
    expect(table).toContain('holds from 2 on');
  });

  it('escapes whatever a suite says', () => {
    const attacked = formatHtml(withHostileTexts('</title><script>alert("1")</script>'));
    expect(attacked).not.toContain('<script');
    expect(attacked).toContain('&lt;script&gt;alert(&quot;1&quot;)');
  });

  it('links only to anchors that it has', () => {
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(0);
    for (const id of targets) expect(page).toContain(`id="${id ?? ''}"`);
  });
});

describe('html', () => {
  it('escapes text, keeps markup, joins lists', () => {
    const items = ['a<b', 'c'].map((item) => html`<b>${item}</b>`);
    expect(html`<i title="${'"quoted"'}">${items}${3}</i>`.markup).toBe(
      '<i title="&quot;quoted&quot;"><b>a&lt;b</b><b>c</b>3</i>',
    );
    expect(escapeHtml(`&<>"'`)).toBe('&amp;&lt;&gt;&quot;&#39;');
  });
});

describe('formatMarkdown', () => {
  const text = formatMarkdown(sampleVerification);

  it('has the answer, the table, the trace and its chart', () => {
    expect(text).toContain('# Verification of sample\n\n**REFUTED: 1 failure**');
    expect(text).toContain('| clause | title | model | implementation | broker |');
    expect(text).toContain('| B1.2 | bounded buffers | REFUTED |  |  |');
    expect(text).toContain('```mermaid\nsequenceDiagram');
  });

  it('escapes whatever a suite says', () => {
    const attacked = formatMarkdown(withHostileTexts('<img src=x> | `a` ``` [b](c)'));
    const prose = attacked.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '');
    expect(prose).not.toContain('<img');
    expect(prose).not.toMatch(/[^\\]\[b\]/);
  });
});

describe('Markdown texts', () => {
  it('escape what Markdown would read', () => {
    expect(escapeMarkdown('a|b *c* <d> `e`\n#')).toBe('a\\|b \\*c\\* &lt;d> \\`e\\` \\#');
  });

  it('fence code with more backticks than it has', () => {
    expect(codeSpan('a')).toBe('`a`');
    expect(codeSpan('a``b')).toBe('``` a``b ```');
    expect(codeBlock('ts', '```')).toBe('````ts\n```\n````');
  });
});
