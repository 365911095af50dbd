/**
 * How the tests run.
 *
 * Tests import `edproof/...` by the package's own name. The condition `edproof-source` makes that
 * name mean the TypeScript sources, exactly as in `tsconfig.json`, so that a module reached by its
 * relative path and by the package's name is one instance and not two.
 */
import { defineConfig } from 'vitest/config';

/** Vite's default conditions for code that runs in Node, with the repository's own in front. */
const conditions = ['edproof-source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['edproof-source'] } },
  test: {
    environment: 'node',
    include: ['{src,models,properties,spec,scripts}/**/*.test.ts'],
    passWithNoTests: true,
    testTimeout: 30_000,
  },
});
