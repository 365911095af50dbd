/**
 * What the linter holds the sources to. Types, layering and unused code are judged by tools of
 * their own (`tsconfig.json`, `.dependency-cruiser.cjs`, `knip.json`); layout is Prettier's.
 */
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/testing/**/*.ts'];
const commandLine = ['src/cli/**', 'scripts/**'];

/** Sources whose results must not depend on when or how often they run: time and chance are ports. */
const deterministic = ['src/{checker,modeling,suite,messaging,conformance}/**', 'models/**'];

const timeAndChance = [
  { object: 'Math', property: 'random', message: 'Use a seeded pure-rand generator.' },
  { object: 'Date', property: 'now', message: 'Time comes in through a port.' },
  { object: 'performance', property: 'now', message: 'Time comes in through a port.' },
];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'docs-site/', 'reports/', '**/fixtures/**'] },
  {
    files: ['**/*.{ts,js,mjs}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 3 }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
      ],
      'prefer-const': 'error',
      // Typed arrays under noUncheckedIndexedAccess: `!` says that the index was bounded above.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An implementation in memory of an asynchronous port has nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // `const { left, ...kept } = all` says that `left` is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: deterministic,
    // The system's own clock and chance are implementations of ports.
    ignores: [...tests, 'src/messaging/ports/**'],
    rules: { 'no-restricted-properties': ['error', ...timeAndChance] },
  },
  {
    // A suite and a tool's configuration are found by their default export.
    files: ['properties/suite.ts', '*.config.{ts,js}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: commandLine,
    rules: { 'no-console': 'off' },
  },
  {
    // A table of cases is one long function, and its fixtures are deliberately odd.
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // What a checked JavaScript file reads from JSON has no type to declare.
    files: ['**/*.{js,mjs}'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
