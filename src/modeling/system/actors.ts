/**
 * Actors of a system: one machine, or a family of machines of one type.
 *
 * An actor is an ordinary XState machine plus what the machine cannot say about itself: which
 * events the environment may send it, what survives its crash, how its promises may end, how many
 * children it may have.
 * Read next: `links.ts`, then `definition.ts`.
 */
import type {
  AnyStateMachine,
  ContextFrom,
  EmittedFrom,
  EventFromLogic,
  EventObject,
  InputFrom,
} from 'xstate';
import { checkActor } from './check-options.js';

/** The payload of an event: everything but its type. */
type PayloadOf<Event, Type> = Event extends { readonly type: infer Named }
  ? Type extends Named
    ? Omit<Event, 'type'>
    : never
  : never;

/** For each event type the payloads that the environment may send; `[{}]` where there is none. */
export type Stimuli<Machine extends AnyStateMachine> = {
  readonly [Type in EventFromLogic<Machine>['type']]?: readonly PayloadOf<
    EventFromLogic<Machine>,
    Type
  >[];
};

/** How an invoked promise, or anything else that is abstracted, may end; an empty list: never so. */
export interface Outcomes {
  /** Each becomes one way to be done: the `output` of the done event. */
  readonly outputs: readonly unknown[];
  /** Each becomes one way to fail: the `error` of the error event. */
  readonly errors: readonly unknown[];
}

/** What a machine that an actor invokes or spawns cannot say about itself. */
export interface ChildOptions {
  /** How many there can be at a time. Default: one for each `invoke`, else one. */
  readonly instances?: number;
  /** Which machine it is, where `setup` gives it no name and no `invoke` shows it. */
  readonly machine?: AnyStateMachine;
  /** What the environment may send each of them, by event type. Default: nothing. */
  readonly stimuli?: Readonly<Record<string, readonly object[]>>;
  readonly ignores?: readonly string[];
  readonly outcomes?: Readonly<Record<string, Outcomes>>;
  readonly quiet?: readonly string[];
  readonly children?: Children;
}

/** How many children of a machine there can be at a time, or more about them, by source name. */
export type Children = Readonly<Record<string, number | ChildOptions>>;

/** What the machine cannot say about itself. */
export interface ActorOptions<Machine extends AnyStateMachine> {
  readonly input?: InputFrom<Machine>;
  /** What the environment may send, whenever the machine can take it. Default: nothing. */
  readonly stimuli?: Stimuli<Machine>;
  /** Context keys that survive a crash. Each change of one is a durable write of its own. */
  readonly keeps?: readonly (keyof ContextFrom<Machine> & string)[];
  /** Event types that may be emitted although no link carries them; `'*'` stands for all. */
  readonly ignores?: readonly (EmittedFrom<Machine>['type'] | (string & Record<never, never>))[];
  /** How invoked logic that is no machine ends, by the name of its source. */
  readonly outcomes?: Readonly<Record<string, Outcomes>>;
  /**
   * Machines that the actor invokes or spawns, each with a bound. What is invoked has one place for
   * each `invoke` unless something else is said here; what is spawned must be declared.
   */
  readonly children?: Children;
  /** Custom actions known to do nothing that matters; no warning is given about them. */
  readonly quiet?: readonly string[];
}

/** `ActorOptions` with the machine's types erased: what the translation works on. */
export interface ActorSettings {
  readonly input: unknown;
  readonly stimuli: readonly EventObject[];
  readonly keeps: readonly string[];
  readonly ignores: readonly string[];
  readonly outcomes: Readonly<Record<string, Outcomes>>;
  readonly quiet: readonly string[];
  readonly children: Readonly<Record<string, ChildSettings>>;
}

/** `ChildOptions` with everything said. */
export interface ChildSettings {
  readonly instances: number | undefined;
  readonly machine: AnyStateMachine | undefined;
  readonly settings: ActorSettings;
}

/** One actor, made by `actor`. */
export interface ActorSpec<out Machine extends AnyStateMachine = AnyStateMachine> {
  readonly kind: 'actor';
  readonly machine: Machine;
  readonly settings: ActorSettings;
}

/** A family of actors, made by `each`; its members are called `name[id]`. */
export interface FamilySpec<
  out Machine extends AnyStateMachine = AnyStateMachine,
  out Id extends string = string,
> {
  readonly kind: 'family';
  readonly ids: readonly Id[];
  readonly members: readonly ActorSpec<Machine>[];
}

/**
 * Declares one actor.
 *
 * @throws ModelError `INVALID_SYSTEM` for what is no machine, and for options that mean nothing.
 */
export const actor = <Machine extends AnyStateMachine>(
  machine: Machine,
  options: ActorOptions<Machine> = {},
): ActorSpec<Machine> => {
  checkActor(machine, options);
  return {
    kind: 'actor',
    machine,
    settings: {
      input: options.input,
      stimuli: stimulusEvents(options.stimuli ?? {}),
      keeps: options.keeps ?? [],
      ignores: options.ignores ?? [],
      outcomes: options.outcomes ?? {},
      quiet: options.quiet ?? [],
      children: childSettings(options.children ?? {}),
    },
  };
};

/** What nothing is said about: a child that the machine invokes without the user's declaring it. */
export const NO_SETTINGS: ActorSettings = {
  input: undefined,
  stimuli: [],
  keeps: [],
  ignores: [],
  outcomes: {},
  quiet: [],
  children: {},
};

const childSettings = (children: Children): Readonly<Record<string, ChildSettings>> =>
  Object.fromEntries(
    Object.entries(children).map(([name, given]): [string, ChildSettings] => {
      const options: ChildOptions = typeof given === 'number' ? { instances: given } : given;
      const { instances, machine, stimuli = {}, ignores = [], outcomes = {}, quiet = [] } = options;
      const settings: ActorSettings = {
        ...NO_SETTINGS,
        stimuli: stimulusEvents(stimuli),
        ignores,
        outcomes,
        quiet,
        children: childSettings(options.children ?? {}),
      };
      return [name, { instances, machine, settings }];
    }),
  );

/** Declares a family: one actor per id, all with a machine of the same type. */
export const each = <const Id extends string, Machine extends AnyStateMachine>(
  ids: readonly Id[],
  member: (id: Id) => ActorSpec<Machine>,
): FamilySpec<Machine, Id> => ({ kind: 'family', ids, members: ids.map(member) });

const stimulusEvents = (
  stimuli: Readonly<Record<string, readonly object[] | undefined>>,
): readonly EventObject[] =>
  Object.entries(stimuli).flatMap(([type, payloads]) =>
    (payloads ?? []).map((payload) => ({ ...payload, type })),
  );
