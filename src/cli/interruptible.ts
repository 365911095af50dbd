/**
 * Long work as every command does it: a progress line that is gone when it ends, and Ctrl-C.
 */
import { listenForInterruption } from './interruption.js';
import type { ProgressLine } from './progress.js';
import type { Terminal } from './terminal.js';

/**
 * Does `work` until it ends, or stops because the signal that it is given was aborted.
 *
 * @param ending - what stopping comes to, to follow "Stopping, and".
 */
export const interruptible = async <Answer>(
  { terminal, line, ending }: { terminal: Terminal; line: ProgressLine; ending: string },
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const interruption = listenForInterruption(() => {
    line.clear();
    terminal.err.write(`Stopping, and ${ending} what was found so far. Again to exit at once.\n`);
  });
  try {
    return await work(interruption.signal);
  } finally {
    line.clear();
    interruption.stopListening();
  }
};
