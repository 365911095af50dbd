/**
 * Ctrl-C and SIGTERM: the first stops cleanly and writes the report, the second ends at once.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verificationSchema } from '../../src/suite/index.js';
import { edproof } from './edproof.js';

const suites = join(import.meta.dirname, 'fixtures/suites');
let output = '';

beforeAll(() => {
  output = mkdtempSync(join(tmpdir(), 'edproof-output-'));
});

afterAll(() => {
  rmSync(output, { recursive: true, force: true });
});

/** Verifies without end. The suite says on standard error when its model is built. */
const verifyEndlessly = (onOutput: (child: ChildProcess, printed: string) => void) =>
  edproof(['verify', 'endless.suite.ts', '--output', output], { directory: suites, onOutput });

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops, writes a report that says interrupted, and answers 130',
  async (signal) => {
    let sent = false;
    const answer = await verifyEndlessly((child, printed) => {
      if (sent || !printed.includes('exploring')) return;
      sent = true;
      child.kill(signal);
    });
    expect(answer.code, answer.err).toBe(130);
    expect(answer.err).toContain('Stopping, and writing what was found so far');
    expect(answer.out).toMatch(/^never negative\tM unknown: .*interruption/);
    const json: unknown = JSON.parse(readFileSync(join(output, 'verification.json'), 'utf8'));
    expect(verificationSchema.parse(json)).toMatchObject({ interrupted: true });
  },
);
