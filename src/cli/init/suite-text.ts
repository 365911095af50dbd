/**
 * A first suite for something that exists: that it never gets stuck, that its states can be reached,
 * and whatever its file states as `invariants`.
 */
import { basename } from 'node:path';
import { machineModel } from '../../modeling/index.js';
import type { Target } from '../check/target.js';
import { identifier, quoted, siblingModule } from './source-text.js';

/** Exports beside a machine that say more of it, as `edproof check` understands them. */
const companions = ['stimuli', 'input', 'outcomes', 'children'] as const;

/** States that are asked for: enough to see how it is written. */
const SHOWN_STATES = 3;

/** The text of the suite; `name` is what it is called. */
export const suiteText = (target: Target, name: string): string => {
  const { subject, exports } = target;
  const hasInvariants = exports.invariants !== undefined;
  const model = `${identifier(name)}Model`;
  const states = subject.kind === 'machine' ? shownStates(target) : [];
  const suiteImports = [
    ...(hasInvariants ? ['invariant'] : []),
    'noDeadlock',
    ...(states.length > 0 ? ['reachable'] : []),
    'suite',
  ];
  const imports = [
    ...modelImports(target),
    `import { ${suiteImports.join(', ')} } from 'edproof/suite';`,
    `import ${subjectImport(target, hasInvariants)} from ${quoted(siblingModule(target.file))};`,
  ];
  const properties = [
    `noDeadlock('never stuck', ${model}),`,
    ...states.map(
      (state) =>
        `reachable(${quoted(`can be ${state}`)}, ${model}, ({ actors }) => ` +
        `actors.machine.matches(${quoted(state)})),`,
    ),
    ...(hasInvariants ? invariantLines(subject.kind, model) : []),
  ];
  return [
    '/**',
    ` * What must hold of ${basename(target.file)}: npx edproof verify ${name}.suite.ts`,
    ' */',
    ...imports,
    '',
    ...modelLines(target, model, name),
    '',
    `export default suite(${quoted(name)}, {`,
    '  properties: [',
    ...properties.map((line) => `    ${line}`),
    '  ],',
    '});',
    '',
  ].join('\n');
};

const modelImports = ({ subject }: Target): readonly string[] => {
  switch (subject.kind) {
    case 'machine':
      return ["import { machineModel, model } from 'edproof/modeling';"];
    case 'system':
      return ["import { model } from 'edproof/modeling';"];
    case 'model':
      return [];
  }
};

const localName = ({ name, file }: Target): string =>
  name === 'default' ? identifier(basename(file).replace(/\..*$/, '')) : name;

const subjectImport = (target: Target, hasInvariants: boolean): string => {
  const { name, subject, exports } = target;
  const others = [
    ...(subject.kind === 'machine' ? companions.filter((one) => exports[one] !== undefined) : []),
    ...(hasInvariants ? ['invariants'] : []),
  ];
  const named = [...(name === 'default' ? [] : [name]), ...others];
  const braces = named.length === 0 ? [] : [`{ ${named.join(', ')} }`];
  return [...(name === 'default' ? [localName(target)] : []), ...braces].join(', ');
};

const modelLines = (target: Target, model: string, name: string): readonly string[] => {
  const { subject, exports } = target;
  if (subject.kind === 'model') return [`const ${model} = ${localName(target)};`];
  const settings = companions.filter((one) => exports[one] !== undefined);
  const built =
    subject.kind === 'system'
      ? localName(target)
      : `machineModel(${[localName(target), ...(settings.length > 0 ? [`{ ${settings.join(', ')} }`] : [])].join(', ')})`;
  return [
    '// It has its bounds built in, so that every scope is the same. Make build a function of them, and',
    '// it can be explored further at night than while you wait.',
    `const ${model} = model({`,
    `  name: ${quoted(name)},`,
    '  scopes: { small: null, default: null, large: null },',
    `  build: () => ${built},`,
    '});',
  ];
};

/** Of a machine alone, `edproof check` hands over the machine and no system with one actor. */
const invariantLines = (kind: Target['subject']['kind'], model: string): readonly string[] => [
  '...Object.entries(invariants).map(([name, holds]) =>',
  `  invariant(name, ${model}, {`,
  `    holds: { [name]: ${kind === 'machine' ? '({ actors }) => holds(actors.machine as never)' : 'holds'} },`,
  '    // Say in which states it is interesting: one of them must be reachable.',
  '    witness: () => true,',
  '  }),',
  '),',
];

/** Outermost states in which the machine can be found. */
const shownStates = ({ subject }: Target): readonly string[] => {
  if (subject.kind !== 'machine') return [];
  const { landmarks = [] } = machineModel(subject.machine).transitionSystem;
  return landmarks
    .flatMap(({ names }) => names)
    .map((named) => named.slice(named.indexOf(': ') + 2))
    .filter((state) => Object.hasOwn(subject.machine.states as object, state))
    .slice(0, SHOWN_STATES);
};
