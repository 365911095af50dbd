/**
 * The published JSON Schemas as files, laid out as the format check wants them.
 */
import { format, resolveConfig } from 'prettier';
import { jsonSchemas } from '../../src/suite/index.js';

/** Texts by file name: `verification.json` and so on. */
export const schemaFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const options = await resolveConfig('schemas/any.json');
  const entries = Object.entries(jsonSchemas()).map(
    async ([name, schema]): Promise<[string, string]> => [
      `${name}.json`,
      await format(JSON.stringify(schema), { ...options, parser: 'json' }),
    ],
  );
  return new Map(await Promise.all(entries));
};
