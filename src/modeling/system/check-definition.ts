/**
 * Contradictions in a definition that the compiler does not see.
 */
import { canHaveTimers, factsOf } from '../machine/facts.js';
import { ModelError } from '../../checker/index.js';
import type { AnyDefinition } from './definition.js';
import { FAULT_KINDS } from './fault-budget.js';
import type { LinkSpec } from './links.js';

/** @throws ModelError `INVALID_SYSTEM` for the first contradiction. */
export const checkDefinition = (name: string, definition: AnyDefinition): void => {
  const refuse = (cause: string, remedy: string): never => {
    throw new ModelError('INVALID_SYSTEM', { cause, remedy, place: { system: name } });
  };
  for (const [actor, spec] of Object.entries(definition.actors)) {
    if (!isActorSpec(spec))
      refuse(`"${actor}" is no actor`, 'Make it with actor(...) or each(...)');
    if (spec.kind === 'family' && new Set(spec.ids).size !== spec.ids.length) {
      refuse(`the family "${actor}" has an id twice`, 'Give each member an id of its own');
    }
  }
  for (const [link, spec] of Object.entries(definition.links ?? {})) {
    for (const [end, actor] of [['from', spec.from] as const, ['to', spec.to] as const]) {
      if (!Object.hasOwn(definition.actors, actor)) {
        refuse(`the link "${link}" goes ${end} "${actor}", which is no actor`, 'Name an actor');
      }
    }
    for (const [cause, remedy] of contradictions(spec))
      refuse(`the link "${link}" ${cause}`, remedy);
  }
  checkFaults(definition, refuse);
  for (const [monitor, { machine }] of Object.entries(definition.monitors ?? {})) {
    if (!canHaveTimers(factsOf(machine))) continue;
    throw new ModelError('UNSUPPORTED_FEATURE', {
      cause: `the monitor "${monitor}" has timers`,
      place: { system: name, machine: machine.id },
      remedy: 'A monitor moves only with the steps that it observes: let it observe ticks',
    });
  }
};

const isActorSpec = (spec: unknown): boolean =>
  typeof spec === 'object' && spec !== null && 'kind' in spec;

type Refuse = (cause: string, remedy: string) => never;

const contradictions = function* (
  spec: LinkSpec,
): Generator<readonly [cause: string, remedy: string]> {
  if (spec.carries.length === 0) yield ['carries nothing', 'List the event types that it carries'];
  if (new Set(spec.carries).size !== spec.carries.length) {
    yield ['carries an event type twice', 'List each type once'];
  }
  if (!(spec.capacity >= 1)) yield [`has capacity ${spec.capacity}`, 'Give it room for a message'];
  if ((spec.overflow === 'reject') !== (spec.reply !== undefined)) {
    yield ['must declare `reply` exactly if it rejects', "Use `overflow: 'reject'` with `reply`"];
  }
};

const checkFaults = ({ actors, links = {}, faults = {} }: AnyDefinition, refuse: Refuse): void => {
  for (const kind of FAULT_KINDS) {
    const budget = faults[kind]?.budget ?? 0;
    if (budget !== Infinity && !(Number.isInteger(budget) && budget >= 0)) {
      refuse(`the budget of ${kind} is ${budget}`, 'Use a whole number, or Infinity');
    }
    const [known, named] =
      kind === 'crash' ? [actors, faults.crash?.actors ?? []] : [links, faults[kind]?.links ?? []];
    for (const target of named) {
      if (!Object.hasOwn(known, target)) {
        refuse(`the fault ${kind} names "${target}", which does not exist`, 'Correct the name');
      }
      const linkKind = links[target]?.kind;
      if (kind === 'reorder' && linkKind !== 'fifo') {
        refuse(`${kind} of "${target}", which has no order`, 'Only a FIFO can be reordered');
      }
      if (kind === 'duplicate' && linkKind === 'set') {
        refuse(
          `${kind} of "${target}", which is a set`,
          'A set delivers any number of times anyway',
        );
      }
    }
  }
};
