/** `edproof verify --watch`, as somebody who edits files sees it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createProject, edproof } from './edproof.js';
import type { Project } from './edproof.js';

let project: Project;

beforeEach(() => {
  project = createProject();
});

afterEach(() => {
  project.remove();
});

const lamp = (brightest: number): string =>
  `import { model, transitionSystem } from 'edproof/modeling';
   export const lamp = model({
     name: 'lamp',
     scopes: { small: null, default: null, large: null },
     build: () => transitionSystem('lamp', {
       variables: { level: 0 },
       actions: {
         brighter: {
           when: ({ level }) => level < ${String(brightest)},
           then: (next) => { next.level += 1; },
         },
       },
     }),
   });
`;

const suite = (name: string, file: string): string =>
  `import { invariant, suite } from 'edproof/suite';
   import { lamp } from './${file}';
   export default suite('${name}', {
     properties: [invariant('${name}', lamp, {
       holds: { 'level 2 at most': ({ level }) => level <= 2 },
       witness: ({ level }) => level === 1,
     })],
   });
`;

const waiting = 'Watching for changes.';

/** What to do when it waits for the first time, for the second, and so on; the last ends it. */
const watch = async (words: string, edits: readonly (() => void)[]): Promise<readonly string[]> => {
  let seen = 0;
  const { out, err, code } = await edproof(['verify', '--watch', ...words.split(' ')], {
    directory: project.directory,
    onOutput: (child, printed) => {
      const waits = printed.split(waiting).length - 1;
      for (; seen < waits; seen++) {
        const edit = edits[seen];
        if (edit === undefined) child.kill('SIGINT');
        else edit();
      }
    },
  });
  expect(code, err).toBe(0);
  return out.split('\n').filter((line) => line !== '');
};

it('verifies again what was changed, the last counterexample first', async () => {
  project.write('lamp.ts', lamp(2));
  project.write('lamp.suite.ts', suite('lamp', 'lamp'));
  const lines = await watch('lamp.suite.ts --quiet --no-mutants', [
    () => {
      project.write('lamp.ts', lamp(3));
    },
    () => {
      project.write('lamp.ts', 'export const lamp = {');
    },
    () => {
      project.write('lamp.ts', lamp(2));
    },
  ]);
  expect(lines.filter((line) => /^(lamp\t|Still|No longer)/.test(line))).toEqual([
    expect.stringMatching(/^lamp\tM REFUTED: "level 2 at most" fails after 3 steps/),
    expect.stringMatching(/^No longer happens: /),
  ]);
});

it('of several suites verifies only those that a change touches', async () => {
  for (const name of ['one', 'two']) {
    project.write(`${name}.ts`, lamp(2));
    project.write(`${name}.suite.ts`, suite(name, name));
  }
  project.write(
    'edproof.config.ts',
    "export default { suites: ['one.suite.ts', 'two.suite.ts'], outputs: { html: false } };\n",
  );
  const lines = await watch('--no-mutants', [
    () => {
      project.write('unrelated.ts', 'export {};\n');
      project.write('two.ts', lamp(1));
    },
  ]);
  expect(lines.map((line) => line.split('\t')[0])).toEqual(['one', 'two', 'two']);
});

it('says what there is nothing to watch of', async () => {
  const { code, err } = await edproof(['verify', '--watch'], { directory: project.directory });
  expect([code, err.slice(0, 24)]).toEqual([64, 'edproof: INVALID_OPTION:']);
});
