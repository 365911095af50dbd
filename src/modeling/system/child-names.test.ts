/**
 * How children are named, and what references to them mean; see "Children" in spec/semantics.md.
 */
import { describe, expect, test } from 'vitest';
import { machineModel } from '../machine-model.js';
import { agency, agent, byAgency, introducing, relaying } from '../testing/families.js';
import { Walk } from '../testing/walk.js';
import { actor } from './actors.js';
import { system } from './system.js';

const HIRE = 'agency.stimulus(hire)';

describe('a child without an id', () => {
  test('is named after its source, by the first number that nobody uses', () => {
    const walk = agent().take(HIRE, HIRE);
    expect(Object.keys(walk.view.actors.agency.children)).toEqual(['worker#1', 'worker#2']);
    const other = walk.take('agency.stimulus(dismiss)', HIRE);
    expect(Object.keys(other.view.actors.agency.children)).toEqual(['worker#1', 'worker#2']);
  });

  test('is forgotten when it has ended and nobody refers to it', () => {
    const ended = agent().take(
      HIRE,
      'agency.stimulus(order j1)',
      'agency.worker[1].stimulus(finish)',
    );
    const { children, context } = ended.view.actors.agency;
    expect([children['worker#1']?.status, context.gone]).toEqual([
      'done',
      ['xstate.done.actor.worker#1'],
    ]);
    const forgotten = ended.take('agency.stimulus(forget)');
    expect(forgotten.view.actors.agency.children).toEqual({});
    expect(forgotten.slot('actor agency.worker[1]')).toEqual({ status: 'absent' });
  });

  test('runs on when it is not referred to', () => {
    const walk = agent().take(HIRE, 'agency.stimulus(forget)');
    expect(walk.view.actors.agency.children['worker#1']?.status).toBe('active');
  });
});

describe('a reference', () => {
  test('to a child stands in a state as a name', () => {
    const { context } = agent().take(HIRE).slot('actor agency') as { context: unknown };
    expect(context).toMatchObject({
      staff: [{ xstate$$actor: { role: 'member', address: ['worker#1'] } }],
    });
  });

  test('to a child that was stopped does not come to mean a later one of the same id', () => {
    const stopped = agent().take('agency.stimulus(promote)', 'agency.stimulus(demote)');
    expect(stopped.discardedBy('agency.stimulus(order j1)')).toEqual(['boss, ended: work']);
    const relay = Walk.start(machineModel(relaying, { children: { worker: 2 } })).take(
      'machine.stimulus(start)',
      'machine.stimulus(start)',
    );
    expect(relay.discardedBy('machine.stimulus(tellFirst)')).toEqual(['w, ended: work']);
    // The second one has heard it, and its parent does not handle the answer.
    expect(relay.discardedBy('machine.stimulus(tellLast)')).toEqual(['machine: accepted']);
  });

  test('to the parent, to itself or to a sibling can be handed to a child', () => {
    const walk = Walk.start(machineModel(introducing, { children: { pinger: 2 } })).take(
      'machine.stimulus(introduce)',
    );
    const { children, context } = walk.view.actors.machine;
    expect([context.pongs, children.b?.context.pongs]).toEqual([1, 1]);
  });

  test('in the state of an actor is shown as a name', () => {
    const model = system('agents', {
      actors: { agency: actor(agency, { stimuli: byAgency, children: { worker: 2 } }) },
    });
    const hired = Walk.start(model).take(HIRE);
    expect(model.describe(0, hired.slot('actor agency'))).toEqual({
      value: 'running',
      context: { staff: ['actor agency.worker#1'], gone: [] },
      children: { 'worker#1': 'agency.worker[1]' },
    });
    expect(model.describe(2, hired.slot('actor agency.worker[2]'))).toEqual({ status: 'absent' });
  });
});
