/**
 * Random machines that invoke, spawn, stop and talk to children, which talk back.
 *
 * Everything that could go on for ever costs fuel, so that every step ends. Only the environment
 * supplies more of it.
 */
import * as fc from 'fast-check';
import {
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stopChild,
} from 'xstate';
import type { AnyActorRef, AnyStateMachine, EventObject } from 'xstate';

interface Context {
  readonly n: number;
  readonly fuel: number;
  /** Spawned in an `assign`; stays here when it is stopped. */
  readonly a?: AnyActorRef;
  /** Whether there is one that `spawnChild` spawned. */
  readonly b?: boolean;
  /** Somebody that a child told of. */
  readonly friend?: AnyActorRef;
}

const acts = [
  'count',
  'emit',
  'raise',
  'up',
  'introduce',
  'toSelf',
  'tellA',
  'tellB',
  'tellFriend',
  'spawnA',
  'spawnB',
  'stopA',
  'stopB',
  'later',
  'tellLater',
] as const;

type Act = (typeof acts)[number];

interface Arrow {
  readonly target: number | undefined;
  readonly acts: readonly Act[];
  readonly reenter: boolean;
}

interface State {
  readonly entry: readonly Act[];
  readonly exit: readonly Act[];
  readonly on: Readonly<Record<(typeof events)[number], Arrow | undefined>>;
  readonly invokes: boolean;
  readonly after: Arrow | undefined;
  readonly final: boolean;
}

/** What an environment sends, what machines send themselves, children, parents. */
const events = ['e', 'f', 'r', 'c', 'd', 'u', 'v'] as const;

const someActs = fc.array(fc.constantFrom(...acts), { maxLength: 3 });
const anArrow: fc.Arbitrary<Arrow> = fc.record({
  target: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
  acts: someActs,
  reenter: fc.boolean(),
});
const maybeArrow = fc.option(anArrow, { nil: undefined });
const aState: fc.Arbitrary<State> = fc.record({
  entry: someActs,
  exit: fc.array(fc.constantFrom(...acts), { maxLength: 1 }),
  on: fc.record(Object.fromEntries(events.map((event) => [event, maybeArrow]))),
  invokes: fc.boolean(),
  after: fc.option(anArrow, { nil: undefined, freq: 3 }),
  final: fc.boolean(),
});
const aPlan = fc.array(aState, { minLength: 3, maxLength: 3 });

/** What a machine, its children and theirs do. */
export const aFamily: fc.Arbitrary<Family> = fc.record({
  root: aPlan,
  child: aPlan,
  grandchild: aPlan,
});

/** Data that `familyOf` makes a machine of, and that a failing test can print. */
export type Family = Readonly<Record<'root' | 'child' | 'grandchild', readonly State[]>>;

/** A machine with children, which may have children. */
export const familyOf = ({ root, child, grandchild }: Family): AnyStateMachine =>
  machineOf('root', root, machineOf('child', child, machineOf('grandchild', grandchild)));

const machineOf = (id: string, plan: readonly State[], child?: AnyStateMachine): AnyStateMachine =>
  createMachine(
    {
      id,
      context: { n: 0, fuel: 3 },
      initial: 's0',
      states: Object.fromEntries(
        plan.map((state, index) => [
          `s${index}`,
          // A machine that ends as it begins says little about the others.
          state.final && index > 0 ? finalNode(state, id) : node(state, { id, child }),
        ]),
      ),
      output: ({ context }: Given) => context.n,
    },
    child && { actors: { child } },
  );

const finalNode = ({ entry }: State, id: string): object => ({
  type: 'final',
  entry: entry.map((act) => action(act, { id, child: undefined })),
});

/** Whose actions they are. */
interface Owner {
  readonly id: string;
  readonly child: AnyStateMachine | undefined;
}

const node = (state: State, owner: Owner): object => {
  const transition = (arrow: Arrow | undefined, refuels = false): readonly object[] =>
    arrow === undefined ? [] : [transitionOf(arrow, refuels, owner)];
  const heard = Object.entries(state.on).map(([event, arrow]) => [
    event,
    transition(arrow, event === 'e' || event === 'f'),
  ]);
  return {
    entry: state.entry.map((act) => action(act, owner)),
    exit: state.exit.map((act) => action(act, owner)),
    on: Object.fromEntries(heard) as Readonly<Record<string, readonly object[]>>,
    ...(state.after && { after: { 10: transition(state.after) } }),
    ...(state.invokes &&
      owner.child && {
        invoke: { id: 'i', src: 'child', onDone: transition(state.on.u), onError: [{}] },
      }),
  };
};

const transitionOf = (
  { target, acts: done, reenter }: Arrow,
  refuels: boolean,
  owner: Owner,
): object => ({
  ...(target !== undefined && { target: `s${target}`, reenter }),
  guard: ({ context }: Given) => refuels || context.fuel > 0,
  actions: [
    assign(({ context, event }: Given) => ({
      fuel: refuels ? 4 : context.fuel - 1,
      ...(event.from && { friend: event.from }),
    })),
    ...done.map((act) => action(act, owner)),
  ],
});

/** What functions of these machines are given. */
interface Given {
  readonly context: Context;
  readonly event: EventObject & { readonly from?: AnyActorRef };
}

/** The part of XState's `enqueue` that is used here. */
interface Queue {
  (action: unknown): void;
  assign(update: object): void;
}

interface Acting {
  readonly context: Context;
  readonly enqueue: Queue;
  readonly self: AnyActorRef;
}

/** An action that is taken while there is fuel, and takes of it. */
const costing = (take: (acting: Acting) => void): unknown =>
  enqueueActions(((acting: Acting) => {
    const { fuel } = acting.context;
    if (fuel === 0) return;
    acting.enqueue.assign({ fuel: fuel - 1 });
    take(acting);
  }) as never);

const action = (act: Act, { id, child }: Owner): unknown => {
  const isParent = child !== undefined;
  switch (act) {
    case 'count':
      return assign(({ context }: Given) => ({ n: (context.n + 1) % 3 }));
    case 'emit':
      return emit(({ context }: Given) => ({ type: 'out', by: id, n: context.n }));
    case 'raise':
      return costing(({ enqueue }) => enqueue(raise({ type: 'r' })));
    case 'up':
      return costing(({ enqueue }) => {
        if (id !== 'root') enqueue(sendParent({ type: 'u' }));
      });
    case 'introduce':
      return costing(({ context, enqueue, self }) => {
        const from = context.a ?? self;
        if (id !== 'root') enqueue(sendParent({ type: 'v', from } as EventObject));
      });
    case 'toSelf':
      return costing(({ enqueue, self }) => enqueue(sendTo(self, { type: 'r' })));
    case 'tellA':
      return costing(({ context, enqueue, self }) => enqueue(sendTo(context.a ?? self, TOLD)));
    case 'tellFriend':
      return costing(({ context, enqueue, self }) => enqueue(sendTo(context.friend ?? self, TOLD)));
    case 'tellB':
      return costing(({ context, enqueue }) => {
        if (context.b === true) enqueue(sendTo('b', { type: 'd' }));
      });
    case 'spawnA':
      return costing(({ context, enqueue }) => {
        if (!isParent) return;
        if (context.a) enqueue(stopChild(context.a));
        enqueue.assign({ a: ({ spawn }: Spawning) => spawn('child', { id: 'a' }) });
      });
    case 'spawnB':
      return costing(({ enqueue }) => {
        if (!isParent) return;
        enqueue(stopChild('b'));
        enqueue(spawnChild('child', { id: 'b' }));
        enqueue.assign({ b: true });
      });
    case 'stopA':
      return costing(({ context, enqueue }) => {
        if (context.a) enqueue(stopChild(context.a));
      });
    case 'stopB':
      return costing(({ enqueue }) => {
        enqueue(stopChild('b'));
        enqueue.assign({ b: false });
      });
    case 'later':
      return costing(({ enqueue }) => enqueue(raise({ type: 'r' }, { delay: 10 })));
    case 'tellLater':
      // Of two timers with one event nobody could say which one it is that fires.
      return costing(({ context, enqueue, self }) => {
        enqueue(cancel('later'));
        enqueue(sendTo(context.a ?? self, { type: 'd' }, { delay: 10, id: 'later' }));
      });
  }
};

const TOLD: EventObject = { type: 'c' };

interface Spawning {
  readonly spawn: (source: string, options: { readonly id: string }) => AnyActorRef;
}
