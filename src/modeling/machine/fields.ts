/** A property of one of XState's action or guard objects, which are functions with fields. */
export const field = (builtin: unknown, name: string): unknown =>
  typeof builtin === 'function' || (typeof builtin === 'object' && builtin !== null)
    ? (Reflect.get(builtin, name) as unknown)
    : undefined;
