/**
 * What the commands print and write: lines for pipes, colours only where wanted, files.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Log } from 'sarif';
import { itfErrors, junitErrors, sarifErrors } from '../../src/report/testing/validators.js';
import { verificationSchema } from '../../src/suite/index.js';
import { command, createProject, edproof } from './edproof.js';

const suites = join(import.meta.dirname, 'fixtures/suites');
const escapeCode = '\u001b[';
let output = '';

beforeAll(() => {
  output = mkdtempSync(join(tmpdir(), 'edproof-output-'));
});

afterAll(() => {
  rmSync(output, { recursive: true, force: true });
});

const run = (line: string, environment: Readonly<Record<string, string>> = {}) =>
  edproof([...line.split(' '), '--output', output], { directory: suites, environment });

describe('in a pipe', () => {
  it('verify prints one clause or flawed variant a line, id first, place as file:line:column', async () => {
    const { out } = await run('verify sound.suite.ts');
    expect(out).toBe(
      'C1.1\tM discharged: 1 property holds in all 4 states of counter at scope default, witness reached\t' +
        'sound.suite.ts:10:5\n' +
        'C1.2\tM unknown: not yet specified: no property serves the clause\tno property\n' +
        'F1\trefuted by C1.1 after 4 steps\tsound.suite.ts:16:5\n',
    );
  });

  it('traces, numbers and the answer go to the other stream', async () => {
    const { err } = await run('verify refuted.suite.ts');
    expect(err).toContain('  4  write(who=right)   read.right 0 → -1   done 1 → 2\n');
    expect(err).toContain('REFUTED: 1 failure\n');
    expect(err).toContain(`report: ${output}/report.html\n`);
  });

  it('--quiet keeps what needs attention', async () => {
    const sound = await run('verify sound.suite.ts --quiet');
    expect(sound.out + sound.err).toBe('');
    const refuted = await run('verify refuted.suite.ts --quiet');
    expect(refuted.out).toMatch(/^C1\.1\tM REFUTED: /);
    expect(refuted.out.trim().split('\n')).toHaveLength(1);
  });

  it('--json prints the verification and nothing else', async () => {
    const { out } = await run('verify sound.suite.ts --json');
    const verification = verificationSchema.parse(JSON.parse(out));
    expect(verification.status.status).toBe('ok');
  });

  it('a reader that goes away is no failure', () => {
    const line = `"${process.execPath}" "${command}" list sound.suite.ts | head -1; exit \${PIPESTATUS[0]}`;
    const answer = spawnSync('bash', ['-c', line], { cwd: suites, encoding: 'utf8' });
    expect(answer.stdout.split('\n')[0]).toMatch(/^sound {2}sound\.suite\.ts:\d+:\d+$/);
    expect(answer.stderr).toBe('');
    expect(answer.status).toBe(0);
  });
});

describe('colours', () => {
  it.each([
    ['a pipe', {}, false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['NO_COLOR, also against FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('with %s', async (_what, environment, colored) => {
    const { out, err } = await run('check counter.ts#racyCounter', environment);
    expect((out + err).includes(escapeCode)).toBe(colored);
  });
});

describe('selection', () => {
  it('--clause leaves the rest out, with commas or given twice', async () => {
    const one = await run('verify sound.suite.ts --clause C1.1');
    expect(one.out).not.toContain('C1.2');
    const both = await run('verify sound.suite.ts --clause C1.1 --clause C1.2');
    const comma = await run('verify sound.suite.ts --clause C1.1,C1.2');
    expect(both.out).toBe(comma.out);
  });

  it('--scope explores at another scope', async () => {
    const { out } = await run('verify sound.suite.ts --scope small');
    expect(out).toContain('in all 3 states of counter at scope small');
  });
});

describe('files', () => {
  it('verify writes its reports, and removes counterexamples of the run before', async () => {
    const counterexamples = join(output, 'counterexamples');
    await run('verify refuted.suite.ts');
    expect(readdirSync(counterexamples)).toEqual(['C1.1.json']);
    await run('verify sound.suite.ts');
    expect(readdirSync(counterexamples)).toEqual(['F1.json']);
    const json: unknown = JSON.parse(readFileSync(join(output, 'verification.json'), 'utf8'));
    expect(verificationSchema.parse(json).suite.name).toBe('sound');
    expect(readFileSync(join(output, 'report.html'), 'utf8')).toContain('Verification of sound');
    expect(readFileSync(join(output, 'report.md'), 'utf8')).toContain('# Verification of sound');
  });

  it('--html and --markdown choose', async () => {
    const fresh = join(output, 'fresh');
    await edproof(['verify', 'sound.suite.ts', '--output', fresh, '--html'], { directory: suites });
    expect(existsSync(join(fresh, 'report.html'))).toBe(true);
    expect(existsSync(join(fresh, 'report.md'))).toBe(false);
  });

  it('--junit, --sarif, --itf and --summary write what other tools read', async () => {
    const fresh = join(output, 'formats');
    const flags = ['--junit', '--sarif', '--itf', '--summary'];
    await edproof(['verify', 'refuted.suite.ts', '--output', fresh, ...flags], {
      directory: suites,
    });
    const read = (name: string): string => readFileSync(join(fresh, name), 'utf8');
    expect(readdirSync(fresh).sort()).toEqual([
      ...['counterexamples', 'edproof.sarif', 'junit.xml', 'summary.md', 'verification.json'],
    ]);
    expect(await junitErrors(read('junit.xml'))).toEqual([]);
    expect(read('junit.xml')).toContain('failures="1"');
    expect(sarifErrors(JSON.parse(read('edproof.sarif')))).toEqual([]);
    expect(itfErrors(JSON.parse(read('counterexamples/C1.1.itf.json')))).toEqual([]);
    expect(read('summary.md')).toContain('**REFUTED: 1 failure**');
  });

  it('SARIF points to the property and to the transition that breaks it', async () => {
    const project = createProject();
    try {
      project.write(
        'door.machine.ts',
        `import { createMachine } from 'xstate';
         export const door = createMachine({
           initial: 'closed',
           states: {
             closed: { on: { open: 'opened' } },
             opened: {
               on: {
                 close: 'closed',
                 lock: 'locked',
               },
             },
             locked: {},
           },
         });
         export const invariants = {
           'is never locked': ({ value }: { value: string }) => value !== 'locked',
         };`,
      );
      const { directory } = project;
      const { code, err } = await edproof(['check', 'door.machine.ts', '--sarif'], { directory });
      expect(code, err).toBe(1);
      const text = readFileSync(join(directory, 'reports/latest/edproof.sarif'), 'utf8');
      const { runs } = JSON.parse(text) as Log;
      const result = runs[0]?.results?.find(({ ruleId }) => ruleId === 'is never locked');
      const places = [result?.locations, result?.relatedLocations].map((list) => {
        const { artifactLocation, region } = list?.[0]?.physicalLocation ?? {};
        return [artifactLocation?.uri, region?.startLine];
      });
      expect(places).toEqual([
        ['door.machine.ts', 16],
        ['door.machine.ts', 9],
      ]);
    } finally {
      project.remove();
    }
  });

  it('edproof.config.ts, found upwards, names suites, scope and outputs', async () => {
    const project = createProject();
    try {
      project.write(
        'edproof.config.ts',
        `import { defineConfig } from 'edproof';
         export default defineConfig({
           suites: ['lamp.suite.ts'],
           scope: 'small',
           outputs: { directory: 'out', html: false },
         });`,
      );
      project.write(
        'lamp.suite.ts',
        `import { invariant, model, suite, transitionSystem } from 'edproof';
         const lamp = model({
           name: 'lamp',
           scopes: { small: 2, default: 3, large: 4 },
           build: (limit: number) => transitionSystem('lamp', {
             variables: { on: 0 },
             actions: { toggle: { then: (next) => { next.on = (next.on + 1) % limit; } } },
           }),
         });
         export default suite('lamp', {
           properties: [invariant('L1', lamp, {
             holds: { 'within limits': ({ on }) => on < 4 },
             witness: ({ on }) => on === 1,
           })],
         });`,
      );
      project.write('deep/down/here.txt', '');
      const answer = await edproof(['verify'], { directory: join(project.directory, 'deep/down') });
      expect(answer.code, answer.err).toBe(0);
      expect(answer.out).toContain('in all 2 states of lamp at scope small');
      expect(readdirSync(join(project.directory, 'out')).sort()).toEqual([
        'counterexamples',
        'report.md',
        'verification.json',
      ]);
    } finally {
      project.remove();
    }
  });
});

describe('check and replay', () => {
  it('check shows numbers, what holds, and the shortest counterexample', async () => {
    const { code, out } = await run('check counter.ts#racyCounter');
    expect(code, out).toBe(0);
    expect(out).toMatch(/^racy-counter · scope default: 51 states, 94 transitions, depth 8, /);
    expect(out).toContain('  holds  no deadlock');
  });

  it('replay takes the run again, and tells when it no longer happens', async () => {
    const project = createProject();
    const door = (lock: string): string =>
      `import { createMachine } from 'xstate';
       export const door = createMachine({
         id: 'door',
         initial: 'closed',
         states: {
           closed: { on: { open: 'opened' } },
           opened: { on: { close: 'closed', lock: '${lock}' } },
           locked: {},
         },
       });`;
    try {
      project.write('door.machine.ts', door('locked'));
      const { directory } = project;
      const checked = await edproof(['check', 'door.machine.ts'], { directory });
      expect(checked.code, checked.err).toBe(1);
      expect(checked.out).toContain('  2  machine.stimulus(lock)   machine: opened → locked');
      const [, file = ''] = /replay: npx edproof replay (\S+)/.exec(checked.out) ?? [];

      const still = await edproof(['replay', file], { directory });
      expect(still.code, still.err).toBe(1);
      expect(still.out).toContain('Still happens: 2 steps');

      project.write('door.machine.ts', door('closed'));
      const mended = await edproof(['replay', file], { directory });
      expect(mended.code, mended.err).toBe(2);
      expect(mended.out).toContain('No longer happens: at step 2');
    } finally {
      project.remove();
    }
  });
});

describe('report diff', () => {
  const folder = (name: string): string => join(output, name);

  it('says what is different between two runs, and whether it is worse', async () => {
    const verifyTo = (name: string, suite: string) =>
      edproof(['verify', suite, '--output', folder(name)], { directory: suites });
    await verifyTo('before', 'sound.suite.ts');
    await verifyTo('after', 'refuted.suite.ts');
    const same = await edproof(['report', 'diff', folder('before'), folder('before')]);
    expect([same.code, same.out]).toEqual([0, 'No verdict and no count is different.\n']);
    const json = join(folder('after'), 'verification.json');
    const worse = await edproof(['report', 'diff', folder('before'), json]);
    expect(worse.code, worse.err).toBe(1);
    expect(worse.out).toContain('  C1.1  model  discharged → refuted\n');
    const data = await edproof(['report', 'diff', folder('before'), json, '--json']);
    expect(JSON.parse(data.out)).toMatchObject({ verdicts: [{ clause: 'C1.1', worse: true }] });
  });

  it('refuses what is no verification', async () => {
    const missing = await edproof(['report', 'diff', folder('nothing'), folder('before')]);
    expect([missing.code, missing.err.split(':')[1]]).toEqual([64, ' FILE_NOT_FOUND']);
    const other = join(import.meta.dirname, '../../package.json');
    const wrong = await edproof(['report', 'diff', other, folder('before')]);
    expect([wrong.code, wrong.err.split(':')[1]]).toEqual([64, ' NOT_A_VERIFICATION']);
  });
});

describe('list and doctor', () => {
  it('list shows what a suite has without running it', async () => {
    const { code, out } = await edproof(['list', 'sound.suite.ts'], { directory: suites });
    expect(code).toBe(0);
    expect(out).toContain('  C1.2  M  no property yet  progress\n');
    expect(out).toContain('  counter  scopes small, default, large\n');
    expect(out).toMatch(
      / {2}F1 {2}refuted by C1\.1 {2}reading and writing are two steps {2}sound\.suite\.ts:\d+:\d+/,
    );
  });

  it('list --json has the same as data', async () => {
    const { out } = await edproof(['list', 'sound.suite.ts', '--json'], { directory: suites });
    expect(JSON.parse(out)).toMatchObject([
      { name: 'sound', clauses: [{ id: 'C1.1', properties: ['C1.1'] }, { id: 'C1.2' }] },
    ]);
  });

  it('doctor names what is there and how to get what is not', async () => {
    const { code, out } = await edproof(['doctor', '--json']);
    expect(code, out).toBe(0);
    const findings = JSON.parse(out) as readonly {
      name: string;
      status: string;
      remedy?: string;
    }[];
    const names = findings.map(({ name }) => name);
    for (const name of [
      'node',
      'memory',
      'xstate',
      'nats-server',
      'rabbitmq-server',
      'postgres',
      'spin',
    ]) {
      expect(names).toContain(name);
    }
    for (const { status, remedy } of findings) expect(status === 'ok').toBe(remedy === undefined);
  });
});
