/**
 * Users' projects as they are found: every way of setting one up that tsx can load, with no edproof
 * and no TypeScript installed beside the machine, and one running edproof whatever they import.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { copyFixtureProject, edproof } from './edproof.js';
import type { Project } from './edproof.js';

let project: Project | undefined;

afterEach(() => {
  project?.remove();
  project = undefined;
});

describe.each(['extensionless', 'aliases', 'commonjs', 'base-url', 'typescript-7'])(
  'a project with %s',
  (name) => {
    it('has its machine checked as it is', async () => {
      project = copyFixtureProject(name);
      const answer = await edproof(['check', 'src/door.machine.ts'], project);
      expect(answer.code, answer.err).toBe(1);
      expect(answer.out).toContain('  2  machine.stimulus(lock)   machine: opened → locked');
    });

    it('imports edproof/modeling without having it installed', async () => {
      project = copyFixtureProject(name);
      const answer = await edproof(['check', 'src/counter.ts#counter'], project);
      expect(answer.code, answer.err).toBe(0);
      expect(answer.out).toMatch(/^counter · scope default: 4 states, 4 transitions, depth 3, /);
    });

    it('shares one instance: errors of the model are known as such, with their code', async () => {
      project = copyFixtureProject(name);
      project.write(
        'src/broken.ts',
        `import { createMachine } from 'xstate';
         import { actor, fifo, system } from 'edproof/modeling';
         const idle = createMachine({ id: 'idle' });
         export const broken = system('broken', {
           actors: { left: actor(idle) },
           links: { wire: fifo({ from: 'left', to: 'right' as 'left', carries: [] }) },
         });`,
      );
      const answer = await edproof(['check', 'src/broken.ts#broken'], project);
      expect(answer.code, answer.err).toBe(64);
      expect(answer.err).toMatch(/^edproof: INVALID_SYSTEM: /);
    });
  },
);
