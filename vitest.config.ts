/**
 * How the tests run: those of modules as they stand in the sources, those of commands (and of
 * whatever starts a process or a worker) on the compiled package, which is brought up to date first.
 *
 * Tests import `edproof/...` by the package's own name. The condition `edproof-source` makes that
 * name mean the TypeScript sources, exactly as in `tsconfig.json`, so that a module reached by its
 * relative path and by the package's name is one instance and not two.
 *
 * `x.nightly.test.ts` is for what takes minutes; see `vitest.nightly.config.ts`.
 */
import { configDefaults, defineConfig } from 'vitest/config';

/** Vite's own conditions for code that runs in Node, behind the repository's. */
const conditions = ['edproof-source', 'module', 'node', 'development|production'];
const commands = ['scripts/**/*.test.ts', 'src/cli/**/*.test.ts'];
const exclude = [...configDefaults.exclude, 'dist/**', '**/fixtures/**', '**/*.nightly.test.ts'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['edproof-source'] } },
  test: {
    environment: 'node',
    passWithNoTests: true,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['{src,models,properties,spec}/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'modules',
          include: ['{src,models,properties,spec}/**/*.test.ts'],
          exclude: [...exclude, ...commands],
        },
      },
      {
        extends: true,
        test: {
          name: 'commands',
          include: commands,
          exclude,
          globalSetup: 'scripts/test/build.ts',
          testTimeout: 120_000,
        },
      },
    ],
  },
});
