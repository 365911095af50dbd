/**
 * Outcomes: invoked logic that is no machine ends as the actor declares.
 */
import type { EventObject } from 'xstate';
import type { RunningValue } from '../machine/actor-value.js';
import { idOf } from '../machine/child-keys.js';
import { doneEvent, errorEvent } from '../machine/end-events.js';
import type { ActorStepDetail, Consequences } from './detail.js';
import { valueText } from './labels.js';
import type { ActorInstance } from './instances.js';
import { activeValue } from './sources.js';
import type { Source } from './sources.js';

/** How the pending children of an actor may end. */
export const outcomesOf = (actor: ActorInstance): Source => {
  const ends = new OutcomeEvents(actor);
  return {
    name: `outcomes of ${actor.name}`,
    actor,
    kind: 'outcome',
    families: ends.families,
    offers: (read) => {
      const before = activeValue(read, actor);
      if (before === undefined) return [];
      const pending = pendingIn(before);
      return pending.flatMap(({ key, source }) => {
        const sameSource = pending.filter((other) => other.source === source);
        const name = sameSource.length === 1 ? source : idOf(key);
        return ends.of(source, idOf(key)).map(({ event, text, family }) => ({
          label: `${actor.name}.outcome(${name}, ${text})`,
          family,
          step: actor.runner.settle(before, key, event),
          consumed: [],
          discarded: [],
          detail: (consequences: Consequences): ActorStepDetail => ({
            kind: 'outcome',
            actor: actor.name,
            source,
            event,
            ...consequences,
          }),
        }));
      });
    },
  };
};

const pendingIn = ({
  children,
}: RunningValue): readonly { readonly key: string; readonly source: string }[] =>
  Object.entries(children).flatMap(([key, child]) =>
    'pending' in child && child.pending ? [{ key, source: child.source }] : [],
  );

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
        event: doneEvent(id, output),
        text: output === undefined ? 'done' : `done ${valueText(output)}`,
        family: this.family(source, 'done'),
      })),
      ...errors.map((error): OutcomeEvent => ({
        event: errorEvent(id, error),
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
