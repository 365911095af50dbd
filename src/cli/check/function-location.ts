/**
 * Where in the user's source a function stands.
 *
 * A property that is exported as a bare function is never passed through a call of ours, whose place
 * could be captured. V8 knows where each function was compiled, and the script's source map, which
 * the TypeScript loader leaves in it, leads from there to the user's file. So no source is parsed.
 */
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import type { Debugger, Runtime, Session } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import type { SourceLocation } from '../../suite/source-location.js';

/** A function of the user's. */
type AnyFunction = (...parameters: never[]) => unknown;

/**
 * The places of `functions`, in their order; `undefined` where there is none: a bound or a native
 * function, or a Node that was built without inspector.
 */
export const locationsOf = (
  functions: readonly AnyFunction[],
): readonly (SourceLocation | undefined)[] => {
  if (functions.length === 0 || !process.features.inspector) return functions.map(() => undefined);
  const inspector = process.getBuiltinModule('node:inspector');
  const session = new inspector.Session();
  session.connect();
  try {
    return placesOf(functions, session);
  } finally {
    session.disconnect();
  }
};

type Scripts = ReadonlyMap<string, Debugger.ScriptParsedEventDataType>;

/** Within one thread the session answers before `post` returns. */
const placesOf = (
  functions: readonly AnyFunction[],
  session: Session,
): readonly (SourceLocation | undefined)[] => {
  const scripts = new Map<string, Debugger.ScriptParsedEventDataType>();
  session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params));
  session.post('Debugger.enable');
  const places = functions.map(() => undefined) as (SourceLocation | undefined)[];
  Reflect.set(globalThis, HANDLE, functions);
  try {
    session.post('Runtime.evaluate', { expression: HANDLE }, (_error, { result }) => {
      propertiesOf(session, result, ({ result: members }) => {
        for (const { name, value } of members) {
          if (value?.type !== 'function') continue;
          propertiesOf(session, value, ({ internalProperties = [] }) => {
            places[Number(name)] = placeIn(scripts, internalProperties);
          });
        }
      });
    });
  } finally {
    Reflect.deleteProperty(globalThis, HANDLE);
    session.post('Debugger.disable');
  }
  return places;
};

/** A global for the moment: the inspector finds values by evaluating an expression. */
const HANDLE = 'edproofFunctionsToLocate';

const propertiesOf = (
  session: Session,
  { objectId }: Runtime.RemoteObject,
  use: (properties: Runtime.GetPropertiesReturnType) => void,
): void => {
  if (objectId === undefined) return;
  const parameters = { objectId, ownProperties: true };
  session.post(
    'Runtime.getProperties',
    parameters,
    (_error, properties: Runtime.GetPropertiesReturnType) => {
      use(properties);
    },
  );
};

const placeIn = (
  scripts: Scripts,
  properties: readonly Runtime.InternalPropertyDescriptor[],
): SourceLocation | undefined => {
  const internal = properties.find(({ name }) => name === '[[FunctionLocation]]');
  if (internal?.value === undefined) return undefined;
  const { scriptId, lineNumber, columnNumber = 0 } = internal.value.value as Debugger.Location;
  const script = scripts.get(scriptId);
  if (script === undefined || !isFile(script.url)) return undefined;
  const map = sourceMapOf(script);
  const entry = map?.findEntry(lineNumber, columnNumber);
  const [line, column] =
    entry !== undefined && 'originalLine' in entry
      ? [entry.originalLine, entry.originalColumn]
      : [lineNumber, columnNumber];
  return { file: pathOf(script.url), line: line + 1, column: column + 1 };
};

const isFile = (url: string): boolean => url.startsWith('file://');

/** Loaders append a query to reload a module. */
const pathOf = (url: string): string => {
  const bare = new URL(url);
  bare.search = '';
  return fileURLToPath(bare);
};

const sourceMapOf = ({
  sourceMapURL = '',
}: Debugger.ScriptParsedEventDataType): SourceMap | undefined => {
  const [, base64] = /^data:application\/json[^,]*;base64,(.*)$/s.exec(sourceMapURL) ?? [];
  if (base64 === undefined) return undefined;
  const text = Buffer.from(base64, 'base64').toString('utf8');
  return new SourceMap(JSON.parse(text) as SourceMapPayload);
};
