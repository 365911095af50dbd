/**
 * Which reports a run writes: what the flags say, else what the configuration says.
 */
import { resolve } from 'node:path';
import type { LoadedConfig } from '../load-config.js';
import type { ReportOptions } from '../options.js';
import { chooseFormats, formatNames } from './formats.js';
import type { Outputs } from './write-reports.js';

/** Flags such as `--html` leave all other documents out; none means what the configuration says. */
export const outputsOf = (
  options: ReportOptions,
  config: LoadedConfig,
  directory: string,
): Outputs => {
  const named = formatNames.some((name) => options[name] === true);
  return {
    directory: options.output === undefined ? config.directory : resolve(directory, options.output),
    formats: named ? chooseFormats((name) => options[name] === true) : config.formats,
  };
};
