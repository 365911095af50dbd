/**
 * Where an actor's steps come from: stimuli, links, timers, outcomes, restarts.
 *
 * A source offers what can happen in a state, before anybody asks what the links do to it. Both the
 * plain steps and the crashes in the middle of a step are made from the same offers.
 * Read next: `groups.ts`.
 */
import type { EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { ActionKind, Read, SlotWrite } from '../../checker/index.js';
import type { ActorValue, LocalStep, RunningValue } from '../machine/actor-value.js';
import { deepFreeze } from '../machine/plain.js';
import { isDue } from '../machine/timers.js';
import { receivable, without } from './content.js';
import type { Content } from './content.js';
import type { ActorStepDetail, Sent } from './detail.js';
import { messageText, payloadText, valueText } from './labels.js';
import type { ActorInstance, LinkInstance, LinkPart } from './layout.js';

/** One way in which an actor can move. */
export interface Offer {
  readonly label: string;
  readonly family: string;
  readonly step: LocalStep;
  /** The value before, for the keys that it keeps. */
  readonly before: ActorValue;
  /** What the step takes away from links before its first effect. */
  readonly consumed: readonly SlotWrite[];
  readonly discarded: readonly string[];
  detail(emitted: readonly Sent[]): ActorStepDetail;
}

/** A set of steps of one actor that read the same part of the state. */
export interface Source {
  readonly name: string;
  readonly actor: ActorInstance;
  readonly kind: ActionKind;
  readonly families: readonly string[];
  offers(read: Read): readonly Offer[];
}

/** All sources of an actor but its links. */
export const sourcesOf = (actor: ActorInstance, canRestart: boolean): readonly Source[] => [
  ...(actor.spec.settings.stimuli.length > 0 ? [stimuliOf(actor)] : []),
  ...(actor.facts.timers.size > 0 || actor.facts.hasUnnamedTimers ? [timersOf(actor)] : []),
  ...(Object.keys(actor.spec.settings.outcomes).length > 0 ? [outcomesOf(actor)] : []),
  ...(canRestart ? [restartOf(actor)] : []),
];

const activeValue = (read: Read, { slot }: ActorInstance): RunningValue | undefined => {
  const value = read(slot) as ActorValue;
  return value.status === 'active' ? value : undefined;
};

const stimuliOf = (actor: ActorInstance): Source => {
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
        const detail = (emitted: readonly Sent[]): ActorStepDetail => ({
          kind: 'stimulus',
          actor: actor.name,
          event,
          emitted,
        });
        return [{ label, family, step, before, consumed: [], discarded: [], detail }];
      });
    },
  };
};

/** The receipts from one slot of a link instance. */
export const receiptsOf = (link: LinkInstance, part: LinkPart): Source => {
  const { to: actor, spec } = link;
  const familyOf = (type: string): string => `${actor.declared}.receive(${link.link}, ${type})`;
  const types = part.types.length === spec.carries.length ? '' : `: ${part.types.join(', ')}`;
  return {
    name: `${actor.name} receives from ${link.name}${types}`,
    actor,
    kind: 'receive',
    families: part.types.map(familyOf),
    offers: (read) => {
      const content = read(part.slot) as Content;
      if (content.length === 0) return [];
      if (link.partition !== undefined && read(link.partition) === true) return [];
      const before = read(actor.slot) as ActorValue;
      if (before.status === 'down') return [];
      return receivable(spec.kind, content).flatMap(({ message, position }) => {
        const receipt = receive(link, before, message);
        if (receipt === undefined) return [];
        return [
          {
            ...receipt,
            label: `${actor.name}.receive(${link.nameForRecipient}, ${messageText(message)})`,
            family: familyOf(message.type),
            before,
            consumed:
              spec.kind === 'set' ? [] : ([[part.slot, without(content, position)]] as const),
          },
        ];
      });
    },
  };
};

/** What receiving `message` comes to; `undefined` where it is no action. */
const receive = (
  link: LinkInstance,
  before: RunningValue,
  message: EventObject,
): Pick<Offer, 'step' | 'discarded' | 'detail'> | undefined => {
  const { spec, from, to } = link;
  const ended: LocalStep = { handled: false, taken: false, after: before, effects: [] };
  const step = before.status === 'active' ? to.runner.step(before, message) : ended;
  if (spec.kind === 'set' ? !step.taken : !step.handled && spec.unhandled === 'defer') {
    return undefined;
  }
  if (!step.handled && spec.unhandled === 'error') throw unhandled(link, before, message);
  return {
    step,
    discarded: step.handled ? [] : [`${link.link}: ${message.type}`],
    detail: (emitted) => ({
      kind: 'receive',
      actor: to.name,
      link: link.link,
      from: from.name,
      to: to.name,
      message,
      handled: step.handled,
      emitted,
    }),
  };
};

const unhandled = (link: LinkInstance, value: RunningValue, message: EventObject): ModelError =>
  new ModelError('UNHANDLED_MESSAGE', {
    cause: `"${link.to.name}" does not handle "${messageText(message)}" from ${link.name}`,
    place: link.to.runner.place(value),
    remedy: 'Handle it in that state, or let the link discard or defer what is unhandled',
  });

const timersOf = (actor: ActorInstance): Source => {
  const { timers, hasUnnamedTimers } = actor.facts;
  const unnamed = `${actor.declared}.timer`;
  const familyOf = (name: string): string => `${actor.declared}.timer(${name})`;
  return {
    name: `timers of ${actor.name}`,
    actor,
    kind: 'timer',
    families: [...[...timers.values()].map(familyOf), ...(hasUnnamedTimers ? [unnamed] : [])],
    offers: (read) => {
      const before = activeValue(read, actor);
      if (before === undefined) return [];
      return before.timers.flatMap((timer, index) => {
        if (!isDue(timer)) return [];
        const name = timers.get(timer.id);
        const timerName = name ?? timer.id;
        const payload = payloadText(timer.event);
        const label = `${actor.name}.timer(${timerName}${payload === '' ? '' : ` ${payload}`})`;
        const detail = (emitted: readonly Sent[]): ActorStepDetail => ({
          kind: 'timer',
          actor: actor.name,
          timer: timerName,
          event: timer.event,
          emitted,
        });
        const family = name === undefined ? unnamed : familyOf(name);
        const step = actor.runner.fire(before, index);
        return [{ label, family, step, before, consumed: [], discarded: [], detail }];
      });
    },
  };
};

const outcomesOf = (actor: ActorInstance): Source => {
  const ends = new OutcomeEvents(actor);
  return {
    name: `outcomes of ${actor.name}`,
    actor,
    kind: 'outcome',
    families: ends.families,
    offers: (read) => {
      const before = activeValue(read, actor);
      if (before === undefined) return [];
      const pending = Object.entries(before.children).filter(([, child]) => child.pending);
      return pending.flatMap(([id, { source }]) => {
        const sameSource = pending.filter(([, other]) => other.source === source);
        const name = sameSource.length === 1 ? source : id;
        return ends.of(source, id).map(({ event, text, family }) => ({
          label: `${actor.name}.outcome(${name}, ${text})`,
          family,
          step: actor.runner.settle(before, id, event),
          before,
          consumed: [],
          discarded: [],
          detail: (emitted: readonly Sent[]): ActorStepDetail => ({
            kind: 'outcome',
            actor: actor.name,
            source,
            event,
            emitted,
          }),
        }));
      });
    },
  };
};

interface OutcomeEvent {
  readonly event: EventObject;
  readonly text: string;
  readonly family: string;
}

/** The declared ends of an actor's children as events, each made once. */
class OutcomeEvents {
  readonly families: readonly string[];
  private readonly byChild = new Map<string, readonly OutcomeEvent[]>();

  constructor(private readonly actor: ActorInstance) {
    this.families = Object.entries(actor.spec.settings.outcomes).flatMap(
      ([source, { outputs = [], errors = [] }]) => [
        ...(outputs.length > 0 ? [this.family(source, 'done')] : []),
        ...(errors.length > 0 ? [this.family(source, 'error')] : []),
      ],
    );
  }

  of(source: string, id: string): readonly OutcomeEvent[] {
    const known = this.byChild.get(id);
    if (known !== undefined) return known;
    const { outputs = [], errors = [] } = this.actor.spec.settings.outcomes[source] ?? {};
    const events = [
      ...outputs.map((output): OutcomeEvent => ({
        event: deepFreeze({ type: `xstate.done.actor.${id}`, output, actorId: id }),
        text: output === undefined ? 'done' : `done ${valueText(output)}`,
        family: this.family(source, 'done'),
      })),
      ...errors.map((error): OutcomeEvent => ({
        event: deepFreeze({ type: `xstate.error.actor.${id}`, error, actorId: id }),
        text: error === undefined ? 'error' : `error ${valueText(error)}`,
        family: this.family(source, 'error'),
      })),
    ];
    this.byChild.set(id, events);
    return events;
  }

  private family(source: string, end: 'done' | 'error'): string {
    return `${this.actor.declared}.outcome(${source}, ${end})`;
  }
}

const restartOf = (actor: ActorInstance): Source => ({
  name: `restart of ${actor.name}`,
  actor,
  kind: 'fault',
  families: [`fault.restart(${actor.declared})`],
  offers: (read) => {
    const before = read(actor.slot) as ActorValue;
    if (before.status !== 'down') return [];
    return [
      {
        label: `fault.restart(${actor.name})`,
        family: `fault.restart(${actor.declared})`,
        step: actor.runner.restart(before),
        before,
        consumed: [],
        discarded: [],
        detail: (emitted) => ({ kind: 'restart', actor: actor.name, emitted }),
      },
    ];
  },
});
