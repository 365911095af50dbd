#!/usr/bin/env node
/**
 * The `edproof` command.
 *
 * The exit code is set and the process left to end by itself, so that pipes are written out.
 */
import { processContext } from './context.js';
import { run } from './program.js';

// Places in users' TypeScript are read from stacks: see `captureLocation` in edproof/suite.
process.setSourceMapsEnabled(true);
const words = process.argv.slice(2);
process.exitCode = await run(words, processContext(words));
