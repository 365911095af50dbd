/**
 * What the exit code of a command says. Where several apply, the first in this order wins.
 *
 * The order is the order of trust: an interrupted run has not seen everything, a defect of edproof
 * makes its answer worthless, and a wrong call has not asked the question that was meant.
 */
export const exitCodes = {
  /** Stopped by SIGINT or SIGTERM; the report says `unknown: interrupted`. */
  interrupted: 130,
  /** edproof itself is at fault. */
  defect: 70,
  /** The command, the configuration, or the file that it names cannot be used as given. */
  usage: 64,
  /**
   * Refuted, a flawed variant that was not refuted, or a property without a witness; with
   * `--mutants` also a property that notices no mutant.
   */
  refuted: 1,
  /**
   * Unknown where the suite expects a decision; with `--strict` any unknown; with `--mutants` also a
   * mutant that no property notices.
   */
  undecided: 2,
  success: 0,
} as const;

/** One of the values of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
