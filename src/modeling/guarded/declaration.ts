/**
 * How the variables and actions of a guarded-action system are declared, and which types follow.
 *
 * A variable's declaration says two things: the initial value, and how the variable is cut into
 * slots. Each element of an `array`, each field of a `record` and each plain variable is a slot of its
 * own, so that an action on `rm[1]` is remembered without regard to `rm[0]`. Read next: `layout.ts`.
 */

/** One slot an element. Arrays nest: `array(2, array(3, 0))` has six slots. */
export class ArrayDeclaration<Element> {
  constructor(readonly elements: readonly Element[]) {}
}

/** One slot a field. Fields are values or declarations. */
export class RecordDeclaration<Fields> {
  constructor(readonly fields: Fields) {}
}

/** A slot whose initial value is any of these: one initial state for each. */
export class ChoiceDeclaration<Value> {
  constructor(readonly values: readonly Value[]) {}
}

/**
 * A variable of `length` elements that all start as `initial` says: a value, a nested declaration,
 * or a function of the index. An element that holds objects is one slot all the same.
 */
export const array = <Element>(
  length: number,
  initial: Element | ((index: number) => Element),
): ArrayDeclaration<Element> =>
  new ArrayDeclaration(range(length).map((index) => initialAt(initial, index)));

/**
 * A variable with fixed fields: either each with its own initial value or declaration, or one for
 * each of `keys` that all start as `initial` says, as in `array`.
 */
export function record<const Key extends string, Field>(
  keys: readonly Key[],
  initial: Field | ((key: Key) => Field),
): RecordDeclaration<Readonly<Record<Key, Field>>>;
export function record<Fields extends Variables>(fields: Fields): RecordDeclaration<Fields>;
export function record(
  keysOrFields: readonly string[] | Variables,
  initial?: unknown,
): RecordDeclaration<Variables> {
  if (!isKeys(keysOrFields)) return new RecordDeclaration(keysOrFields);
  const fields = keysOrFields.map((key) => [key, initialAt(initial, key)] as const);
  return new RecordDeclaration(Object.fromEntries(fields));
}

const isKeys = (keysOrFields: readonly string[] | Variables): keysOrFields is readonly string[] =>
  Array.isArray(keysOrFields);

/** A variable whose initial value is not determined: the system starts with any of `values`. */
export const oneOf = <Value>(values: readonly Value[]): ChoiceDeclaration<Value> =>
  new ChoiceDeclaration(values);

/** The numbers from 0 to `length - 1`, for parameters. */
export const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);

const initialAt = <At, Value>(initial: Value | ((at: At) => Value), at: At): Value =>
  typeof initial === 'function' ? (initial as (at: At) => Value)(at) : initial;

/** What a system's variables are declared as, by name. Anything that is no declaration is a value. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a predicate sees of a variable. */
type Seen<Declared> =
  Declared extends ArrayDeclaration<infer Element>
    ? readonly Seen<Element>[]
    : Declared extends RecordDeclaration<infer Fields>
      ? { readonly [Key in keyof Fields]: Seen<Fields[Key]> }
      : Declared extends ChoiceDeclaration<infer Value>
        ? Value
        : Declared;

/** What an action may assign to. */
type Assignable<Declared> =
  Declared extends ArrayDeclaration<infer Element>
    ? Assignable<Element>[]
    : Declared extends RecordDeclaration<infer Fields>
      ? { -readonly [Key in keyof Fields]: Assignable<Fields[Key]> }
      : Declared extends ChoiceDeclaration<infer Value>
        ? Value
        : Declared;

/** The state as guards and properties see it: the variables, read-only. */
export type GuardedView<Declared extends Variables> = {
  readonly [Name in keyof Declared]: Seen<Declared[Name]>;
};

/** The state as an action changes it: what is not assigned keeps its value. */
export type GuardedDraft<Declared extends Variables> = {
  -readonly [Name in keyof Declared]: Assignable<Declared[Name]>;
};

/** One value for each parameter of an action, by name. */
export type Binding = Readonly<Record<string, unknown>>;

/** An action of a guarded-action system. Guard and effect must be pure. */
export interface GuardedAction<Declared extends Variables, Parameters> {
  /** The values that each parameter takes; an action exists for every combination. */
  readonly parameters?: { readonly [Name in keyof Parameters]: readonly Parameters[Name][] };
  /** Who takes the step, for traces; by default the system as a whole. */
  readonly actor?: (parameters: Parameters) => string;
  /** Whether the action is enabled; without it, always. */
  readonly when?: (state: GuardedView<Declared>, parameters: Parameters) => boolean;
  /** Assigns to `next` what the step changes. */
  readonly then: (next: GuardedDraft<Declared>, parameters: Parameters) => void;
}
