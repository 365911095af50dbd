import { describe, expect, it } from 'vitest';
import type { Verification } from '../suite/index.js';
import { clauseFacts, propertyFacts } from './facts.js';
import { formatHtml } from './html.js';
import { colours } from './html-style.js';
import { escapeHtml, html } from './html-text.js';
import { formatMarkdown } from './markdown.js';
import { codeBlock, codeSpan, escapeMarkdown } from './markdown-text.js';
import { outlineOf } from './outline.js';
import { levelsSvg, levelsText } from './plot-svg.js';
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

  it('comes from the answer over what is not decided to the evidence', () => {
    const order = ['class="answer bad"', 'id="attention"', 'id="undecided"', 'id="obligation-B1"'];
    const places = [...order, 'id="flawed"', 'id="explored"'].map((mark) => page.indexOf(mark));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places).not.toContain(-1);
  });

  it('says of each clause and property what its verdict rests on', () => {
    const sample = outlineOf(sampleVerification).flatMap(({ clauses }) => clauses);
    const facts = sample.flatMap((outline) => [
      ...clauseFacts(outline, sampleVerification),
      ...outline.properties.flatMap(propertyFacts),
    ]);
    expect([...new Set(facts.map(({ term }) => term))].toSorted()).toEqual([
      ...['assumes', 'conformance', 'explored', 'flawed variants', 'for every', 'kind', 'model'],
      ...['mutants', 'says', 'witness', 'written'],
    ]);
    const markdown = formatMarkdown(sampleVerification);
    for (const said of facts.flatMap((fact) => fact.said)) {
      expect(page).toContain(`<dd>${escapeHtml(said)}</dd>`);
      expect(markdown).toContain(escapeMarkdown(said));
    }
  });

  it('has landmarks, one main heading, and no heading that skips a level', () => {
    for (const landmark of ['header', 'nav', 'main', 'footer']) {
      expect(page.match(new RegExp(`<${landmark}[ >]`, 'g'))).toHaveLength(1);
    }
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
  });

  it('has each id once, and a name for whatever scrolls or is a picture', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const [, labels = ''] of page.matchAll(/aria-labelledby="([^"]+)"/g)) {
      for (const id of labels.split(' ')) expect(ids).toContain(id);
    }
    expect(page.match(/<svg/g)).toHaveLength(3);
    expect(page.match(/tabindex="0"/g)).toHaveLength(page.match(/role="region"/g)?.length ?? 0);
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

describe('states by depth', () => {
  it('are a bar a level, and a line of text', () => {
    const svg = levelsSvg([1, 4, 8, 0], 'levels').markup;
    expect(svg.match(/z/g)).toHaveLength(4);
    expect(svg).toContain('At most 8 states, at depth 2; the greatest depth is 3.');
    expect(levelsText([1, 4, 8, 0])).toBe('▂▅█▁');
  });
});

describe('the colours of the report', () => {
  /** Relative luminance, as the Web Content Accessibility Guidelines 2.2 define it. */
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
      const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each(['light', 'dark'] as const)('can be read when it is %s', (name) => {
    const { page: ground, panel, text, faint, good, bad, unsure } = colours[name];
    for (const colour of [text, faint, good, bad, unsure]) {
      expect(contrast(colour, ground), colour).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, panel), colour).toBeGreaterThanOrEqual(4.5);
    }
  });
});
