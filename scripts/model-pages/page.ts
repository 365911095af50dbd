/**
 * The page of a model: what its authors say of it, then what its definition says: actors, links, what
 * may go wrong, scopes, and the statechart of each machine.
 */
import type { AnyStateMachine } from 'xstate';
import { anchorOf, bullets, table } from '../../spec/render/markdown.js';
import type { AnyModel, LinkSpec } from '../../src/modeling/index.js';
import { mermaidOf } from '../../src/report/statechart-mermaid.js';
import { statechartOf } from '../../src/report/statechart.js';
import { formatValue } from '../../src/report/value-text.js';
import { encode } from '../../src/suite/value/encode.js';
import type { Chapter, Section } from './chapters.js';
import { commentOn, headOf } from './source-text.js';
import { worldOf } from './world.js';
import type { Role } from './world.js';

const NOTE = '<!-- Rendered from models/ by scripts/model-pages.ts: edit the models. -->';

/** Machines that are on the page already, with their headings. */
type Drawn = Map<AnyStateMachine, string>;

/** The page of a chapter in Markdown, before it is laid out. */
export const pageOf = ({ folder, title, sections }: Chapter): string => {
  const drawn: Drawn = new Map();
  return [
    NOTE,
    `# ${title}`,
    headOf(`${folder}/index.ts`),
    ...sections.flatMap((section) => sectionOf(section, drawn)),
  ].join('\n\n');
};

/** The page that leads to the others. */
export const overviewOf = (chapters: readonly Chapter[]): string =>
  [
    NOTE,
    '# The bundled models',
    'Each page says what a model is for and what it leaves out, lists its actors, links, faults and scopes, and draws the statecharts of its machines. The sources, with the flawed variants beside them, are in `models/`. How many states a scope has is in every report.',
    'In a statechart an arrow carries its event, its guard in brackets and, after a slash, its actions. What happens without leaving a state stands in the box of the state.',
    ...chapters.flatMap(({ folder, title, sections }) => [
      `## [${title}](${folder}.md)`,
      bullets(
        sections.flatMap(({ models }) =>
          models.map(({ name }) => `[${name}](${folder}.md#${anchorOf(name)})`),
        ),
      ),
    ]),
  ].join('\n\n');

const sectionOf = ({ folder, definedIn, models }: Section, drawn: Drawn): readonly string[] => {
  const [first, ...others] = models;
  if (first === undefined) return [];
  const headed = (model: AnyModel): readonly string[] => [
    `## ${model.name}`,
    ...commentOn(`${definedIn}/index.ts`, model.name),
  ];
  return [
    ...headed(first),
    headOf(`${folder}/system.ts`),
    ...partsOf(models),
    ...scopesOf(first),
    ...machinesOf({ folder, definedIn, models }, drawn),
    ...others.flatMap((model) => [
      ...headed(model),
      `It is the system of [${first.name}](#${anchorOf(first.name)}), in a world of its own.`,
      ...scopesOf(model),
    ]),
  ];
};

/** Who there is, what they say to each other, and what may go wrong. */
const partsOf = (models: readonly AnyModel[]): readonly string[] => {
  const { roles, links, faults } = worldOf(models);
  const linked = [
    '**Links**',
    table(['link', 'from', 'to', 'carries', 'behaves'], links.map(linkRow)),
  ];
  return [
    '**Actors**',
    table(['actor', 'machine', 'the environment sends', 'survives a crash'], roles.map(roleRow)),
    ...(links.length === 0 ? [] : linked),
    ...(faults.length === 0 ? [] : [`**Faults**: ${codes(faults)}.`]),
  ];
};

const roleRow = ({ name, isFamily, machine, stimuli, keeps }: Role): readonly string[] => [
  isFamily ? `each \`${name}\`` : `\`${name}\``,
  `\`${machine.id}\``,
  codes(stimuli),
  codes(keeps),
];

const linkRow = ([name, link]: readonly [string, LinkSpec]): readonly string[] => [
  `\`${name}\``,
  `\`${link.from}\``,
  `\`${link.to}\``,
  codes(link.carries),
  behaviourOf(link),
];

const behaviourOf = ({
  kind,
  capacity,
  overflow,
  unhandled,
  broadcast,
  onCrash,
}: LinkSpec): string =>
  [
    kind,
    capacity === Infinity ? [] : `room for ${capacity.toFixed(0)}`,
    overflow === 'block' ? [] : `${overflow}s what is too much`,
    unhandled === 'discard' ? [] : `${unhandled}s what is not handled`,
    broadcast ? 'to every member' : [],
    onCrash.from === 'clear' ? 'emptied when its sender crashes' : [],
    onCrash.to === 'clear' ? 'emptied when its recipient crashes' : [],
  ]
    .flat()
    .join(', ');

/** The bounds of the first scope, and of every other those that differ. */
const scopesOf = ({ scopes }: AnyModel): readonly string[] => {
  const small = boundsOf(scopes.small);
  const lines = Object.entries(scopes).map(([name, scope]) => {
    const bounds = [...boundsOf(scope)];
    const shown =
      name === 'small' ? bounds : bounds.filter(([key, text]) => small.get(key) !== text);
    const missing = [...small.keys()].filter((key) => !boundsOf(scope).has(key));
    const texts = [
      ...shown.map(([key, text]) => `${key} \`${text}\``),
      ...missing.map((key) => `no ${key}`),
    ];
    if (texts.length === 0) return `**${name}**: as small`;
    return `**${name}**: ${name === 'small' ? '' : 'as small, but '}${texts.join('; ')}`;
  });
  return ['**Scopes**', bullets(lines)];
};

const boundsOf = (scope: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(scope as object).map(
      ([key, value]) => [key, formatValue(encode(value))] as const,
    ),
  );

/** The charts of machines that are not on the page yet, and where the others are. */
const machinesOf = ({ folder, models }: Section, drawn: Drawn): readonly string[] => {
  const machines = [...new Set(worldOf(models).roles.map(({ machine }) => machine))];
  const known = machines.flatMap((machine) => drawn.get(machine) ?? []);
  const links = known.map((heading) => `[${heading}](#${anchorOf(heading)})`);
  const fresh = machines.filter((machine) => !drawn.has(machine));
  return [
    ...(known.length === 0 ? [] : [`Drawn above: ${links.join(', ')}.`]),
    ...fresh.flatMap((machine) => {
      const isTaken = [...drawn.values()].includes(`Machine ${machine.id}`);
      const heading = `Machine ${machine.id}${isTaken ? ` in ${folder}` : ''}`;
      drawn.set(machine, heading);
      return [`### ${heading}`, fenced(mermaidOf(statechartOf(machine)))];
    }),
  ];
};

const fenced = (diagram: string): string => `\`\`\`mermaid\n${diagram}\n\`\`\``;

const codes = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');
