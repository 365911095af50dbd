/**
 * ts-node as a module loader, with readable type errors.
 *
 * Loaders run in a thread of their own, and what they throw is copied to the main thread. ts-node
 * throws an error class of its own whose text does not survive the copy: Node would print
 * `[Object: null prototype]` in place of it. A plain `Error` with the same message does survive.
 */
import tsNode from 'ts-node';

const hooks = tsNode.createEsmHooks(tsNode.register());
if (!('load' in hooks)) throw new Error('ts-node offers no loader hooks for this version of Node');

const { resolve, load: compile } = hooks;

export { resolve };

/** @type {tsNode.NodeLoaderHooksAPI2.LoadHook} */
export async function load(url, context, nextLoad) {
  try {
    return await compile(url, context, nextLoad);
  } catch (error) {
    if (error instanceof tsNode.TSError) throw new Error(`type errors\n\n${error.diagnosticText}`);
    throw error;
  }
}
