/**
 * Runs the compiled `edproof` as its users do: as a process of its own.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

/** Path of the compiled command. */
export const command = join(repository, 'dist/src/cli/main.js');

/** What a process answered. */
export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where and how a process runs. */
export interface RunOptions {
  /** Arguments of node itself. */
  readonly node?: readonly string[];
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with the process and with all that it has printed, whenever it prints. */
  readonly onOutput?: (child: ChildProcess, printed: string) => void;
}

/** Runs `edproof` with these words; never rejects, whatever the exit code. */
export const edproof = (words: readonly string[], options: RunOptions = {}): Promise<Answer> =>
  new Promise((answer) => {
    const child = spawn(process.execPath, [...(options.node ?? []), command, ...words], {
      cwd: options.directory ?? repository,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      options.onOutput?.(child, out + err);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      options.onOutput?.(child, out + err);
    });
    child.on('close', (code) => {
      answer({ code, out, err });
    });
  });

/** Standard output as a terminal of this width, without colours: what pages show. */
const asTerminal = `data:text/javascript,process.stdout.isTTY=true;process.stdout.columns=120`;

/** Runs `edproof` as somebody who sits at a terminal, or in a pipe, sees it. */
export const edproofOnTerminal = ({
  words,
  directory,
  terminal,
}: {
  readonly words: readonly string[];
  readonly directory: string;
  readonly terminal: boolean;
}): Promise<Answer> =>
  edproof(words, {
    directory,
    environment: { NO_COLOR: '1' },
    node: terminal ? ['--import', asTerminal] : [],
  });

/** A folder that is a project with edproof, xstate and vitest installed; removed by `remove`. */
export interface Project {
  readonly directory: string;
  write(file: string, text: string): void;
  remove(): void;
}

/** An empty ES module project outside the repository. */
export const createProject = (): Project => {
  const directory = mkdtempSync(join(tmpdir(), 'edproof-project-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  };
  write('package.json', '{ "name": "project", "private": true, "type": "module" }\n');
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(repository, join(directory, 'node_modules/edproof'));
  for (const name of ['xstate', 'vitest']) {
    symlinkSync(join(repository, 'node_modules', name), join(directory, 'node_modules', name));
  }
  return {
    directory,
    write,
    remove() {
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** A copy of one of the projects under `fixtures/projects`, with nothing installed but xstate. */
export const copyFixtureProject = (name: string): Project => {
  const project = createProject();
  cpSync(join(import.meta.dirname, 'fixtures/projects', name), project.directory, {
    recursive: true,
  });
  rmSync(join(project.directory, 'node_modules/edproof'));
  return project;
};
