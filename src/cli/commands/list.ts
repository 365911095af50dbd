/**
 * `edproof list [SUITE]`: what a suite has, without running any of it.
 */
import type { Command } from 'commander';
import { alignColumns, formatPlace } from '../../report/index.js';
import type { Palette } from '../../report/index.js';
import type { Finish } from '../command.js';
import type { Context } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { listingOf } from '../list/listing.js';
import type { Listing } from '../list/listing.js';
import { suitesToRun } from '../load/suites-to-run.js';
import { toJson } from '../output/json.js';

/** Adds the command. */
export const addListCommand = (program: Command, context: Context, finish: Finish): void => {
  program
    .command('list')
    .description('list obligations, clauses, properties, models, flawed variants and drivers')
    .argument('[suite]', 'file whose default export is a suite')
    .option('--json', 'print the result as JSON')
    .action(async (suite: string | undefined, options: { json?: boolean }) => {
      const { out } = context.terminal;
      const suites = await suitesToRun(suite, context.directory);
      const listings = suites.map((loaded) => listingOf(loaded.suite));
      out.write(
        options.json === true
          ? toJson(listings)
          : `${listings.map((listing) => formatListing(listing, context.directory, out.palette)).join('\n\n')}\n`,
      );
      finish(exitCodes.success);
    });
};

const formatListing = (listing: Listing, base: string, palette: Palette): string => {
  const section = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
    rows.length === 0
      ? []
      : ['', palette.strong(title), ...alignColumns(rows).map((line) => `  ${line}`)];
  return [
    `${palette.strong(listing.name)}  ${formatPlace(listing.location, base)}`,
    ...section(
      'Obligations',
      listing.obligations.map(({ id, title }) => [id, title]),
    ),
    ...section(
      'Clauses',
      listing.clauses.map(({ id, layers, title, properties }) => [
        id,
        layers.join(' '),
        properties.length === 0 ? 'no property yet' : properties.join(', '),
        title,
      ]),
    ),
    ...section(
      'Properties',
      listing.properties.map(({ id, kind, model, forEach, location }) => [
        id,
        kind,
        model,
        forEach.join(', '),
        formatPlace(location, base),
      ]),
    ),
    ...section(
      'Models',
      listing.models.map(({ name, scopes }) => [name, `scopes ${scopes.join(', ')}`]),
    ),
    ...section(
      'Flawed variants',
      listing.flawed.map(({ id, refutedBy, title, location }) => [
        id,
        `refuted by ${refutedBy}`,
        title,
        formatPlace(location, base),
      ]),
    ),
    ...section(
      'Drivers',
      listing.drivers.map(({ name, model, clauses }) => [name, model, clauses.join(', ')]),
    ),
  ].join('\n');
};
