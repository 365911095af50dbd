/**
 * The layering rules find what they forbid.
 *
 * A rule that matches nothing looks exactly like a rule that is kept. So a small repository with
 * the same configuration is made, in which every rule is broken once, and every import that the
 * layout allows is used once.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folders = ['src', 'models', 'properties', 'spec', 'scripts'];

/** Modules that the cases below import. */
const modules = [
  'src/checker/index.ts',
  'src/checker/testing/enumerator.ts',
  'src/modeling/index.ts',
  'src/suite/index.ts',
  'src/conformance/index.ts',
  'src/messaging/index.ts',
  'src/report/index.ts',
  'models/event-bus/system.ts',
  'spec/clauses.ts',
  'properties/ed1.ts',
];

const allowed: readonly (readonly [importer: string, statement: string])[] = [
  ['src/checker/types.ts', `import { types } from 'node:util';`],
  ['src/checker/enumerate.test.ts', `import { value } from './testing/enumerator.js';`],
  ['src/modeling/system.ts', `import { value } from '../checker/index.js';`],
  ['src/suite/runner.ts', `import { value } from '../modeling/index.js';`],
  ['src/conformance/paths.ts', `import type { Value } from '../suite/index.js';`],
  ['src/report/html.ts', `import type { Value } from '../suite/index.js';`],
  ['src/report/clauses.ts', `import { value } from '../../spec/clauses.js';`],
  ['src/cli/main.ts', `import { value } from '../report/index.js';`],
  ['models/event-bus/machine.ts', `import { setup } from 'xstate';`],
  ['models/event-bus/bus.ts', `import { value } from 'edproof/modeling';`],
  ['models/event-bus/bus.test.ts', `import { value } from 'edproof/checker';`],
  ['properties/ed2.ts', `import { value } from '../models/event-bus/system.js';`],
  ['properties/drivers/bus.ts', `import { value } from '../../src/messaging/index.js';`],
  ['properties/drivers/model.ts', `import { value } from '../../models/event-bus/system.js';`],
];

const forbidden: readonly (readonly [rule: string, importer: string, statement: string])[] = [
  ['checker-imports', 'src/checker/a.ts', `import { value } from '../modeling/index.js';`],
  ['checker-imports', 'src/checker/b.ts', `import { value } from '../../spec/clauses.js';`],
  ['checker-test-imports', 'src/checker/a.test.ts', `import { value } from 'edproof/modeling';`],
  ['checker-is-pure', 'src/checker/c.ts', `import { setup } from 'xstate';`],
  ['checker-is-pure', 'src/checker/d.ts', `import { readFileSync } from 'node:fs';`],
  ['threads-imports', 'src/threads/a.ts', `import { value } from '../modeling/index.js';`],
  ['messaging-imports', 'src/messaging/a.ts', `import { value } from '../checker/index.js';`],
  ['messaging-is-unaware', 'src/messaging/b.ts', `import { setup } from 'xstate';`],
  ['modeling-imports', 'src/modeling/a.ts', `import { value } from '../suite/index.js';`],
  ['suite-imports', 'src/suite/a.ts', `import { value } from '../conformance/index.js';`],
  ['conformance-imports', 'src/conformance/a.ts', `import { value } from 'edproof/messaging';`],
  ['conformance-types-only', 'src/conformance/b.ts', `import { value } from '../suite/index.js';`],
  ['report-imports', 'src/report/a.ts', `import { value } from '../modeling/index.js';`],
  ['report-types-only', 'src/report/b.ts', `import { value } from '../suite/index.js';`],
  ['explorer-imports', 'src/explorer/a.ts', `import { value } from '../suite/index.js';`],
  ['vitest-imports', 'src/vitest/a.ts', `import { value } from '../messaging/index.js';`],
  ['services-imports', 'src/services/a.ts', `import { value } from '../messaging/index.js';`],
  ['spec-imports', 'spec/a.ts', `import { value } from '../src/suite/index.js';`],
  ['models-imports', 'models/event-bus/a.ts', `import { value } from 'edproof/messaging';`],
  ['models-imports', 'models/event-bus/b.ts', `import type { Value } from 'edproof/suite';`],
  ['models-test-imports', 'models/event-bus/a.test.ts', `import { value } from 'edproof/suite';`],
  ['models-are-machines', 'models/event-bus/c.ts', `import { readFileSync } from 'node:fs';`],
  ['models-are-machines', 'models/event-bus/d.ts', `import { integer } from 'fast-check';`],
  ['properties-imports', 'properties/a.ts', `import { value } from '../src/messaging/index.js';`],
  ['properties-drivers-imports', 'properties/drivers/a.ts', `import '../../src/report/index.js';`],
  ['no-unresolved', 'properties/b.ts', `import { value } from './nowhere.js';`],
  ['no-test-code', 'src/checker/e.ts', `import { value } from './testing/enumerator.js';`],
  ['no-development-packages', 'properties/c.ts', `import { prettier } from 'prettier';`],
  ['no-undeclared-packages', 'src/cli/a.ts', `import { parse } from 'acorn';`],
  ['no-cycles', 'src/suite/b.ts', `import { value } from './c.js';`],
  ...testsOf('src/threads', 'src/messaging', 'src/services', 'src/modeling', 'src/suite'),
  ...testsOf('src/conformance', 'src/report', 'src/explorer', 'src/vitest'),
  ...testsOf('spec', 'properties', 'properties/drivers'),
];

/** A test in each of these folders that imports the command line, which is for nobody to import. */
function testsOf(...layers: readonly string[]): readonly (readonly [string, string, string])[] {
  return layers.map((folder) => [
    `${folder.replace('src/', '').replace('/', '-')}-test-imports`,
    `${folder}/planted.test.ts`,
    `import { value } from '${relative(folder, 'src/cli/main.js')}';`,
  ]);
}

const configuration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly { readonly name: string }[];
};

const anyModule = 'export const value = 1;\nexport type Value = number;\n';
/** A module that uses what it imports, so that no import is dropped as unused. */
const importing = (statement: string) => `${statement}\nexport const used = [];\n`;

/** Everything that the configured rules find in a repository made of these modules. */
function violationsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'edproof-layering-'));
  try {
    for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
        ...folders,
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (stdout === '') throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as ICruiseResult;
    return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('layering rules', () => {
  let violations: readonly string[] = [];

  beforeAll(() => {
    violations = violationsOf(
      new Map([
        ...modules.map((path) => [path, anyModule] as const),
        ...allowed.map(([path, statement]) => [path, importing(statement)] as const),
        ...forbidden.map(([, path, statement]) => [path, importing(statement)] as const),
        ['src/suite/c.ts', `import { value } from './b.js';\n${anyModule}`],
        ['scripts/check.ts', anyModule],
      ]),
    );
  }, 60_000);

  it('are all planted here', () => {
    const planted = new Set(forbidden.map(([rule]) => rule));
    expect(
      configuration.forbidden.map(({ name }) => name).filter((name) => !planted.has(name)),
    ).toEqual([]);
  });

  it.each(forbidden)('%s: %s may not say %s', (rule, importer) => {
    expect(violations).toContain(`${rule}: ${importer}`);
  });

  it.each(allowed)('%s may say %s', (importer) => {
    expect(violations.filter((violation) => violation.endsWith(`: ${importer}`))).toEqual([]);
  });

  it('finds nothing else', () => {
    const planted = new Set([...forbidden.map(([, importer]) => importer), 'src/suite/c.ts']);
    expect(violations.filter((violation) => !planted.has(violation.split(': ')[1] ?? ''))).toEqual(
      [],
    );
  });
});
