import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { captureLocation, parseFirstFrame, relativeTo } from './source-location.js';
import type { SourceLocation } from './source-location.js';

const here = (): SourceLocation => captureLocation(here);

/** The text that a place points at. */
const textAt = ({ file, line, column }: SourceLocation): string =>
  readFileSync(file, 'utf8')
    .split('\n')
    [line - 1]?.slice(column - 1) ?? '';

describe('the place of a call', () => {
  it('is the call itself, in a file that vitest has loaded', () => {
    const place = here(); // this call
    expect(textAt(place)).toMatch(/^here\(\); \/\/ this call/);
    expect(place.file).toBe(import.meta.filename);
  });

  it('is the call in the source, in a file that tsx has compiled', async () => {
    const fixture = join(import.meta.dirname, 'fixtures', 'located.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', fixture]);
    const places = JSON.parse(stdout) as SourceLocation[];
    expect(places.map(({ file }) => file)).toEqual([fixture, fixture]);
    expect(places.map(textAt)).toEqual([
      'locate(), inner()]));',
      "locate({ one: 'a', two: 'b' });",
    ]);
  });
});

describe('the first frame of a stack', () => {
  it.each<[string, string, SourceLocation]>([
    [
      'a named call',
      'Error\n    at f (/a/b.ts:3:14)\n    at g (/c.ts:1:1)',
      { file: '/a/b.ts', line: 3, column: 14 },
    ],
    ['a call at the top', 'Error\n    at /a/b.ts:3:14', { file: '/a/b.ts', line: 3, column: 14 }],
    [
      'a module',
      'Error\n    at file:///a/b%20c.ts:3:14',
      { file: '/a/b c.ts', line: 3, column: 14 },
    ],
    [
      'a module that was loaded again',
      'Error\n    at file:///a/b.ts?t=17:3:14',
      { file: '/a/b.ts', line: 3, column: 14 },
    ],
    [
      'an asynchronous call',
      'Error\n    at async file:///a/b.ts:3:14',
      { file: '/a/b.ts', line: 3, column: 14 },
    ],
    [
      'a path with parentheses',
      'Error\n    at f (/a (old)/b.ts:3:14)',
      { file: '/a (old)/b.ts', line: 3, column: 14 },
    ],
    ['no frame at all', 'Error: at noon', { file: 'unknown', line: 0, column: 0 }],
  ])('of %s', (_, stack, expected) => {
    expect(parseFirstFrame(stack)).toEqual(expected);
  });
});

describe('relative places', () => {
  const place = (file: string): SourceLocation => ({ file, line: 1, column: 2 });

  it.each([
    ['/project', '/project/src/a.ts', 'src/a.ts'],
    ['/project', '/elsewhere/a.ts', '/elsewhere/a.ts'],
    ['/project', 'unknown', 'unknown'],
    [undefined, '/project/a.ts', '/project/a.ts'],
  ])('from %s, %s is %s', (directory, file, expected) => {
    expect(relativeTo(directory)(place(file))).toEqual(place(expected));
  });
});
