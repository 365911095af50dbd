/**
 * The transition groups of a system: one per source of steps, and the crashes in the middle of them.
 * Read next: `faults.ts` for everything else that can go wrong, `clock.ts`.
 */
import { ModelError } from '../../checker/index.js';
import type { Action, Read, SlotWrite, Successor, TransitionGroup } from '../../checker/index.js';
import { ABSENT } from '../machine/actor-value.js';
import type { ActorValue } from '../machine/actor-value.js';
import type { Consequences, StepDetail } from './detail.js';
import { rootOf, withDescendants } from './instances.js';
import type { ActorInstance } from './instances.js';
import type { Layout } from './layout.js';
import { observed } from './monitors.js';
import type { Router } from './routing.js';
import type { Offer, Source } from './sources.js';
import { execute } from './transaction.js';
import type { Executed } from './transaction.js';

/** What groups are made of. */
export interface Surroundings {
  readonly layout: Layout;
  readonly router: Router;
}

/** A step before monitors have seen it. */
export interface Step {
  readonly action: Action & { readonly detail: StepDetail };
  readonly writes: readonly SlotWrite[];
  readonly discarded?: readonly string[];
}

/** Lets the monitors move with a step. */
export const successor = (layout: Layout, read: Read, step: Step): Successor => ({
  action: step.action,
  writes: [
    ...step.writes,
    ...duringStep(step.action.label, () => observed(layout.monitors, read, step.action.detail)),
  ],
  ...(step.discarded !== undefined && step.discarded.length > 0 && { discarded: step.discarded }),
});

/** The steps of a source that run to their end. */
export const stepGroup = ({ layout, router }: Surroundings, source: Source): TransitionGroup => ({
  name: source.name,
  families: source.families,
  ...(source.tentative && { tentative: source.tentative }),
  successors: (read) =>
    source.offers(read).flatMap((offer) => {
      const done = carryOut({ layout, router }, read, { actor: source.actor, offer });
      return done === undefined ? [] : [successor(layout, read, wholeStep(source, offer, done))];
    }),
});

const carryOut = (
  { router }: Surroundings,
  read: Read,
  { actor, offer }: { readonly actor: ActorInstance; readonly offer: Offer },
): Executed | undefined =>
  duringStep(offer.label, () =>
    execute({ router, read, consumed: offer.consumed }, actor, offer.step),
  );

/** Errors tell in which step they were found. */
const duringStep = <Result>(label: string, run: () => Result): Result => {
  try {
    return run();
  } catch (error) {
    throw error instanceof ModelError ? error.at({ step: label }) : error;
  }
};

const wholeStep = ({ actor, kind }: Source, offer: Offer, done: Executed): Step => ({
  action: {
    label: offer.label,
    family: offer.family,
    actor: kind === 'recovery' ? ENVIRONMENT : actor.name,
    kind,
    detail: offer.detail(consequencesOf(done)),
  },
  writes: done.writes,
  discarded: [...offer.discarded, ...done.discarded],
});

const consequencesOf = ({ sent, told }: Executed): Consequences => ({
  emitted: sent,
  ...(told.length > 0 && { told }),
});

/** Who takes the steps that no actor takes. */
export const ENVIRONMENT = 'environment';

/**
 * The crashes in the middle of a source's steps: after every proper prefix of the effects. It is the
 * whole family that crashes.
 *
 * The whole step followed by a crash is two steps, and so is no part of this. The empty prefix is
 * one only where the step consumes a message: elsewhere it is the crash of an actor at rest.
 */
export const crashDuringGroup = (
  { layout, router }: Surroundings,
  source: Source,
): TransitionGroup => {
  const { actor } = source;
  const root = rootOf(actor);
  const family = `fault.crash(${root.declared})`;
  return {
    name: `crash during: ${source.name}`,
    families: [family],
    successors: (read) => {
      const budget = spend(layout, 'crash', read);
      if (budget === undefined) return [];
      return source.offers(read).flatMap((offer) => {
        const done = carryOut({ layout, router }, read, { actor, offer });
        if (done === undefined) return [];
        const first = offer.consumed.length > 0 ? 0 : 1;
        return prefixes(done, first).map(({ effects, checkpoint }) =>
          successor(layout, read, {
            action: {
              label: `fault.crash(${root.name}) during ${offer.label}${afterEffects(effects)}`,
              family,
              actor: ENVIRONMENT,
              kind: 'fault',
              detail: {
                kind: 'crash',
                actor: root.name,
                during: offer.detail({ emitted: checkpoint.sent }),
                effects,
                emitted: checkpoint.sent,
              },
            },
            writes: [
              ...checkpoint.writes,
              ...crashWrites(layout, root, {
                ...kept(root, read(root.slot) as ActorValue),
                ...checkpoint.committed,
              }),
              ...budget,
            ],
          }),
        );
      });
    },
  };
};

const prefixes = (
  { checkpoints }: Executed,
  first: number,
): readonly { effects: { done: number; of: number }; checkpoint: Executed['checkpoints'][0] }[] => {
  const of = checkpoints.length - 1;
  return checkpoints
    .map((checkpoint, done) => ({ effects: { done, of }, checkpoint }))
    .filter(({ effects: { done } }) => done >= first && done < Math.max(of, 1));
};

const afterEffects = ({ done, of }: { done: number; of: number }): string =>
  of === 0 ? '' : ` after ${done} of ${of} ${of === 1 ? 'effect' : 'effects'}`;

/** The keys of the root of a family that survive a crash in `value`. */
export const kept = (
  { spec: { settings } }: ActorInstance,
  value: ActorValue,
): Readonly<Record<string, unknown>> => {
  const context = value.context as Readonly<Record<string, unknown>>;
  return Object.fromEntries(settings.keeps.map((key) => [key, context[key]]));
};

/**
 * The actor is down with what it keeps, and its children are gone; links are cleared that do not
 * survive at its end.
 */
export const crashWrites = (
  { links }: Layout,
  actor: ActorInstance,
  keeps: Readonly<Record<string, unknown>>,
): readonly SlotWrite[] => [
  ...links
    .filter(
      ({ from, to, spec: { onCrash } }) =>
        (from === actor && onCrash.from === 'clear') || (to === actor && onCrash.to === 'clear'),
    )
    .flatMap(({ parts }) => parts.map(({ slot }): SlotWrite => [slot, []])),
  ...withDescendants(actor).map(({ slot }): SlotWrite => [slot, ABSENT]),
  [actor.slot, actor.runner.crashed(keeps, actor.spec.settings.input)],
];

/** What spending one of a budget writes; `undefined` if nothing is left. */
export const spend = (
  { budgets }: Layout,
  kind: keyof NonNullable<Layout['definition']['faults']>,
  read: Read,
): readonly SlotWrite[] | undefined => {
  const budget = budgets.get(kind);
  if (budget === undefined) return undefined;
  if (budget.slot === undefined) return [];
  const left = read(budget.slot) as number;
  return left > 0 ? [[budget.slot, left - 1]] : undefined;
};
