/**
 * Where in the user's source a call stands.
 *
 * Verdicts and counterexamples name the property's source as `file:line:column`. The place is taken
 * from the text of a stack, not from V8's call sites: Node, tsx and vitest apply source maps to
 * the text only, and users' files are TypeScript.
 */
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A place in a source file; line and column count from 1. */
export interface SourceLocation {
  /** Absolute path as the runtime reports it, or `unknown`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A function of this package; what called it is the place that is wanted. */
type Callee = (...args: never[]) => unknown;

const UNKNOWN: SourceLocation = { file: 'unknown', line: 0, column: 0 };

/** The place from which `callee`, a function that is now running, was called. */
export const captureLocation = (callee: Callee): SourceLocation => {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  return parseFirstFrame(holder.stack ?? '');
};

/** The first frame of a stack's text: `at call (file:///a/b.ts:3:14)` or `at /a/b.ts:3:14`. */
export const parseFirstFrame = (stack: string): SourceLocation => {
  for (const text of stack.split('\n')) {
    const match = FRAME.exec(text);
    if (match?.groups === undefined) continue;
    const { place = '', line, column } = match.groups;
    return { file: toPath(place), line: Number(line), column: Number(column) };
  }
  return UNKNOWN;
};

/** A place is a URL or an absolute path; paths may contain blanks and parentheses. */
const FRAME =
  /^\s*at (?:async )?(?:.*? \()?(?<place>(?:[a-z]+:|[A-Z]:\\|\/).*?):(?<line>\d+):(?<column>\d+)\)?$/;

const toPath = (place: string): string => {
  // Loaders append a query to reload a module: file:///a/b.ts?t=1.
  const bare = place.replace(/\?[^/]*$/, '');
  return bare.startsWith('file://') ? fileURLToPath(bare) : bare;
};

/** Reports places relative to a directory; places outside of it stay as they are. */
export const relativeTo =
  (directory: string | undefined) =>
  (location: SourceLocation): SourceLocation => {
    if (directory === undefined || !isAbsolute(location.file)) return location;
    const file = relative(directory, location.file);
    return file.startsWith('..') || isAbsolute(file) ? location : { ...location, file };
  };
