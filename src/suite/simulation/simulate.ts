/**
 * `simulate`: seeded random walks through the models of a suite, beyond what can be explored.
 *
 * Every walk has a number, and with the seed that makes its choices: the same seed gives the same
 * walks, whatever the machine. Read next: `shorten.ts`, which makes a found violation readable.
 */
import { Walker } from '../../checker/index.js';
import type { Ports, Property, WalkEnd } from '../../checker/index.js';
import type { AnyModel, SystemModel } from '../../modeling/model.js';
import { bind, propertiesOf } from '../bind.js';
import type { Instance } from '../bind.js';
import type { PropertySpec } from '../property.js';
import { plan } from '../run/select.js';
import type { Selection } from '../run/options.js';
import { replayedCounterexample } from '../run/model-run.js';
import { buildAt } from '../run/scope.js';
import { startSession } from '../run/session.js';
import type { Session } from '../run/session.js';
import type { Counterexample } from '../schema/counterexample.js';
import { SIMULATION_VERSION } from '../schema/simulation.js';
import type { SimulatedModel, SimulatedProperty, Simulation } from '../schema/simulation.js';
import type { Suite } from '../suite.js';
import { validate } from '../validation/validate.js';
import { seededChoices } from './choices.js';
import { estimate } from './estimate.js';
import { shorten } from './shorten.js';

/** How far, how often, and with what. */
export interface SimulateOptions extends Selection {
  readonly seed: number;
  /** Walks a model. */
  readonly walks: number;
  /** Most steps of a walk. */
  readonly length: number;
  /** Default `default`. */
  readonly scope?: string;
  /** Milliseconds for the whole run. */
  readonly timeMs?: number;
  readonly suiteFile?: string;
  readonly baseDirectory?: string;
  readonly counterexampleDirectory?: string;
  readonly ports?: Partial<Ports>;
  readonly signal?: AbortSignal;
  /** Called several times a second. */
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/** How far the walks of one model are. */
export interface SimulationProgress {
  readonly model: string;
  readonly scope: string;
  readonly walks: number;
  readonly steps: number;
}

/**
 * Simulates the models of `suite`, or what of it is selected.
 *
 * @throws SuiteError when the suite or the selection is wrong.
 * @throws ModelError when a model cannot be trusted.
 */
export const simulate = async (suite: Suite, options: SimulateOptions): Promise<Simulation> => {
  const session = startSession(suite, options);
  validate(suite, { ...options, scope: session.scope });
  const { models, properties } = plan(suite, { ...options, layers: ['M'] });
  const simulated: SimulatedModel[] = [];
  const counterexamples: Counterexample[] = [];
  for (const model of models) {
    const specs = properties.filter((spec) => spec.model === model);
    const answer = await new ModelSimulation(session, options, { model, specs }).run();
    simulated.push(answer.model);
    counterexamples.push(...answer.counterexamples);
  }
  return {
    format: 'edproof.simulation',
    version: SIMULATION_VERSION,
    suite: suite.name,
    seed: options.seed,
    walks: options.walks,
    length: options.length,
    interrupted: session.interrupted(),
    elapsedMs: session.elapsedMs(),
    models: simulated,
    counterexamples,
  };
};

/** Walks between looks at the clock, the heap and the signal. */
const WALKS_PER_TURN = 8;
/** Share of the heap's limit at which no further walk is taken. */
const FULLEST_HEAP = 0.7;

/** In how many walks a property was hit, and the first walk that did. */
interface Tally {
  walks: number;
  first?: { readonly walk: number; readonly steps: number };
}

class ModelSimulation {
  private readonly system: SystemModel;
  private readonly instances: readonly Instance[];
  private readonly walker: Walker;
  private readonly tallies = new Map<string, Tally>();
  private readonly ends: Record<WalkEnd, number> = {
    length: 0,
    'no successor': 0,
    'out of scope': 0,
  };
  private walks = 0;
  private steps = 0;

  constructor(
    private readonly session: Session,
    private readonly options: SimulateOptions,
    private readonly subject: { readonly model: AnyModel; readonly specs: readonly PropertySpec[] },
  ) {
    this.system = buildAt(subject.model, session.scope);
    this.instances = subject.specs.flatMap((spec) => bind(spec, this.system));
    this.walker = new Walker(
      this.system.transitionSystem,
      // A walk ends, so that it can neither violate a temporal property nor test it.
      propertiesOf(this.instances).flatMap((property) =>
        property.kind === 'temporal' ? [] : [property],
      ),
    );
  }

  async run(): Promise<{
    readonly model: SimulatedModel;
    readonly counterexamples: readonly Counterexample[];
  }> {
    const cut = await this.takeWalks();
    const counterexamples: Counterexample[] = [];
    const properties: SimulatedProperty[] = [];
    for (const spec of this.subject.specs) {
      const refuted = await this.counterexample(spec);
      if (refuted !== undefined) counterexamples.push(refuted.file);
      properties.push(this.report(spec, refuted));
    }
    return { model: this.modelReport(properties, cut), counterexamples };
  }

  private async takeWalks(): Promise<SimulatedModel['cut']> {
    const { walks, ports } = this.options;
    for (let walk = 0; walk < walks; walk++) {
      if (walk % WALKS_PER_TURN === 0) {
        const cut = this.cutNow();
        if (cut !== undefined) return cut;
        this.options.onProgress?.(this.progress());
        await ports?.yieldTurn?.();
      }
      this.takeWalk(walk);
    }
    return undefined;
  }

  private takeWalk(walk: number): void {
    const { seed, length } = this.options;
    const { steps, end, hits } = this.walker.walk(seededChoices(seed, walk)(), length);
    this.walks++;
    this.steps += steps;
    this.ends[end]++;
    for (const [id, at] of hits) {
      const tally = this.tallies.get(id) ?? { walks: 0 };
      tally.walks++;
      tally.first ??= { walk, steps: at };
      this.tallies.set(id, tally);
    }
  }

  private cutNow(): SimulatedModel['cut'] {
    const { timeMs, ports } = this.options;
    if (this.session.interrupted()) return 'interrupted';
    if (timeMs !== undefined && this.session.elapsedMs() >= timeMs) return 'time';
    const heap = ports?.heap?.();
    const isFull = heap !== undefined && heap.usedBytes >= heap.limitBytes * FULLEST_HEAP;
    return isFull ? 'memory' : undefined;
  }

  private progress(): SimulationProgress {
    const { model } = this.subject;
    return { model: model.name, scope: this.session.scope, walks: this.walks, steps: this.steps };
  }

  /** The counterexample of a property's first violated binding. */
  private async counterexample(spec: PropertySpec): Promise<RefutedBy | undefined> {
    if (spec.kind === 'reachable' || spec.kind === 'temporal') return undefined;
    const instance = this.instances.find(
      (other) => other.spec === spec && this.tallyOf(other.property).first !== undefined,
    );
    if (instance === undefined) return undefined;
    const { system, walker, session, options } = this;
    const { property } = instance;
    const first = this.tallyOf(property).first!;
    const choices = seededChoices(options.seed, first.walk);
    const { signal, ports = {} } = options;
    const { isShortest, trace, conjunct } = await shorten(
      { system: system.transitionSystem, walker },
      { property, choices, steps: first.steps },
      { ports, ...(signal === undefined ? {} : { signal }) },
    );
    const depth = trace.steps.length;
    const file = replayedCounterexample(session, {
      instance,
      trace,
      ...(conjunct === undefined ? {} : { conjunct }),
      // Of the counterexample itself: walks do not know which states they have in common.
      statistics: { distinct: depth + 1, generated: depth + 1, depth },
      system,
      scope: session.scope,
    });
    return { file, isShortest };
  }

  private tallyOf(property: Property): Tally {
    return this.tallies.get(property.id) ?? { walks: 0 };
  }

  private report(spec: PropertySpec, refuted: RefutedBy | undefined): SimulatedProperty {
    const own = this.instances.filter((instance) => instance.spec === spec);
    const share = (property: Property) => estimate(this.tallyOf(property).walks, this.walks);
    const instances = own.map(({ binding, property, witnesses }) => ({
      binding,
      hit: share(property),
      witnesses: witnesses.map(({ name, property: sought }) => ({
        ...(name === undefined ? {} : { name }),
        ...share(sought),
      })),
    }));
    const { id, clause, kind } = spec;
    const base = { id, clause, kind, instances };
    if (refuted !== undefined) {
      const { file, isShortest } = refuted;
      return { ...base, status: 'refuted', counterexample: file.name, isShortest };
    }
    const met = instances.every(({ hit, witnesses }) =>
      kind === 'reachable' ? hit.walks > 0 : witnesses.every(({ walks }) => walks > 0),
    );
    const isTested = met && instances.length > 0 && kind !== 'temporal';
    return { ...base, status: isTested ? 'tested' : 'untested' };
  }

  private modelReport(
    properties: readonly SimulatedProperty[],
    cut: SimulatedModel['cut'],
  ): SimulatedModel {
    return {
      ...this.progress(),
      evaluations: this.walker.evaluations,
      ends: {
        length: this.ends.length,
        noSuccessor: this.ends['no successor'],
        outOfScope: this.ends['out of scope'],
      },
      ...(cut === undefined ? {} : { cut }),
      properties,
    };
  }
}

interface RefutedBy {
  readonly file: Counterexample;
  readonly isShortest: boolean;
}
