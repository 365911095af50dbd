/**
 * From Promela to a compiled verifier, in a temporary folder.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Task } from '../engine.js';
import { runProgram } from '../process.js';
import { benchFile } from '../repository.js';
import type { Mode } from './modes.js';
import type { Pan } from './pan.js';

/** How much of the free memory a verifier may take before it gives up. */
const MEMORY_SHARE = 0.8;

/** What Spin generated for one task; compiles it for any mode, each once. */
export class Verifier {
  private readonly compiled = new Map<Mode, Pan>();
  private readonly directory = mkdtempSync(join(tmpdir(), 'edproof-spin-'));

  constructor(private readonly task: Task) {
    process.once('exit', this.dispose);
  }

  /**
   * Lets Spin generate C. To be called once, before anything is compiled.
   *
   * @throws Error with what Spin says, if it does not take the model.
   */
  async generate(): Promise<void> {
    const { system, size } = this.task;
    const constants = Object.entries(size.constants).map(
      ([name, value]) => `-D${name}=${String(value)}`,
    );
    await this.run('spin', ...constants, '-a', benchFile('promela', system.promela));
    const source = join(this.directory, 'pan.c');
    // Spin prints eight digits of a count and no more.
    writeFileSync(source, readFileSync(source, 'utf8').replaceAll('%9.8g', '%.0f'));
  }

  /** @throws Error with what the compiler says. */
  async compile(mode: Mode): Promise<Pan> {
    const known = this.compiled.get(mode);
    if (known !== undefined) return known;
    const program = join(this.directory, `pan-${this.compiled.size}`);
    const megabytes = Math.floor((freemem() * MEMORY_SHARE) / 2 ** 20);
    await this.run(
      'gcc',
      ...['-O3', '-DSAFETY', '-DNOREDUCE', `-DMEMLIM=${megabytes}`, ...mode, '-w', '-o', program],
      ...['pan.c', benchFile('spin', 'account.c')],
    );
    const pan = { program, directory: this.directory };
    this.compiled.set(mode, pan);
    return pan;
  }

  /** Removes everything, also when the process ends before anybody asks for it. */
  readonly dispose = (): void => {
    process.off('exit', this.dispose);
    rmSync(this.directory, { recursive: true, force: true });
  };

  private async run(command: string, ...words: readonly string[]): Promise<void> {
    const { code, out, err } = await runProgram({ command, words, directory: this.directory });
    if (code === 0) return;
    throw new Error(`${command} ended with ${String(code)}: ${(out + err).trim()}`);
  }
}
