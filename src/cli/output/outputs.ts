/**
 * Which reports a run writes: what the flags say, else what the configuration says.
 */
import { resolve } from 'node:path';
import type { LoadedConfig } from '../load-config.js';
import type { ReportOptions } from '../options.js';
import type { Outputs } from './write-reports.js';

/** `--html` or `--markdown` alone leave the other out; neither means what the configuration says. */
export const outputsOf = (
  options: ReportOptions,
  config: LoadedConfig,
  directory: string,
): Outputs => {
  const named = options.html === true || options.markdown === true;
  return {
    directory: options.output === undefined ? config.directory : resolve(directory, options.output),
    html: named ? options.html === true : config.html,
    markdown: named ? options.markdown === true : config.markdown,
  };
};
