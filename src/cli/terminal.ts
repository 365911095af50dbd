/**
 * The two output streams of the process, as the commands see them.
 *
 * Everything that edproof prints goes through a {@link Terminal}; nothing else touches
 * `process.stdout`. Results go to `out`; progress, notes and failures go to `err`, so that a pipe
 * receives results only.
 */
import pc from 'picocolors';
import type { Palette } from '../report/index.js';
import { UsageError } from './usage-error.js';

/** Where text goes. `columns` is the width of a terminal, undefined for pipes and files. */
export interface Output {
  write(text: string): void;
  readonly columns: number | undefined;
  readonly palette: Palette;
}

/** Standard output and standard error. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
}

/** The environment variables that decide about colours. */
export type ColorEnvironment = Readonly<Record<string, string | undefined>>;

/** A stream as far as an {@link Output} needs it; `process.stdout` is one. */
export interface Stream {
  write(text: string): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The terminal of this process. */
export const processTerminal = (): Terminal => ({
  out: outputTo(process.stdout, process.env),
  err: outputTo(process.stderr, process.env),
});

/**
 * Text goes to `stream` until its reader has gone away (EPIPE, as in `edproof list | head -1`).
 * From then on it is dropped: the reader has what it wanted, the report is still to be written and
 * the exit code still has to say what was found.
 */
export const outputTo = (stream: Stream, environment: ColorEnvironment): Output => {
  let open = true;
  let failure: Error | undefined;
  stream.on('error', (error) => {
    open = false;
    if (error.code !== 'EPIPE') failure = error;
  });
  return {
    write(text) {
      if (open) writeTo(stream, text);
      if (failure !== undefined) throw notWritable(failure);
    },
    columns: stream.isTTY === true ? terminalWidth(stream) : undefined,
    palette: paletteFor(wantsColors(stream.isTTY === true, environment)),
  };
};

/** A file takes what is written to it at once, or throws. */
const writeTo = (stream: Stream, text: string): void => {
  try {
    stream.write(text);
  } catch (error) {
    throw notWritable(error);
  }
};

const notWritable = (error: unknown): UsageError =>
  new UsageError('OUTPUT_NOT_WRITABLE', {
    cause: `what was found cannot be printed: ${error instanceof Error ? error.message : String(error)}`,
    remedy: 'See to the file or device that the output goes to.',
    original: error,
  });

/** Some terminals, as those of CI runners, say that they have 0 columns: their width is not known. */
const terminalWidth = ({ columns = 0 }: Stream): number => (columns > 0 ? columns : usualWidth);

const usualWidth = 80;

/** NO_COLOR (no-color.org) beats FORCE_COLOR beats what the stream is. */
export const wantsColors = (isTTY: boolean, environment: ColorEnvironment): boolean => {
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY && environment.TERM !== 'dumb';
};

const paletteFor = (enabled: boolean): Palette => {
  const colors = pc.createColors(enabled);
  return {
    good: colors.green,
    bad: (text) => colors.bold(colors.red(text)),
    unsure: colors.yellow,
    strong: colors.bold,
    faint: colors.dim,
  };
};
