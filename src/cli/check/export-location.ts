/**
 * Where in the user's source an export stands: what is said of the whole of it points there.
 */
import { readFileSync } from 'node:fs';
import type { SourceLocation } from '../../suite/source-location.js';

/** The line that exports `name`; the top of the file where it is exported in another way. */
export const exportLocation = (file: string, name: string): SourceLocation => {
  const lines = readFileSync(file, 'utf8').split('\n');
  const pattern = name === 'default' ? BY_DEFAULT : declarationOf(name);
  const index = lines.findIndex((line) => pattern.test(line));
  return { file, line: Math.max(index, 0) + 1, column: 1 };
};

const BY_DEFAULT = /^\s*export\s+default\b/;

/** Names are compared as they stand; one that is written with an escape is not found. */
const declarationOf = (name: string): RegExp =>
  new RegExp(`^\\s*export\\s+(?:const|let|var)\\s+${name.replaceAll('$', '\\$')}(?![\\w$])`);
