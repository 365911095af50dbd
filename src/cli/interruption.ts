/**
 * Ctrl-C and SIGTERM: the first asks the run to stop and write what it has, the second ends the
 * process at once.
 */
import { exitCodes } from './exit-codes.js';

/** The signals of a process, as far as they are listened to; `process` is one. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/** Whether the run was asked to stop. `stopListening` gives the signals back. */
export interface Interruption {
  readonly signal: AbortSignal;
  stopListening(): void;
}

/**
 * Listens from now on. `announce` is called once, so that a user who waits knows that the first
 * signal was heard; `exit` ends the process and is a parameter for tests only.
 */
export const listenForInterruption = (
  announce: () => void,
  source: SignalSource = process,
  exit: (code: number) => void = (code) => process.exit(code),
): Interruption => {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      exit(exitCodes.interrupted);
      return;
    }
    controller.abort();
    announce();
  };
  source.on('SIGINT', onSignal);
  source.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    stopListening() {
      source.off('SIGINT', onSignal);
      source.off('SIGTERM', onSignal);
    },
  };
};
