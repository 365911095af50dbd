/**
 * The documents that are made from a verification: one table for the flags of the command line, the
 * fields of `edproof.config.ts` and the files.
 *
 * verification.json is always written beside them, since they are made from it.
 */
import {
  formatHtml,
  formatJobSummary,
  formatJunit,
  formatMarkdown,
  itfOf,
  sarifOf,
} from '../../report/index.js';
import type { Verification } from '../../suite/index.js';
import { ownManifest } from '../doctor/packages.js';
import { toJson } from './json.js';

/** What documents are called by: `--junit`, `outputs: { junit: true }`. */
export const formatNames = ['html', 'markdown', 'summary', 'junit', 'sarif', 'itf'] as const;

/** One of the documents. */
export type FormatName = (typeof formatNames)[number];

/** Which documents are wanted. */
export type Formats = Readonly<Record<FormatName, boolean>>;

/** A document, or a document for each counterexample. */
export interface Format {
  /** What a flag says that it writes. */
  readonly writes: string;
  /** Whether it is written where nobody says what to write. */
  readonly byDefault: boolean;
  /** Files by their path in the output directory. */
  readonly files: (verification: Verification) => Readonly<Record<string, string>>;
}

/** In the order in which they are written; the first is the one to open. */
export const formats: Readonly<Record<FormatName, Format>> = {
  html: {
    writes: 'report.html',
    byDefault: true,
    files: (verification) => ({ 'report.html': formatHtml(verification) }),
  },
  markdown: {
    writes: 'report.md',
    byDefault: true,
    files: (verification) => ({ 'report.md': formatMarkdown(verification) }),
  },
  summary: {
    writes: 'summary.md for the page of a CI job',
    byDefault: false,
    files: (verification) => ({ 'summary.md': formatJobSummary(verification) }),
  },
  junit: {
    writes: 'junit.xml',
    byDefault: false,
    files: (verification) => ({ 'junit.xml': formatJunit(verification) }),
  },
  sarif: {
    writes: 'edproof.sarif (SARIF 2.1.0)',
    byDefault: false,
    files: (verification) => ({
      'edproof.sarif': toJson(sarifOf(verification, ownManifest().version)),
    }),
  },
  itf: {
    writes: 'each counterexample also in the Informal Trace Format',
    byDefault: false,
    files: ({ counterexamples }) =>
      Object.fromEntries(
        counterexamples.map((one) => [`counterexamples/${one.name}.itf.json`, toJson(itfOf(one))]),
      ),
  },
};

/** A choice for each format. */
export const chooseFormats = (choose: (name: FormatName) => boolean): Formats => ({
  html: choose('html'),
  markdown: choose('markdown'),
  summary: choose('summary'),
  junit: choose('junit'),
  sarif: choose('sarif'),
  itf: choose('itf'),
});
