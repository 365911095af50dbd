/**
 * Which part of the repository may import which.
 *
 * Imports point one way. What matters most: the engine (`checker`) and the implementation under
 * verification (`messaging`) know nothing of the rest, and a model never sees the implementation,
 * so that their agreement is evidence and not a tautology. `scripts/test/layering.test.ts` plants a
 * violation of every rule and expects it to be found.
 *
 * A folder that is not named here is imported by `cli` and `scripts` only, and may itself import
 * anything.
 */

/**
 * Folder -> what it may import of this repository, besides itself: `code`, or only the `types`.
 * Its tests may import all of these and what is listed under `tests`.
 */
const folders = {
  'src/checker': {},
  'src/threads': { code: ['src/checker'] },
  'src/messaging': { tests: ['src/services'] },
  'src/services': {},
  'src/modeling': { code: ['src/checker'] },
  'src/suite': { code: ['src/checker', 'src/modeling'] },
  'src/conformance': { code: ['src/checker', 'src/modeling'], types: ['src/suite'] },
  'src/report': { code: ['spec'], types: ['src/suite'] },
  'src/explorer': { code: ['src/report'] },
  'src/vitest': {
    code: ['src/checker', 'src/modeling', 'src/suite', 'src/conformance', 'src/report'],
  },
  spec: {},
  models: { code: ['src/modeling'], tests: ['src/checker'] },
  properties: {
    code: ['spec', 'models', 'src/modeling', 'src/suite', 'src/conformance'],
    tests: ['src/checker'],
  },
};

/** The one place where models meet the implementation may import more than its folder. */
const DRIVERS = '^properties/drivers/';

const ANY_FOLDER = '^(src|models|properties|spec|scripts)/';
const TESTS = '[.]test[.]ts$|/testing/';

const inside = (list) => `^(${list.join('|')})/`;

const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** The rules of one folder, named after it; `except` are parts of it with rules of their own. */
function folderRules(folder, { code = [], types = [], tests = [] }, except = []) {
  const name = folder.replace(/^src\//, '').replace('/', '-');
  const runs = [folder, ...code];
  const known = [...runs, ...types];
  const sources = { path: `^${folder}/`, pathNot: [TESTS, ...except] };
  return [
    forbid(`${name}-imports`, `${folder} imports only ${known.join(', ')}`, sources, {
      path: ANY_FOLDER,
      pathNot: inside(known),
    }),
    ...types.map((other) =>
      forbid(`${name}-types-only`, `${folder} imports nothing but types of ${other}`, sources, {
        path: inside([other]),
        dependencyTypesNot: ['type-only'],
      }),
    ),
    forbid(
      `${name}-test-imports`,
      `tests in ${folder} import only ${[...known, ...tests].join(', ')}`,
      { path: `^${folder}/.*(${TESTS})`, pathNot: except },
      { path: ANY_FOLDER, pathNot: inside([...known, ...tests]) },
    ),
  ];
}

/** Rules about installed packages and Node's own modules. */
const packageRules = [
  forbid(
    'checker-is-pure',
    'the engine does no I/O and needs no package: clock, storage and workers come in as ports',
    { path: '^src/checker/', pathNot: TESTS },
    {
      dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-peer', 'npm-optional'],
      pathNot: '^(node:)?util$',
    },
  ),
  forbid(
    'messaging-is-unaware',
    'the implementation does not know that it is verified',
    { path: '^src/messaging/', pathNot: TESTS },
    { path: 'node_modules/(xstate|@xstate/graph|fast-check|vitest)/' },
  ),
  forbid(
    'models-are-machines',
    'a model needs XState and nothing else that is installed',
    { path: '^models/', pathNot: TESTS },
    { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/xstate/' },
  ),
  forbid(
    'no-development-packages',
    'what is published runs without the development packages',
    { path: '^(src|models|properties|spec)/', pathNot: [TESTS, '^src/vitest/'] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer', 'type-only'] },
  ),
  forbid(
    'no-undeclared-packages',
    'what is imported is declared in package.json',
    {},
    // An optional peer stands under peerDependenciesMeta as well, which is taken for no declaration.
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
  ),
];

/** Rules about the shape of the graph. */
const graphRules = [
  forbid(
    'no-cycles',
    'modules that import each other are one concept or two',
    {},
    { circular: true },
  ),
  forbid('no-unresolved', 'an import has to lead somewhere', {}, { couldNotResolve: true }),
  forbid(
    'no-test-code',
    'only tests import tests and what helps testing',
    { path: ANY_FOLDER, pathNot: [TESTS, '^scripts/test/'] },
    { path: TESTS },
  ),
];

module.exports = {
  forbidden: [
    ...Object.entries(folders).flatMap(([folder, rules]) =>
      folderRules(folder, rules, folder === 'properties' ? [DRIVERS] : []),
    ),
    ...folderRules('properties/drivers', {
      ...folders.properties,
      code: ['properties', 'src/messaging', ...folders.properties.code],
    }),
    ...packageRules,
    ...graphRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|/fixtures/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['edproof-source', 'import', 'node', 'default', 'types'],
    },
  },
};
