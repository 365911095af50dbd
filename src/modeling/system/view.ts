/**
 * The state of a system as predicates see it: objects whose parts read their slots when asked for.
 */
import type { AnyMachineSnapshot } from 'xstate';
import type { Read } from '../../checker/index.js';
import type { Lifetime } from '../lifetime.js';
import type { ActorValue } from '../machine/actor-value.js';
import type { MachineRunner } from '../machine/runner.js';
import type { Content } from './content.js';
import { FAULT_KINDS } from './fault-budget.js';
import type { ActorInstance, Layout, LinkInstance } from './layout.js';
import type { ActorView, PendingTimer, SystemView } from './view-types.js';

/** Reads slots within a lifetime. */
interface Reading {
  readonly layout: Layout;
  readonly read: Read;
}

/** The view behind `read`. With a lifetime it can be used only while that runs. */
export const viewOf = (
  layout: Layout,
  read: Read,
  lifetime?: Lifetime,
): SystemView<Record<string, never>> => {
  const guarded: Read = (slot) => {
    lifetime?.assertRunning(`"${layout.slots[slot] ?? slot}"`);
    return read(slot);
  };
  const reading = { layout, read: guarded };
  return {
    actors: actorViews(reading) as SystemView<Record<string, never>>['actors'],
    links: linkViews(reading) as SystemView<Record<string, never>>['links'],
    monitors: lazily(
      layout.monitors.map(
        (monitor) => [monitor.name, () => new SlotView(monitor, guarded)] as const,
      ),
    ),
    get time() {
      return layout.clockSlot === undefined ? 0 : (guarded(layout.clockSlot) as number);
    },
    budgets: budgetViews(reading),
  };
};

/** An object whose fields are made when they are read, anew each time: none outlives the view. */
const lazily = <Value>(
  fields: readonly (readonly [name: string, make: () => Value])[],
): Readonly<Record<string, Value>> => {
  const object: Record<string, Value> = {};
  for (const [name, get] of fields) Object.defineProperty(object, name, { enumerable: true, get });
  return object;
};

const actorViews = ({ layout, read }: Reading): Readonly<Record<string, unknown>> =>
  lazily(
    Object.entries(layout.definition.actors).map(([name, spec]) => {
      const members = layout.actors.filter(({ declared }) => declared === name);
      const views = (): unknown => {
        const view = (actor: ActorInstance): SlotView => new SlotView(actor, read);
        const [only] = members;
        return spec.kind === 'actor' && only !== undefined
          ? view(only)
          : lazily(members.map((actor) => [actor.id ?? '', () => view(actor)] as const));
      };
      return [name, views] as const;
    }),
  );

const linkViews = ({ layout, read }: Reading): Readonly<Record<string, unknown>> =>
  lazily(
    Object.keys(layout.definition.links ?? {}).map((name) => {
      const instances = layout.links.filter(({ link }) => link === name);
      return [name, () => byEnds(instances, ['from', 'to'], read)] as const;
    }),
  );

/** Keyed by the ids of the families at the ends; the messages themselves where there are none. */
const byEnds = (
  instances: readonly LinkInstance[],
  [end, ...others]: readonly ('from' | 'to')[],
  read: Read,
): unknown => {
  const [first] = instances;
  if (first === undefined) return end === undefined ? [] : {};
  if (end === undefined) return messagesIn(first, read);
  if (first[end].id === undefined) return byEnds(instances, others, read);
  const ids = [...new Set(instances.map((instance) => instance[end].id ?? ''))];
  return lazily(
    ids.map((id) => {
      const ofId = instances.filter((instance) => instance[end].id === id);
      return [id, () => byEnds(ofId, others, read)] as const;
    }),
  );
};

const messagesIn = ({ parts }: LinkInstance, read: Read): Content => {
  const [only, ...more] = parts.map(({ slot }) => read(slot) as Content);
  return more.length === 0 ? (only ?? []) : [only ?? [], ...more].flat();
};

const budgetViews = ({ layout, read }: Reading): SystemView<never>['budgets'] => {
  const budgets = FAULT_KINDS.map((kind) => {
    const budget = layout.budgets.get(kind);
    const left = (): number =>
      budget?.slot === undefined ? (budget?.initial ?? 0) : (read(budget.slot) as number);
    return [kind, left] as const;
  });
  return lazily(budgets);
};

/** An actor or a monitor in a state. */
class SlotView implements ActorView {
  constructor(
    private readonly instance: {
      readonly slot: number;
      readonly runner: MachineRunner;
      readonly facts?: ActorInstance['facts'];
    },
    private readonly read: Read,
  ) {}

  get context(): ActorView['context'] {
    return this.stored.context as ActorView['context'];
  }

  get value(): ActorView['value'] {
    const { stored } = this;
    return stored.status === 'down' ? undefined : stored.value;
  }

  get status(): ActorView['status'] {
    return this.stored.status;
  }

  get output(): unknown {
    const { stored } = this;
    return stored.status === 'down' ? undefined : stored.output;
  }

  get error(): unknown {
    const { stored } = this;
    return stored.status === 'down' ? undefined : stored.error;
  }

  get down(): boolean {
    return this.stored.status === 'down';
  }

  get pendingTimers(): readonly PendingTimer[] {
    const { stored } = this;
    if (stored.status === 'down') return [];
    return stored.timers.map(({ id, remaining }) => ({
      timer: this.instance.facts?.timers.get(id) ?? id,
      ...(remaining !== undefined && { remaining }),
    }));
  }

  matches(value: Parameters<ActorView['matches']>[0]): boolean {
    return this.snapshot?.matches(value) ?? false;
  }

  hasTag(tag: string): boolean {
    return this.snapshot?.hasTag(tag) ?? false;
  }

  private get stored(): ActorValue {
    return this.read(this.instance.slot) as ActorValue;
  }

  private get snapshot(): AnyMachineSnapshot | undefined {
    const { stored } = this;
    return stored.status === 'down' ? undefined : this.instance.runner.snapshot(stored);
  }
}
