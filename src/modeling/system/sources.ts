/**
 * Where an actor's steps come from: here stimuli, timers and restarts; see also `receipts.ts` and
 * `outcomes.ts`.
 *
 * A source offers what can happen in a state, before anybody asks what the links do to it. Both the
 * plain steps and the crashes in the middle of a step are made from the same offers.
 * Read next: `groups.ts`.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ActionKind, Read, SlotWrite } from '../../checker/index.js';
import type {
  ActorValue,
  LocalStep,
  MemberValue,
  RunningValue,
  TimerValue,
} from '../machine/actor-value.js';
import { deepFreeze } from '../machine/plain.js';
import { isDue } from '../machine/timers.js';
import type { ActorStepDetail, Consequences } from './detail.js';
import { messageText, payloadText } from './labels.js';
import type { ActorInstance } from './instances.js';

/** One way in which an actor can move. */
export interface Offer {
  readonly label: string;
  readonly family: string;
  readonly step: LocalStep;
  /** What the step takes away from links before its first effect. */
  readonly consumed: readonly SlotWrite[];
  readonly discarded: readonly string[];
  detail(consequences: Consequences): ActorStepDetail;
}

/** A set of steps of one actor that read the same part of the state. */
export interface Source {
  readonly name: string;
  readonly actor: ActorInstance;
  readonly kind: ActionKind;
  readonly families: readonly string[];
  /** Those of them that may be no actions at all, as far as can be known of the machine. */
  readonly tentative?: readonly string[];
  offers(read: Read): readonly Offer[];
}

/** The value of an actor that runs. */
export const activeValue = (read: Read, { slot }: ActorInstance): RunningValue | undefined => {
  const value = read(slot) as MemberValue;
  return value.status === 'active' ? value : undefined;
};

/** What the environment may send; an event that the machine cannot take is no step. */
export const stimuliOf = (actor: ActorInstance): Source => {
  const events = actor.spec.settings.stimuli.map((event) => ({
    event: deepFreeze(event),
    label: `${actor.name}.stimulus(${messageText(event)})`,
    family: `${actor.declared}.stimulus(${event.type})`,
  }));
  return {
    name: `stimuli of ${actor.name}`,
    actor,
    kind: 'stimulus',
    families: [...new Set(events.map(({ family }) => family))],
    offers: (read) => {
      const before = activeValue(read, actor);
      if (before === undefined) return [];
      return events.flatMap(({ event, label, family }) => {
        const step = actor.runner.step(before, event);
        if (!step.taken) return [];
        const detail = (consequences: Consequences): ActorStepDetail => ({
          kind: 'stimulus',
          actor: actor.name,
          event,
          ...consequences,
        });
        return [{ label, family, step, consumed: [], discarded: [], detail }];
      });
    },
  };
};

/**
 * The pending timers that are due. Timers that are alike are one; where only the labels of two are
 * alike, because one can no longer be cancelled under its id, they are numbered.
 */
export const timersOf = (actor: ActorInstance): Source => {
  const { timers, unnamedTimers } = actor.facts;
  const unnamed = `${actor.declared}.timer`;
  const familyOf = (name: string): string => `${actor.declared}.timer(${name})`;
  return {
    name: `timers of ${actor.name}`,
    actor,
    kind: 'timer',
    families: [
      ...[...timers.values()].map(familyOf),
      ...(unnamedTimers === 'none' ? [] : [unnamed]),
    ],
    tentative: unnamedTimers === 'possible' ? [unnamed] : [],
    offers: (read) => {
      const before = activeValue(read, actor);
      if (before === undefined) return [];
      const due = before.timers.filter((timer, index, all) => {
        const isFirst = all.findIndex((other) => isDeepStrictEqual(other, timer)) === index;
        return isDue(timer) && isFirst;
      });
      const texts = due.map((timer) => timerText(timer, timers));
      return due.map((timer, position) => {
        const name = timers.get(timer.id);
        const timerName = name ?? timer.id;
        const label = `${actor.name}.timer(${numbered(texts, position)})`;
        const detail = (consequences: Consequences): ActorStepDetail => ({
          kind: 'timer',
          actor: actor.name,
          timer: timerName,
          event: timer.event,
          ...consequences,
        });
        const family = name === undefined ? unnamed : familyOf(name);
        const step = actor.runner.fire(before, before.timers.indexOf(timer));
        return { label, family, step, consumed: [], discarded: [], detail };
      });
    },
  };
};

const timerText = ({ id, event }: TimerValue, names: ReadonlyMap<string, string>): string => {
  const payload = payloadText(event);
  return `${names.get(id) ?? id}${payload === '' ? '' : ` ${payload}`}`;
};

/** The text at `position`, with a number where others are the same. */
const numbered = (texts: readonly string[], position: number): string => {
  const text = texts[position] ?? '';
  const same = texts.flatMap((other, index) => (other === text ? [index] : []));
  return same.length === 1 ? text : `${text} #${same.indexOf(position) + 1}`;
};

/** The restart of an actor that is down. */
export const restartOf = (actor: ActorInstance): Source => ({
  name: `restart of ${actor.name}`,
  actor,
  kind: 'recovery',
  families: [`recovery.restart(${actor.declared})`],
  offers: (read) => {
    const before = read(actor.slot) as ActorValue;
    if (before.status !== 'down') return [];
    return [
      {
        label: `recovery.restart(${actor.name})`,
        family: `recovery.restart(${actor.declared})`,
        step: actor.runner.restart(before, actor.spec.settings.input),
        consumed: [],
        discarded: [],
        detail: (consequences) => ({ kind: 'restart', actor: actor.name, ...consequences }),
      },
    ];
  },
});
