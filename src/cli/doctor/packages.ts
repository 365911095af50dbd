/**
 * Which packages and which edproof are here, found as Node finds them: in `node_modules` upwards.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  version: z.string(),
  engines: z.object({ node: z.string() }).optional(),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean() })).default({}),
});

/** The fields of a package.json that are looked at. */
export type Manifest = z.output<typeof manifestSchema>;

const readManifest = (file: string): Manifest =>
  manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** edproof's own package.json: by its own name, so that it is found from sources and from dist. */
export const ownManifest = (): Manifest =>
  readManifest(createRequire(import.meta.url).resolve('edproof/package.json'));

/** The version of a package that a file in `directory` would import; undefined if there is none. */
export const installedVersion = (name: string, directory: string): string | undefined => {
  const manifest = join(directory, 'node_modules', name, 'package.json');
  if (existsSync(manifest)) return readManifest(manifest).version;
  const parent = dirname(directory);
  return parent === directory ? undefined : installedVersion(name, parent);
};
