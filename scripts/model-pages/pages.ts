/** All pages of the models, laid out as the format check wants them. */
import { format, resolveConfig } from 'prettier';
import { chapters } from './chapters.js';
import { overviewOf, pageOf } from './page.js';

/** The folder that they are in, seen from here. */
export const folder = new URL('../../docs/models/', import.meta.url);

/** Each page by its file name. */
export const modelPages = async (): Promise<ReadonlyMap<string, string>> => {
  const texts = [
    ['README.md', overviewOf(chapters)] as const,
    ...chapters.map((chapter) => [`${chapter.folder}.md`, pageOf(chapter)] as const),
  ];
  const laidOut = texts.map(async ([name, text]) => {
    const options = await resolveConfig(new URL(name, folder));
    return [name, await format(text, { ...options, parser: 'markdown' })] as const;
  });
  return new Map(await Promise.all(laidOut));
};
