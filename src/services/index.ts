/**
 * Servers that tests and checks run against: found among what is installed, started on a free port of
 * the loopback interface with their files in a temporary folder, and always cleaned up.
 *
 * Read `program.ts` for what is known of a program, `guard.ts` for how cleaning up survives the end of
 * this process, and `postgres/` for the server that there is.
 */

export { findProgram, installCommand, programs, programVersion } from './programs.js';
export { startPostgres } from './postgres/start.js';
