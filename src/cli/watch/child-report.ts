/**
 * What a run tells the process that watches: which files it was made of, and which counterexamples it
 * wrote. Nobody listens where it was not started by `--watch`.
 */
import { z } from 'zod';
import { loadedFiles } from '../checkpoint/loaded-files.js';

const childReportSchema = z.object({
  files: z.array(z.string()),
  counterexamples: z.array(z.string()),
});

/** Absolute paths. */
export type ChildReport = z.output<typeof childReportSchema>;

/** Tells the parent process, if there is one that listens. */
export const reportToParent = async (counterexamples: readonly string[]): Promise<void> => {
  if (process.send === undefined) return;
  const report: ChildReport = {
    files: [...(await loadedFiles())],
    counterexamples: [...counterexamples],
  };
  process.send(report);
};

/** A message of a child; undefined if it is none of ours. */
export const readReport = (message: unknown): ChildReport | undefined =>
  childReportSchema.safeParse(message).data;
