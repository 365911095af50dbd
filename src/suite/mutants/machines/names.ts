/**
 * How guards and effects of a machine are called in the names of mutants.
 */

/** The name in the configuration, that of the function, or what kind of built-in it is. */
export const nameOf = (used: unknown): string => {
  if (typeof used === 'string') return used;
  const type: unknown =
    typeof used === 'function' || (typeof used === 'object' && used !== null)
      ? Reflect.get(used, 'type')
      : undefined;
  if (typeof type === 'string') return type.replace(/^xstate\./, '');
  return typeof used === 'function' && used.name !== '' ? used.name : 'inline';
};
