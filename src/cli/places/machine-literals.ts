/**
 * The machines that a file declares, `createMachine({ … })`, as far as their text shows them.
 *
 * What is computed, spread or imported into a machine is not followed: such a part is open, and may
 * hold anything.
 */
import type { Expression, Node, ObjectLiteralExpression } from 'typescript';
import type { SourceLocation } from '../../suite/index.js';
import type { Compiler } from './compiler.js';

/** A place in the tree of a machine: the machine, one of its states, or a set of transitions. */
export interface LiteralNode {
  readonly place: SourceLocation;
  /** The members that are written out, by name. */
  readonly members: ReadonlyMap<string, LiteralNode>;
  /** The text of a string. */
  readonly text: string | undefined;
  /** It has members that the text does not show. */
  readonly open: boolean;
}

/** The machines of a file, in the order of their text. */
export const machineLiteralsIn = (
  compiler: Compiler,
  { file, text }: { readonly file: string; readonly text: string },
): readonly LiteralNode[] => {
  const source = compiler.createSourceFile(file, text, compiler.ScriptTarget.Latest, true);
  const placeOf = (node: Node): SourceLocation => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    return { file, line: line + 1, column: character + 1 };
  };
  const found: LiteralNode[] = [];
  const visit = (node: Node): void => {
    if (compiler.isCallExpression(node) && calledName(compiler, node.expression) === MAKER) {
      const [config] = node.arguments;
      const place = placeOf(node);
      if (config !== undefined) found.push(literalNode(config, place));
    }
    compiler.forEachChild(node, visit);
  };
  const literalNode = (expression: Expression, place: SourceLocation): LiteralNode => {
    const bare = withoutTypes(compiler, expression);
    const text = compiler.isStringLiteralLike(bare) ? bare.text : undefined;
    const members = new Map<string, LiteralNode>();
    if (!compiler.isObjectLiteralExpression(bare)) return { place, members, text, open: true };
    for (const { name, initializer } of assignments(compiler, bare)) {
      members.set(name.text, literalNode(initializer, placeOf(name)));
    }
    return { place, members, text, open: members.size < bare.properties.length };
  };
  visit(source);
  return found;
};

const MAKER = 'createMachine';

/** `createMachine` of `createMachine(…)` and of `setup(…).createMachine(…)`. */
const calledName = (compiler: Compiler, callee: Expression): string | undefined => {
  if (compiler.isIdentifier(callee)) return callee.text;
  return compiler.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
};

/** Without parentheses, `as const`, `satisfies` and the like. */
const withoutTypes = (compiler: Compiler, expression: Expression): Expression =>
  compiler.isParenthesizedExpression(expression) ||
  compiler.isAsExpression(expression) ||
  compiler.isSatisfiesExpression(expression)
    ? withoutTypes(compiler, expression.expression)
    : expression;

/** `name: value` and `'name': value`; whatever else an object literal may hold is left out. */
const assignments = (compiler: Compiler, { properties }: ObjectLiteralExpression) =>
  properties.flatMap((property) =>
    compiler.isPropertyAssignment(property) &&
    (compiler.isIdentifier(property.name) || compiler.isStringLiteralLike(property.name))
      ? [{ name: property.name, initializer: property.initializer }]
      : [],
  );
