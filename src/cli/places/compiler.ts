/**
 * The TypeScript compiler as a parser, where there is one: the project's own, or edproof's.
 *
 * edproof does not depend on it. Without it, or with one that has no JavaScript interface (TypeScript
 * 7), transitions are not found, and nothing else is missing.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type typescript from 'typescript';

/** What is used of the compiler. */
export type Compiler = typeof typescript;

/** The compiler that a project in `directory` has; undefined where there is none to call. */
export const findCompiler = async (directory: string): Promise<Compiler | undefined> => {
  for (const from of [join(directory, 'package.json'), import.meta.url]) {
    try {
      const path = createRequire(from).resolve('typescript');
      const loaded = (await import(pathToFileURL(path).href)) as { default?: Partial<Compiler> };
      if (typeof loaded.default?.createSourceFile === 'function') return loaded.default;
    } catch {
      // Not installed here.
    }
  }
  return undefined;
};
