/**
 * Faults that are steps of their own: a crash at rest, what happens to links, partitions.
 */
import type { Action, Read, SlotWrite, TransitionGroup } from '../../checker/index.js';
import type { ActorValue } from '../machine/actor-value.js';
import { distinct, insert, sameMessage, without } from './content.js';
import type { Content, Placed } from './content.js';
import type { StepDetail } from './detail.js';
import { crashWrites, ENVIRONMENT, kept, spend, successor } from './groups.js';
import { messageText } from './labels.js';
import { partSuffix } from './link-instances.js';
import type { ActorInstance } from './instances.js';
import type { Layout } from './layout.js';
import type { LinkInstance, LinkPart } from './link-instances.js';

/** Whether the budget of crashes names the actor. */
export const canCrash = ({ definition: { faults } }: Layout, actor: ActorInstance): boolean =>
  faults?.crash?.actors.includes(actor.declared) ?? false;

/** An active actor at rest goes down. */
export const crashGroup = (layout: Layout, actor: ActorInstance): TransitionGroup => {
  const family = `fault.crash(${actor.declared})`;
  return {
    name: `crash of ${actor.name}`,
    families: [family],
    successors: (read) => {
      const budget = spend(layout, 'crash', read);
      if (budget === undefined) return [];
      const value = read(actor.slot) as ActorValue;
      if (value.status !== 'active') return [];
      const label = `fault.crash(${actor.name})`;
      const writes = [...crashWrites(layout, actor, kept(actor, value)), ...budget];
      const action = fault(label, family, { kind: 'crash', actor: actor.name, emitted: [] });
      return [successor(layout, read, { action, writes })];
    },
  };
};

/** The faults of one link instance that the definition allows. */
export const linkFaultGroups = (layout: Layout, link: LinkInstance): readonly TransitionGroup[] => {
  const { faults = {} } = layout.definition;
  const kinds = (['lose', 'duplicate', 'reorder'] as const).filter((kind) =>
    faults[kind]?.links.includes(link.link),
  );
  const contents = kinds.flatMap((kind) =>
    link.parts.map((part) => contentGroup(layout, link, { kind, part })),
  );
  return link.partition === undefined
    ? contents
    : [...contents, partitionGroup(layout, link, link.partition)];
};

type ContentFault = 'lose' | 'duplicate' | 'reorder';

/** One way in which a fault changes a content. */
interface Changed extends Placed {
  readonly content: Content;
  /** What the label says of it. */
  readonly text: string;
}

const contentGroup = (
  layout: Layout,
  link: LinkInstance,
  { kind, part }: { readonly kind: ContentFault; readonly part: LinkPart },
): TransitionGroup => {
  const familyOf = (type: string): string => `fault.${kind}(${link.link}, ${type})`;
  return {
    name: `${kind} on ${link.name}${partSuffix(link, part)}`,
    families: part.types.map(familyOf),
    successors: (read) => {
      const budget = spend(layout, kind, read);
      if (budget === undefined) return [];
      const content = read(part.slot) as Content;
      if (content.length === 0 || (kind === 'duplicate' && !hasRoom(link, read))) return [];
      return changes(kind, link, content).map(({ message, position, text, content: changed }) => {
        const detail: StepDetail = { kind, ...ends(link), message, position };
        const label = `fault.${kind}(${link.name}, ${text})`;
        const action = fault(label, familyOf(message.type), detail);
        return successor(layout, read, { action, writes: [[part.slot, changed], ...budget] });
      });
    },
  };
};

const changes = (kind: ContentFault, link: LinkInstance, content: Content): readonly Changed[] => {
  switch (kind) {
    case 'lose':
      return places(link, content).map((place) => ({
        ...place,
        content: without(content, place.position),
      }));
    case 'duplicate':
      return places(link, content).map((place) => ({
        ...place,
        content: duplicated(link, content, place),
      }));
    case 'reorder':
      return swaps(content);
  }
};

/** In a FIFO a message stands at a place; elsewhere the same message twice is one choice. */
const places = ({ spec }: LinkInstance, content: Content): readonly (Placed & { text: string })[] =>
  (spec.kind === 'fifo'
    ? content.map((message, position) => ({ message, position }))
    : distinct(content)
  ).map(({ message, position }) => {
    const text = messageText(message);
    const isAmbiguous =
      spec.kind === 'fifo' && content.filter((other) => sameMessage(other, message)).length > 1;
    return { message, position, text: isAmbiguous ? `${text} at ${position}` : text };
  });

/** A copy in a FIFO follows its original: the order among messages is kept. */
const duplicated = (
  { spec }: LinkInstance,
  content: Content,
  { message, position }: Placed,
): Content =>
  spec.kind === 'fifo'
    ? content.toSpliced(position, 0, message)
    : insert(spec.kind, content, message);

const swaps = (content: Content): readonly Changed[] =>
  content.flatMap((message, position) => {
    const next = content[position + 1];
    if (next === undefined || sameMessage(message, next)) return [];
    const text = `${messageText(next)} before ${messageText(message)} at ${position}`;
    return [{ message, position, text, content: content.toSpliced(position, 2, next, message) }];
  });

const hasRoom = ({ spec, parts }: LinkInstance, read: Read): boolean =>
  spec.capacity === Infinity ||
  parts.reduce((sum, { slot }) => sum + (read(slot) as Content).length, 0) < spec.capacity;

const partitionGroup = (layout: Layout, link: LinkInstance, slot: number): TransitionGroup => ({
  name: `partition of ${link.name}`,
  families: [`fault.partition(${link.link})`, `recovery.heal(${link.link})`],
  successors: (read) => {
    const isCut = read(slot) === true;
    const budget: readonly SlotWrite[] | undefined = isCut ? [] : spend(layout, 'partition', read);
    if (budget === undefined) return [];
    const action = isCut ? heal(link) : partition(link);
    return [successor(layout, read, { action, writes: [[slot, !isCut], ...budget] })];
  },
});

const partition = (link: LinkInstance): FaultAction =>
  fault(`fault.partition(${link.name})`, `fault.partition(${link.link})`, {
    kind: 'partition',
    ...ends(link),
  });

const heal = (link: LinkInstance): FaultAction => ({
  ...fault(`recovery.heal(${link.name})`, `recovery.heal(${link.link})`, {
    kind: 'heal',
    ...ends(link),
  }),
  kind: 'recovery',
});

const ends = ({ link, from, to }: LinkInstance): { link: string; from: string; to: string } => ({
  link,
  from: from.name,
  to: to.name,
});

type FaultAction = Action & { readonly detail: StepDetail };

const fault = (label: string, family: string, detail: StepDetail): FaultAction => ({
  label,
  family,
  actor: ENVIRONMENT,
  kind: 'fault',
  detail,
});
