/**
 * A machine run by XState itself, without a system around it: what it sends is what it emits, and time
 * passes when a test says so.
 */
import { createActor, SimulatedClock, StateMachine } from 'xstate';
import type { AnyStateMachine, ContextFrom, EmittedFrom, EventFromLogic, InputFrom } from 'xstate';

/** A machine that runs. */
export interface Running<Machine extends AnyStateMachine> {
  /** Sends events one after the other; what the machine emits in answer to them. */
  readonly tell: (...events: readonly EventFromLogic<Machine>[]) => readonly EmittedFrom<Machine>[];
  /** Lets time pass; what the machine emits meanwhile. */
  readonly wait: (ms: number) => readonly EmittedFrom<Machine>[];
  /** Ends it, and starts it again with what it keeps; what it emits as it starts. */
  readonly kill: () => readonly EmittedFrom<Machine>[];
  readonly context: () => ContextFrom<Machine>;
}

/**
 * Starts a machine whose context is a function of its input.
 *
 * @param options.keeps - keys of its context that outlive it, as in a system.
 */
export const runAlone = <Machine extends AnyStateMachine>(
  machine: Machine,
  options: {
    readonly input: InputFrom<Machine>;
    readonly keeps: readonly (keyof ContextFrom<Machine>)[];
  },
): Running<Machine> => {
  const { input, keeps } = options;
  const emitted: EmittedFrom<Machine>[] = [];
  const emittedIn = (happens: () => void): readonly EmittedFrom<Machine>[] => {
    const from = emitted.length;
    happens();
    return emitted.slice(from);
  };
  const start = (logic: AnyStateMachine) => {
    const clock = new SimulatedClock();
    const actor = createActor(logic, { input, clock });
    actor.on('*', (event: EmittedFrom<Machine>) => emitted.push(event));
    actor.start();
    return { actor, clock };
  };
  let life = start(machine);
  const context = (): ContextFrom<Machine> =>
    life.actor.getSnapshot().context as ContextFrom<Machine>;
  return {
    tell: (...events) => emittedIn(() => events.forEach((event) => life.actor.send(event))),
    wait: (ms) => emittedIn(() => life.clock.increment(ms)),
    kill: () =>
      emittedIn(() => {
        const kept = Object.fromEntries(keeps.map((key) => [key, context()[key]]));
        life.actor.stop();
        life = start(withKept(machine, kept));
      }),
    context,
  };
};

/** The machine with an initial context in which what is kept takes the place of what it begins with. */
const withKept = (machine: AnyStateMachine, kept: object): AnyStateMachine => {
  const begins = machine.config.context as ((given: object) => object) | undefined;
  const context = (given: object): object => ({ ...begins?.(given), ...kept });
  return new StateMachine(
    { ...machine.config, context } as never,
    machine.implementations as never,
  );
};
