/** What the authors of a model wrote about it in its sources. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const models = fileURLToPath(new URL('../../models/', import.meta.url));

/** The comment at the head of a file below `models/`, as Markdown. */
export const headOf = (path: string): string => {
  const [, comment] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(models + path, 'utf8')) ?? [];
  if (comment === undefined) throw new Error(`models/${path} does not begin with a comment`);
  return markdownOf(comment);
};

/** The comment on the model that a file below `models/` defines under a name; none if it has none. */
export const commentOn = (path: string, name: string): readonly string[] => {
  const defined =
    /(?:\/\*\*((?:(?!\*\/).)*)\*\/\n)?export const \w+ = model\(\{\s*name: '([^']+)'/gs;
  for (const [, comment, found] of readFileSync(models + path, 'utf8').matchAll(defined)) {
    if (found === name) return comment === undefined ? [] : [markdownOf(comment)];
  }
  throw new Error(`models/${path} defines no model "${name}"`);
};

/** A comment without its stars. */
const markdownOf = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n')
    .trim();
