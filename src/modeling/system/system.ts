/**
 * `system`: XState machines, links and faults become a `SystemModel`.
 *
 * Read next: `definition.ts` (what is declared), `layout.ts` (the slots), `groups.ts` (the steps).
 */
import type {
  Read,
  StatePredicate,
  TransitionGroup,
  TransitionSystem,
} from '../../checker/index.js';
import { withinLifetime } from '../lifetime.js';
import type { Lifetime } from '../lifetime.js';
import type { DeclaredActions, ModelWarning, SystemModel } from '../model.js';
import type { MachineSource } from '../source.js';
import type { ActorValue } from '../machine/actor-value.js';
import { canHaveTimers } from '../machine/facts.js';
import { clockGroups, isAtHorizon } from './clock.js';
import { declaredActions } from './declared-actions.js';
import type { ActorSpecs, LinkSpecs, MonitorSpecs, SystemDefinition } from './definition.js';
import { describeSlot } from './describe.js';
import { canCrash, crashGroup, linkFaultGroups } from './faults.js';
import { crashDuringGroup, stepGroup } from './groups.js';
import { initialState } from './initial.js';
import { rootOf } from './instances.js';
import { landmarksOf } from './landmarks.js';
import { layoutOf } from './layout.js';
import type { Layout } from './layout.js';
import { routerOf } from './routing.js';
import { outcomesOf } from './outcomes.js';
import { receiptsOf } from './receipts.js';
import { restartOf, stimuliOf, timersOf } from './sources.js';
import type { Source } from './sources.js';
import { viewOf, viewShapeOf } from './view.js';
import type { ViewShape } from './view.js';
import type { SystemView } from './view-types.js';
import { WarningList } from './warnings.js';

/** The model of a system of XState machines. */
export interface MachineSystem<out View = unknown> extends SystemModel<View> {
  /** How often XState has run a machine so far; predicates and views do not count. */
  machineRuns(): number;
}

/**
 * Composes machines into a system. Names of actors and links are checked by the compiler; what it
 * cannot see is checked when the system is used first.
 */
export const system = <
  const Actors extends ActorSpecs,
  const Links extends LinkSpecs<Actors> = Readonly<Record<string, never>>,
  const Monitors extends MonitorSpecs = Readonly<Record<string, never>>,
>(
  name: string,
  definition: SystemDefinition<Actors, Links, Monitors>,
): MachineSystem<SystemView<Actors, Links, Monitors>> =>
  new ComposedSystem<SystemView<Actors, Links, Monitors>>(name, definition);

/** A definition as the class below needs it: with its predicates over one view type. */
type DefinitionOf<View> = Omit<
  SystemDefinition<ActorSpecs, LinkSpecs<ActorSpecs>, MonitorSpecs>,
  'quiescent' | 'constraint'
> & {
  readonly quiescent?: (view: View) => boolean;
  readonly constraint?: (view: View) => boolean;
};

class ComposedSystem<View> implements MachineSystem<View> {
  private laidOut: Layout | undefined;
  private viewShape: ViewShape | undefined;
  private built: TransitionSystem | undefined;
  private readonly found = new WarningList();

  constructor(
    readonly name: string,
    private readonly definition: DefinitionOf<View>,
  ) {}

  get transitionSystem(): TransitionSystem {
    return (this.built ??= this.build());
  }

  get families(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      Object.entries(this.definition.actors).flatMap(([actor, spec]) =>
        spec.kind === 'family' ? [[actor, spec.ids]] : [],
      ),
    );
  }

  get actions(): readonly DeclaredActions[] {
    return declaredActions(this.layout, allSources(this.layout));
  }

  get source(): MachineSource<MachineSystem<View>> {
    const { name, definition, transitionSystem } = this;
    const { actors, links = {} } = definition;
    return {
      kind: 'machines',
      transitionSystem,
      parts: { actors, links },
      rebuild: (parts) => new ComposedSystem<View>(name, { ...definition, ...parts }),
    };
  }

  view(read: Read, lifetime?: Lifetime): View {
    return viewOf(this.shape, read, lifetime) as View;
  }

  describe(slot: number, value: unknown): unknown {
    const actor = this.layout.members.find((member) => member.slot === slot);
    return describeSlot(value, actor);
  }

  warnings(): readonly ModelWarning[] {
    return this.found.of(this.layout);
  }

  machineRuns(): number {
    const { members, monitors } = this.layout;
    const runners = new Set([...members, ...monitors].map(({ runner }) => runner));
    return [...runners].reduce((sum, { runs }) => sum + runs, 0);
  }

  private get shape(): ViewShape {
    return (this.viewShape ??= viewShapeOf(this.layout));
  }

  private get layout(): Layout {
    return (this.laidOut ??= layoutOf(this.name, this.definition, (actor, action) =>
      this.found.note(actor, action),
    ));
  }

  private build(): TransitionSystem {
    const { layout } = this;
    const router = routerOf(layout);
    const sources = allSources(layout);
    const crashing = sources.filter(({ actor }) => canCrash(layout, rootOf(actor)));
    const groups: readonly TransitionGroup[] = [
      ...sources.map((source) => stepGroup({ layout, router }, source)),
      ...crashing.map((source) => crashDuringGroup({ layout, router }, source)),
      ...layout.actors
        .filter((actor) => canCrash(layout, actor))
        .map((actor) => crashGroup(layout, actor)),
      ...layout.links.flatMap((link) => linkFaultGroups(layout, link)),
      ...clockGroups(layout),
    ];
    const { constraint } = this.definition;
    return {
      name: this.name,
      slots: layout.slots,
      initialStates: () => [initialState(layout, router)],
      groups,
      landmarks: landmarksOf(layout.actors),
      interner: layout.values.interner,
      quiescent: this.quiescence(layout),
      ...(constraint && { constraint: this.predicate('constraint', constraint) }),
    };
  }

  private quiescence(layout: Layout): StatePredicate {
    const { quiescent } = this.definition;
    const everyActorEnded: StatePredicate = {
      name: 'every actor has ended',
      holds: (read) => layout.actors.every(({ slot }) => hasEnded(read(slot))),
    };
    const declared =
      quiescent === undefined ? everyActorEnded : this.predicate('quiescent', quiescent);
    return {
      name: declared.name,
      holds: (read) => declared.holds(read) || isAtHorizon(layout, read),
    };
  }

  private predicate(name: string, holds: (view: View) => boolean): StatePredicate {
    return {
      name,
      holds: (read) => withinLifetime((lifetime) => holds(this.view(read, lifetime))),
    };
  }
}

const hasEnded = (value: unknown): boolean => (value as ActorValue).status === 'done';

const allSources = (layout: Layout): readonly Source[] => [
  ...layout.members.flatMap((actor) => {
    const { facts, spec, parent } = actor;
    return [
      ...(spec.settings.stimuli.length > 0 ? [stimuliOf(actor)] : []),
      ...(canHaveTimers(facts) ? [timersOf(actor)] : []),
      ...(Object.keys(spec.settings.outcomes).length > 0 ? [outcomesOf(actor)] : []),
      ...(parent === undefined && canCrash(layout, actor) ? [restartOf(actor)] : []),
    ];
  }),
  ...layout.links.flatMap((link) => link.parts.map((part) => receiptsOf(link, part))),
];
