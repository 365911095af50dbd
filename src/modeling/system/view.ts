/**
 * The state of a system as predicates see it: objects whose parts read their slots when asked for.
 *
 * Predicates run once per distinct tuple of what they read, which can be a hundred thousand times.
 * So what a view consists of is laid out once per system, and a view itself is next to nothing.
 */
import type { Read } from '../../checker/index.js';
import type { Lifetime } from '../lifetime.js';
import type { Content } from './content.js';
import { FAULT_KINDS } from './fault-budget.js';
import type { ActorInstance } from './instances.js';
import type { Layout } from './layout.js';
import type { LinkInstance } from './link-instances.js';
import { SlotView } from './slot-view.js';
import { recordOf } from './view-record.js';
import type { Part } from './view-record.js';
import type { SystemView } from './view-types.js';

/** The parts of the views of one system. */
export interface ViewShape {
  readonly slots: readonly string[];
  readonly actors: Part;
  readonly links: Part;
  readonly monitors: Part;
  readonly time: Part;
  readonly budgets: Part;
}

/** Lays the views of a system out. */
export const viewShapeOf = (layout: Layout): ViewShape => ({
  slots: layout.slots,
  actors: actorsPart(layout),
  links: linksPart(layout),
  monitors: recordOf(
    layout.monitors.map((monitor) => [
      monitor.name,
      (read: Read): unknown => new SlotView(monitor, read),
    ]),
  ),
  time: timePart(layout),
  budgets: budgetsPart(layout),
});

/** The view behind `read`. With a lifetime it can be used only while that runs. */
export const viewOf = (
  shape: ViewShape,
  read: Read,
  lifetime?: Lifetime,
): SystemView<Record<string, never>> =>
  new StateView(shape, (slot) => {
    if (lifetime?.over === true) lifetime.assertRunning(`"${shape.slots[slot] ?? slot}"`);
    return read(slot);
  });

/** Types of the parts are known to the definition alone; `system` states them to its users. */
class StateView implements SystemView<Record<string, never>> {
  constructor(
    private readonly shape: ViewShape,
    private readonly read: Read,
  ) {}

  get actors(): SystemView<Record<string, never>>['actors'] {
    return this.shape.actors(this.read) as SystemView<Record<string, never>>['actors'];
  }

  get links(): SystemView<Record<string, never>>['links'] {
    return this.shape.links(this.read) as SystemView<Record<string, never>>['links'];
  }

  get monitors(): SystemView<Record<string, never>>['monitors'] {
    return this.shape.monitors(this.read) as SystemView<Record<string, never>>['monitors'];
  }

  get time(): number {
    return this.shape.time(this.read) as number;
  }

  get budgets(): SystemView<Record<string, never>>['budgets'] {
    return this.shape.budgets(this.read) as SystemView<Record<string, never>>['budgets'];
  }
}

const timePart =
  ({ clockSlot }: Layout): Part =>
  (read) =>
    clockSlot === undefined ? 0 : read(clockSlot);

const actorsPart = (layout: Layout): Part =>
  recordOf(
    Object.entries(layout.definition.actors).map(([name, spec]) => {
      const members = layout.actors.filter(({ declared }) => declared === name);
      const part =
        (actor: ActorInstance): Part =>
        (read) =>
          new SlotView(actor, read);
      const [only] = members;
      return [
        name,
        spec.kind === 'actor' && only !== undefined
          ? part(only)
          : recordOf(members.map((actor) => [actor.id ?? '', part(actor)])),
      ];
    }),
  );

const linksPart = (layout: Layout): Part =>
  recordOf(
    Object.keys(layout.definition.links ?? {}).map((name) => {
      const instances = layout.links.filter(({ link }) => link === name);
      return [name, byEnds(instances, ['from', 'to'])];
    }),
  );

/** Keyed by the ids of the families at the ends; the messages themselves where there are none. */
const byEnds = (
  instances: readonly LinkInstance[],
  [end, ...others]: readonly ('from' | 'to')[],
): Part => {
  const [first] = instances;
  if (first === undefined) return end === undefined ? () => [] : recordOf([]);
  if (end === undefined) return messagesIn(first);
  if (first[end].id === undefined) return byEnds(instances, others);
  const ids = [...new Set(instances.map((instance) => instance[end].id ?? ''))];
  return recordOf(
    ids.map((id) => [
      id,
      byEnds(
        instances.filter((instance) => instance[end].id === id),
        others,
      ),
    ]),
  );
};

const messagesIn =
  ({ parts }: LinkInstance): Part =>
  (read) => {
    const [only, ...more] = parts.map(({ slot }) => read(slot) as Content);
    return more.length === 0 ? (only ?? []) : [only ?? [], ...more].flat();
  };

const budgetsPart = (layout: Layout): Part =>
  recordOf(
    FAULT_KINDS.map((kind) => {
      const budget = layout.budgets.get(kind);
      const slot = budget?.slot;
      return [kind, (read) => (slot === undefined ? (budget?.initial ?? 0) : read(slot))];
    }),
  );
