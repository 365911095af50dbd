/**
 * Makes `edproof/...` mean the running edproof in every file that is loaded from now on.
 *
 * A user's suite imports `edproof/modeling`. Left to Node, that name could resolve to a second copy:
 * another installed version, none at all when edproof runs from npx's cache, or, in a CommonJS
 * package, this very file compiled once more by the loader. Two copies do not recognise each other's
 * errors and values, so the name is answered here, for `import` and for `require`.
 */
import Module from 'node:module';

/** The entries whose identity matters; others of the package resolve as usual. */
const sharedEntries = async (): Promise<ReadonlyMap<string, unknown>> =>
  new Map<string, unknown>([
    ['edproof', await import('edproof')],
    ['edproof/checker', await import('edproof/checker')],
    ['edproof/modeling', await import('edproof/modeling')],
    ['edproof/suite', await import('edproof/suite')],
    ['edproof/conformance', await import('edproof/conformance')],
  ]);

/** `Module._load`, the function behind `require`: long stable, and absent from Node's types. */
interface RequireInternals {
  _load: (this: unknown, request: string, ...rest: readonly unknown[]) => unknown;
}

let shared: Promise<void> | undefined;

/** Takes effect once for the process; later calls wait for the first. */
export const shareRunningInstance = (): Promise<void> => (shared ??= share());

const share = async (): Promise<void> => {
  const entries = await sharedEntries();
  Module.register(resolverFor([...entries.keys()]));
  const internals = Module as unknown as RequireInternals;
  const load = internals._load;
  internals._load = function (request, ...rest) {
    return entries.get(request) ?? load.call(this, request, ...rest);
  };
};

/** A resolve hook as source text: hooks live in a thread of their own and share no memory with us. */
const resolverFor = (names: readonly string[]): string => {
  const urls = Object.fromEntries(names.map((name) => [name, import.meta.resolve(name)]));
  const source = `const urls = ${JSON.stringify(urls)};
    export const resolve = (name, context, next) =>
      Object.hasOwn(urls, name) ? { url: urls[name], shortCircuit: true } : next(name, context);`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
};
