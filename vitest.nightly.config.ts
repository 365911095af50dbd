/**
 * The tests that are too long for every commit, `x.nightly.test.ts` beside what they test: oracles
 * at large scopes, long property-based runs. `npm run check:nightly` runs them after the check.
 */
import { defineConfig } from 'vitest/config';
import everyCommit from './vitest.config.js';

export default defineConfig({
  resolve: everyCommit.resolve ?? {},
  ssr: everyCommit.ssr ?? {},
  test: {
    environment: 'node',
    passWithNoTests: true,
    include: ['{src,models,properties,spec,scripts}/**/*.nightly.test.ts'],
    globalSetup: 'scripts/test/build.ts',
    testTimeout: 30 * 60_000,
  },
});
