/**
 * Markdown pages as something to execute: their files and their transcripts.
 *
 * A fenced block whose info string names a file (```` ```ts orders.ts ````) is a file of the page's
 * project; a later block of that name replaces it. A block of `sh` in which a line starts with `$ `
 * is a transcript: each such line is run, and what follows it is what must be printed.
 */

/** A file to write, or a command to run with what it prints. */
export type DocumentStep =
  | { readonly kind: 'file'; readonly line: number; readonly name: string; readonly text: string }
  | {
      readonly kind: 'command';
      readonly line: number;
      readonly command: string;
      readonly output: readonly string[];
    };

/** The steps of a page, in its order. Lines count from 1. */
export const stepsOf = (markdown: string): readonly DocumentStep[] => {
  const steps: DocumentStep[] = [];
  for (const { line, info, text } of fencedBlocks(markdown)) {
    const [language = '', name = ''] = info.split(/\s+/);
    if (name !== '') steps.push({ kind: 'file', line, name, text: `${text.join('\n')}\n` });
    else if (language === 'sh') steps.push(...transcript(text, line + 1));
  }
  return steps;
};

interface FencedBlock {
  readonly line: number;
  readonly info: string;
  readonly text: readonly string[];
}

const fencedBlocks = (markdown: string): readonly FencedBlock[] => {
  const blocks: FencedBlock[] = [];
  let open: { line: number; info: string; text: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, info] = /^```(.*)$/.exec(line) ?? [];
    if (info === undefined) {
      open?.text.push(line);
    } else if (open === undefined) {
      open = { line: index + 1, info: info.trim(), text: [] };
    } else {
      blocks.push(open);
      open = undefined;
    }
  }
  return blocks;
};

const transcript = (text: readonly string[], firstLine: number): readonly DocumentStep[] => {
  const commands = text.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
  return commands.map((start, which) => ({
    kind: 'command',
    line: firstLine + start,
    command: (text[start] ?? '').slice('$ '.length),
    output: text.slice(start + 1, commands[which + 1] ?? text.length),
  }));
};

/**
 * Whether a command printed what its page says. In a page `…` stands for any text, alone on a line
 * for any lines. Durations differ from run to run and are not compared, nor are empty lines at the
 * end.
 */
export const printedAs = (expected: readonly string[], printed: string): boolean => {
  const pattern = withoutDurations(expected.join('\n').trimEnd())
    .split('\n')
    .map((line) => (line === '…' ? '[^]*?' : line.split('…').map(escapePattern).join('[^\\n]*')))
    .join('\n');
  return new RegExp(`^${pattern}$`).test(withoutDurations(printed.trimEnd()));
};

const withoutDurations = (text: string): string =>
  text.replaceAll(/\b\d+(?:\.\d+)? (?:ms|s)\b/g, '<duration>');

const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
