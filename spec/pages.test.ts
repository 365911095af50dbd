/** The readable pages agree with the data, exist for everything, and link to what exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { clauses } from './clauses/index.js';
import { flaws } from './flaws/index.js';
import { flawTraces } from './flaws/traces.js';
import { renderPages } from './render.js';
import { anchorOf } from './render/markdown.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .toSorted();
const rendered = renderPages(flawTraces);

/** The folder is the index of the decisions, so nothing has to link to each of them. */
const isDecision = (path: string): boolean => /^decisions\/\d{4}-/.test(path);

const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));

/** Whether a link to something that is no page, say a file of data, leads somewhere. */
const readable = (path: string): boolean => {
  try {
    return read(path).length > 0;
  } catch {
    return false;
  }
};

describe('the pages', () => {
  it.each([...rendered.keys()])('%s says what the data says', (path) => {
    expect(read(path)).toBe(rendered.get(path));
  });

  it('that are marked as rendered are rendered still', () => {
    const marked = pages.filter((path) => read(path).startsWith('<!-- Rendered from'));
    expect(marked).toEqual([...rendered.keys()].toSorted());
  });

  it('give every clause and every flaw a heading', () => {
    const headings = new Set(pages.flatMap((path) => headingsOf(read(path))));
    for (const { id, title } of [...clauses, ...flaws]) {
      expect(headings).toContain(anchorOf(`${id} ${title}`));
    }
  });

  it.each(pages)('%s links to pages and headings that exist', (path) => {
    const broken = [...read(path).matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]+))?\)/g)].filter(
      ([, target = '', anchor]) => {
        const page = target === '' ? path : normalize(join(dirname(path), target));
        if (target !== '' && !target.endsWith('.md')) return !readable(page);
        if (!pages.includes(page)) return true;
        return anchor !== undefined && !headingsOf(read(page)).includes(anchor);
      },
    );
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('lead from the overview to every other page', () => {
    const seen = new Set<string>(['README.md']);
    for (const path of seen) {
      for (const [, target = ''] of read(path).matchAll(/\]\((?!https:)([^)#]+\.md)/g)) {
        seen.add(normalize(join(dirname(path), target)));
      }
    }
    const unreached = pages.filter((path) => !seen.has(path) && !isDecision(path));
    expect(unreached).toEqual([]);
  });

  it('number the decisions without gap or duplicate, in one form', () => {
    const decisions = pages.filter(isDecision);
    expect(decisions.map((path) => Number(path.slice(10, 14)))).toEqual(
      decisions.map((_, index) => index + 1),
    );
    for (const path of decisions) {
      const [title, ...sections] = [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, text]) => text);
      expect(title).toMatch(new RegExp(`^${path.slice(10, 14)} `));
      expect(sections).toEqual(['Context', 'Decision', 'Consequences']);
    }
  });
});
