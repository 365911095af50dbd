/**
 * What `edproof init` would write, before anything is written.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Target } from '../check/target.js';
import { exampleFiles } from './example.js';
import { quoted } from './source-text.js';
import { suiteText } from './suite-text.js';

/** Files to write by absolute path, and the suite among them. */
export interface InitPlan {
  readonly files: ReadonlyMap<string, string>;
  readonly suite: string;
}

/** Where there already is a configuration, it stays as it is. */
interface Surroundings {
  readonly directory: string;
  readonly hasConfig: boolean;
}

/** A suite, a test and a configuration beside what is there; an example where nothing is. */
export const planInit = (target: Target | undefined, around: Surroundings): InitPlan => {
  const folder = target === undefined ? around.directory : dirname(target.file);
  const name = target === undefined ? 'orders' : baseName(target.file);
  const sources =
    target === undefined ? exampleFiles : { [`${name}.suite.ts`]: suiteText(target, name) };
  const suite = join(folder, `${name}.suite.ts`);
  return {
    suite,
    files: new Map([
      ...Object.entries(sources).map(([file, text]) => [join(folder, file), text] as const),
      [join(folder, `${name}.suite.test.ts`), testText(name)],
      ...(around.hasConfig
        ? []
        : [
            [
              join(around.directory, 'edproof.config.ts'),
              configText(relative(around.directory, suite)),
            ] as const,
          ]),
    ]),
  };
};

/** Those of the files that exist. */
export const existingFiles = ({ files }: InitPlan): readonly string[] =>
  [...files.keys()].filter((file) => existsSync(file));

/** `cart.machine.ts` is about `cart`. */
const baseName = (file: string): string =>
  basename(file)
    .replace(/\.[cm]?[jt]sx?$/, '')
    .replace(/\.machine$/, '');

const testText = (name: string): string => `/** Each property of the suite as a test. */
import { verifies } from 'edproof/vitest';
import { test } from 'vitest';
import suite from './${name}.suite.js';

for (const property of suite.properties) test(...verifies(property));
`;

const configText = (suite: string): string => `import { defineConfig } from 'edproof';

export default defineConfig({
  suites: [${quoted(suite.split(sep).join('/'))}],
});
`;
