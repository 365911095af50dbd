/**
 * `edproof.config.ts` as a project writes it: which suites it has, at which scope they run, what is
 * written where. Every field may be left out, and a flag of the command line beats it.
 *
 * Read next: `load-config.ts` finds and reads the file.
 */
import { z } from 'zod';

/** Accepts exactly what {@link Config} says; an unknown field is a mistake. */
export const configSchema = z.strictObject({
  /** Files whose default export is a suite; what `edproof verify` runs when it is given none. */
  suites: z.array(z.string().min(1)).min(1).optional(),
  /** The scope at which every model is explored; a model's own name may name another. */
  scope: z.string().min(1).optional(),
  /** Reports; verification.json is always written, because the others are made from it. */
  outputs: z
    .strictObject({
      /** Default `reports/latest`. */
      directory: z.string().min(1).optional(),
      /** report.html, report.md: unless said otherwise they are written. */
      html: z.boolean().optional(),
      markdown: z.boolean().optional(),
      /** summary.md, junit.xml, edproof.sarif and ITF traces: only if asked for. */
      summary: z.boolean().optional(),
      junit: z.boolean().optional(),
      sarif: z.boolean().optional(),
      itf: z.boolean().optional(),
    })
    .optional(),
});

/** What an `edproof.config.ts` exports by default. */
export type Config = z.input<typeof configSchema>;

/** Gives a configuration its type; returns it unchanged. */
export const defineConfig = (config: Config): Config => config;
