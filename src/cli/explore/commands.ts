/**
 * The commands of the terminal explorer: a line in, lines out.
 *
 * Pure but for the walk itself, so that a pipe and a person at a terminal get the same.
 */
import { alignColumns, formatDifferences, formatValue } from '../../report/index.js';
import type { Palette } from '../../report/index.js';
import type { Step } from '../../suite/replay/interpreter.js';
import { describeChoice } from '../suggest.js';
import type { Exploration } from './exploration.js';

/** What a command answers; `ends` where there is nothing more to say. */
export interface Reply {
  readonly lines: readonly string[];
  readonly ends?: boolean;
}

type Run = (walk: Exploration, argument: string, palette: Palette) => readonly string[];

interface Command {
  readonly names: readonly string[];
  readonly argument?: string;
  readonly says: string;
  readonly run: Run;
}

/** Runs one line. An empty one is the recorded run's next step, as a debugger repeats. */
export const runCommand = (walk: Exploration, line: string, palette: Palette): Reply => {
  const [name = '', ...rest] = line.trim().split(/\s+/);
  if (name === 'quit' || name === 'q') return { lines: [], ends: true };
  const command = commands.find(({ names }) => names.includes(name));
  if (command !== undefined) return { lines: command.run(walk, rest.join(' '), palette) };
  const known = commands.flatMap(({ names }) => names.slice(0, 1));
  return { lines: [`no command "${name}". ${describeChoice(name, [...known, 'quit'])}`] };
};

/** Where one is, in a line. */
export const whereLine = (walk: Exploration): string => {
  const last = walk.path.at(-1);
  const at = last === undefined ? 'in an initial state' : `step ${String(walk.depth)}: ${last}`;
  const failing = walk.conjuncts().filter(({ holds }) => !holds);
  const violated = failing.map(({ name }) => `violated: "${name}"`);
  return [at, ...violated].join('   ');
};

const step: Run = (walk) => {
  const next = walk.recordedStep();
  if (next !== undefined) return taken(walk, next);
  return [
    walk.isOnRecordedRun()
      ? 'the recorded run ends here; take one of what is enabled'
      : 'this is no state of the recorded run; go back, or take one of what is enabled',
  ];
};

const taken = (walk: Exploration, next: Step): readonly string[] => {
  walk.take(next);
  return [whereLine(walk), ...changeLines(walk)];
};

const changeLines = (walk: Exploration): readonly string[] =>
  walk
    .changes()
    .flatMap(({ slot, differences }) => formatDifferences(slot, differences))
    .map((line) => `  ${line}`);

const enabled: Run = (walk, _argument, palette) => {
  const steps = walk.enabled();
  const families = walk.disabled();
  return [
    ...(steps.length === 0 ? ['  nothing is possible here'] : []),
    ...alignColumns(steps.map(({ action }, index) => [`  ${String(index + 1)}`, action.label])),
    ...(families.length === 0 ? [] : [palette.faint(`  not possible: ${families.join(', ')}`)]),
  ];
};

const take: Run = (walk, argument) => {
  const steps = walk.enabled();
  const chosen =
    steps[Number(argument) - 1] ?? steps.find(({ action }) => action.label === argument);
  return chosen === undefined
    ? [`"${argument}" is not possible here; "enabled" lists what is`]
    : taken(walk, chosen);
};

const back: Run = (walk, argument) => {
  const steps = argument === '' ? 1 : Number(argument);
  if (!Number.isInteger(steps) || steps < 1) return ['back takes how many steps, such as 2'];
  walk.back(steps);
  return [whereLine(walk)];
};

const goTo: Run = (walk, argument) => {
  const target = Number(argument);
  if (argument === '' || !Number.isInteger(target) || target < 0) {
    return ['goto takes the number of a step, such as 3; 0 is the initial state'];
  }
  if (target < walk.depth) walk.back(walk.depth - target);
  while (walk.depth < target) {
    const next = walk.recordedStep();
    if (next === undefined) return [`the run has no step ${argument}`, whereLine(walk)];
    walk.take(next);
  }
  return [whereLine(walk)];
};

const diff: Run = (walk) => {
  const lines = changeLines(walk);
  return lines.length === 0 ? ['  nothing has changed'] : lines;
};

const state: Run = (walk) =>
  alignColumns(walk.slots().map(({ slot, value }) => [`  ${slot}`, formatValue(value)]));

const why: Run = (walk, _argument, palette) => {
  const conjuncts = walk.conjuncts();
  if (conjuncts.length === 0) return ['  no property is decided by this state alone'];
  return alignColumns(
    conjuncts.map(({ property, name, holds }) => [
      `  ${holds ? palette.good('holds') : palette.bad('FAILS')}`,
      property,
      `"${name}"`,
    ]),
  );
};

const help: Run = () => [
  ...alignColumns(
    commands.map(({ names, argument = '', says }) => [
      `  ${[names.filter((name) => name !== '').join(', '), argument].join(' ').trimEnd()}`,
      says,
    ]),
  ),
  '  quit, q',
];

const commands: readonly Command[] = [
  { names: ['step', 's', ''], says: 'take the next step of the recorded run', run: step },
  { names: ['enabled', 'e'], says: 'what is possible here, and what is not', run: enabled },
  { names: ['take', 't'], argument: 'N or label', says: 'take one of what is enabled', run: take },
  { names: ['back', 'b'], argument: '[N]', says: 'undo the last steps', run: back },
  { names: ['goto', 'g'], argument: 'N', says: 'go to a step of the run', run: goTo },
  { names: ['diff', 'd'], says: 'what the last step changed', run: diff },
  { names: ['state'], says: 'every part of this state', run: state },
  { names: ['why', 'w'], says: 'which parts of the properties hold here', run: why },
  { names: ['help', 'h', '?'], says: 'this', run: help },
];
