/**
 * The line to paste that goes on with a run.
 */

/** Words that no shell looks into. */
const PLAIN = /^[\w./:=@%+,-]+$/;

/** @param words - those after `edproof`, as the run was given them. */
export const resumingCommand = (words: readonly string[]): string => {
  const all = words.includes('--resume') ? words : [...words, '--resume'];
  return ['npx', 'edproof', ...all.map(quoted)].join(' ');
};

const quoted = (word: string): string =>
  PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
