/**
 * The children that a machine creates in one run.
 *
 * XState constructs them as real actors while the machine runs, and would start them afterwards.
 * Here none is ever started: each is turned into a reference as it is constructed, and what has to
 * be known of it is noted. Read next: `deferred.ts` for when they start.
 */
import type { AnyActorRef, AnyStateMachine } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { ChildValue } from './actor-value.js';
import { keyFor, keyWithoutId } from './child-keys.js';
import { inlineName, isInline, isMachine } from './child-sources.js';
import { disabled } from './references.js';
import type { Address } from './references.js';

/** How many instances of a machine an actor may have as children at a time. */
export interface PoolSpec {
  readonly name: string;
  readonly machine: AnyStateMachine;
  readonly instances: number;
}

/** What decides which children a machine may create. */
export interface OffspringOptions {
  /** Sources of logic whose ends are declared, by source name or invoke id. */
  readonly abstracted: ReadonlySet<string>;
  readonly pools: readonly PoolSpec[];
}

/** One created child. */
export interface Born {
  readonly actor: AnyActorRef;
  readonly source: string;
  readonly input: unknown;
  /** Absent where outcomes are declared in place of a machine. */
  readonly pool: PoolSpec | undefined;
  /** The machine gave it no id. */
  readonly anonymous: boolean;
  /** XState starts a child at once if it has not ended by being created. */
  readonly isActive: boolean;
}

/** What a run starts from, as far as names of children are concerned. */
export interface Kin {
  readonly address: Address;
  readonly children: Readonly<Record<string, ChildValue>>;
  /** Whether the actor refers to a child of this key, or did before the run. */
  readonly mentions: (key: string) => boolean;
}

/** The children that were created so far in a run. */
export class Offspring {
  private readonly born = new Map<AnyActorRef, Born>();
  private readonly keys = new Map<AnyActorRef, string>();

  constructor(
    private readonly kin: Kin,
    private readonly options: OffspringOptions,
  ) {}

  get all(): readonly Born[] {
    return [...this.born.values()];
  }

  get isEmpty(): boolean {
    return this.born.size === 0;
  }

  get(actor: AnyActorRef): Born | undefined {
    return this.born.get(actor);
  }

  /** The last one that was created. */
  get latest(): Born | undefined {
    return this.all.at(-1);
  }

  /**
   * Takes in an actor that is being constructed: nobody has seen its id yet.
   *
   * @throws ModelError `UNSUPPORTED_FEATURE` or `POOL_EXCEEDED`.
   */
  add(actor: AnyActorRef): void {
    const { address } = this.kin;
    const source = sourceOf(actor);
    const pool = this.poolOf(actor, source);
    const { abstracted } = this.options;
    const anonymous = actor.id === actor.sessionId;
    const snapshotOf = actor.getSnapshot.bind(actor);
    if (anonymous) {
      const key = keyWithoutId(pool?.name ?? source, (name) => this.isTaken(name));
      actor.id = key;
      this.keys.set(actor, key);
    }
    const { input } = (actor as unknown as Construction).options;
    this.born.set(actor, {
      actor,
      source: pool || abstracted.has(source) ? source : actor.id,
      input,
      pool,
      anonymous,
      get isActive() {
        return (snapshotOf() as { readonly status: string }).status === 'active';
      },
    });
    disabled(actor, { role: 'member', address: [...address, actor.id] });
  }

  /** Gives the others their keys. `isTaken` says which mean another child after the run. */
  name(isTaken: (key: string) => boolean): void {
    for (const { actor } of this.born.values()) {
      if (this.keys.has(actor)) continue;
      const taken = (key: string): boolean => isTaken(key) || [...this.keys.values()].includes(key);
      const key = keyFor(actor.id, taken);
      this.keys.set(actor, key);
      disabled(actor, { role: 'member', address: [...this.kin.address, key] });
    }
  }

  keyOf({ actor }: Born): string {
    return this.keys.get(actor) ?? actor.id;
  }

  private isTaken(key: string): boolean {
    const { children, mentions } = this.kin;
    return Object.hasOwn(children, key) || [...this.keys.values()].includes(key) || mentions(key);
  }

  private poolOf(actor: AnyActorRef, source: string): PoolSpec | undefined {
    const { abstracted, pools } = this.options;
    if (abstracted.has(source) || abstracted.has(actor.id)) return undefined;
    const { logic, options } = actor as unknown as Construction;
    if (!isMachine(logic)) throw unknownCourse(source);
    if (options.syncSnapshot === true) throw refused(source, 'onSnapshot', SNAPSHOT_REMEDY);
    if (options.systemId !== undefined) throw refused(source, 'systemId', SYSTEM_ID_REMEDY);
    const pool = pools.find(({ name, machine }) => name === source || machine === logic);
    if (pool === undefined) throw noPool(source);
    return pool;
  }
}

/** What XState's actors know of how they were constructed. */
interface Construction {
  readonly logic: unknown;
  readonly src: unknown;
  readonly options: {
    readonly input?: unknown;
    readonly syncSnapshot?: boolean;
    readonly systemId?: string;
  };
}

const sourceOf = (actor: AnyActorRef): string => {
  const { src, logic } = actor as unknown as Construction;
  return typeof src === 'string' && !isInline(src) ? src : inlineName(logic, actor.id);
};

const SNAPSHOT_REMEDY = 'Let the child send its parent what it needs to know: sendParent';
const SYSTEM_ID_REMEDY = 'Send to the child by its id, or by the reference that spawn returns';

const refused = (source: string, option: string, remedy: string): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', {
    cause: `the machine uses ${option} with the machine "${source}"`,
    place: { function: source },
    remedy,
  });

const unknownCourse = (source: string): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', {
    cause: `the machine invokes or spawns "${source}", and nothing says how it ends`,
    place: { function: source },
    remedy: `Declare outcomes: { '${source}': { outputs: [...], errors: [...] } } for it`,
  });

const noPool = (source: string): ModelError =>
  new ModelError('POOL_EXCEEDED', {
    cause: `the machine spawns "${source}", for which no pool is declared`,
    place: { function: source },
    remedy:
      `Say how many there can be at a time, and which machine it is if it is not named in ` +
      `setup: children: { '${source}': 2 } or { '${source}': { machine, instances: 2 } }`,
  });
