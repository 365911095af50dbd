/** The pages of the models say what the models are, show all of them, and link to what exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import suite from '../../properties/suite.js';
import { anchorOf } from '../../spec/render/markdown.js';
import { chapters } from '../model-pages/chapters.js';
import { folder, modelPages } from '../model-pages/pages.js';

const files = readdirSync(folder).toSorted();
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const headingsOf = (name: string): readonly string[] =>
  [...read(name).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

let rendered: ReadonlyMap<string, string>;

beforeAll(async () => {
  rendered = await modelPages();
});

describe('the pages of the models', () => {
  it.each(files)('%s says what the models say', (name) => {
    expect(read(name)).toBe(rendered.get(name));
  });

  it('are all there', () => {
    expect(files).toEqual([...rendered.keys()].toSorted());
  });

  it('show every model of the suite, each once', () => {
    const shown = chapters.flatMap(({ sections }) => sections.flatMap(({ models }) => models));
    expect(shown.map(({ name }) => name).toSorted()).toEqual(
      suite.models.map(({ name }) => name).toSorted(),
    );
  });

  it('draw every machine', () => {
    for (const { folder: page } of chapters) {
      const text = read(`${page}.md`);
      const machines = [...text.matchAll(/^### Machine /gm)].length;
      expect(machines, page).toBeGreaterThan(0);
      expect([...text.matchAll(/^stateDiagram-v2$/gm)], page).toHaveLength(machines);
    }
  });

  it.each(files)('%s links to pages and headings that exist', (name) => {
    const broken = [...read(name).matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)].filter(
      ([, page = '', anchor]) => {
        const target = page === '' ? name : page;
        if (!files.includes(target)) return true;
        return anchor !== undefined && !headingsOf(target).includes(anchor);
      },
    );
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});
