/**
 * The sources are compiled to `dist` when the contents of one of them, or of a file that steers the
 * compiler, changed since the stamp in `dist` was written. Contents are compared, not times, so a
 * checkout that only touches files costs nothing. The compiler itself is incremental.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { digest, filesUnder, readIfPresent, run } from './files.mjs';
import { installationKey } from './install.mjs';
import { BootstrapError, report, secondsSince } from './report.mjs';

const SOURCE_FOLDERS = ['src', 'models', 'properties', 'spec', 'scripts'];
const STEERING_FILES = ['package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** @param {string} path */
const isCompiled = (path) => /\.(ts|json)$/.test(path) && !path.endsWith('.test.ts');

/** @param {string} root */
function buildKey(root) {
  const sources = SOURCE_FOLDERS.flatMap((folder) => filesUnder(join(root, folder)));
  const inputs = [
    ...STEERING_FILES.map((file) => join(root, file)),
    ...sources.filter((path) => isCompiled(path)),
  ];
  return digest([
    ['installation', installationKey(root)],
    ...inputs.map((path) => pair(relative(root, path), readIfPresent(path) ?? '')),
  ]);
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {[string, string]}
 */
const pair = (name, text) => [name, text];

/**
 * The compiler never deletes: without this a module that was renamed would live on in `dist`, where
 * an import of its old name still succeeds.
 *
 * @param {string} root
 */
function removeOrphans(root) {
  const dist = join(root, 'dist');
  for (const output of SOURCE_FOLDERS.flatMap((folder) => filesUnder(join(dist, folder)))) {
    const source = join(root, relative(dist, output));
    const origins = [source, source.replace(/\.(js|js\.map|d\.ts)$/, '.ts')];
    if (!origins.some((origin) => existsSync(origin))) rmSync(output);
  }
}

/**
 * @param {string} root
 * @param {{ keepGoing: boolean }} options `keepGoing`: count type errors, but do not fail for them
 */
export async function buildIfNeeded(root, { keepGoing }) {
  const stamp = join(root, 'dist', '.edproof-build');
  const key = buildKey(root);
  if (readIfPresent(stamp) === key) return;
  rmSync(stamp, { force: true });
  const startedMs = Date.now();
  report('compiling ...');
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await run(
    [process.execPath, compiler, '-p', 'tsconfig.build.json'],
    root,
  );
  removeOrphans(root);
  if (code === 0) {
    writeFileSync(stamp, key);
    report(`compiled in ${secondsSince(startedMs)}`);
    return;
  }
  if (!keepGoing) throw new BootstrapError(`the sources do not compile:\n\n${output.trim()}\n`);
  const errors = output.match(/ error TS\d+: /g) ?? [];
  report(`compiled with ${errors.length} type errors; \`npm run check -- types\` shows them`);
}
