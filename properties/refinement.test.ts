/**
 * The alternating bit refines its correctness specification, as Lamport's module `AlternatingBit`
 * states; and a protocol with one mistake does not.
 */
import { refinement, strong, suite, verify, weak } from 'edproof/suite';
import type { RefinementOptions } from 'edproof/suite';
import type { ViewOf } from 'edproof/modeling';
import { describe, expect, it } from 'vitest';
import { abCorrectness } from '../models/examples/alternating-bit-correctness.js';
import { boundedAlternatingBit } from '../models/examples/alternating-bit.js';

type View = ViewOf<typeof boundedAlternatingBit>;

const visible = ({ senderBit, acknowledgedBit, receiverBit, sent, received }: View) => ({
  senderBit,
  acknowledgedBit,
  receiverBit,
  sent,
  received,
});

const answers = async (changes: Partial<RefinementOptions<View>>): Promise<readonly string[]> => {
  const properties = refinement('AB', boundedAlternatingBit, {
    abstract: abCorrectness(boundedAlternatingBit.scopes.default.data),
    mapping: visible,
    fairness: [
      ...[weak('sendAgain'), weak('acknowledge')],
      ...[strong('receive'), strong('receiveAcknowledgement')],
    ],
    provides: [weak('receive'), weak('acknowledge')],
    witness: ({ acknowledgedBit, receiverBit, senderBit }) =>
      acknowledgedBit !== senderBit && receiverBit === senderBit,
    ...changes,
  });
  const models = suite('alternating bit', { models: [boundedAlternatingBit], properties });
  const verification = await verify(models, { mutants: false });
  return verification.properties.map(({ id, status }) => `${id} ${status}`);
};

describe('the alternating bit', () => {
  it('refines its specification, fairness included', async () => {
    expect(await answers({})).toEqual([
      'AB/steps holds',
      'AB/initial holds',
      'AB/weak fairness of receive holds',
      'AB/weak fairness of acknowledge holds',
    ]);
  });

  it('does not provide what it has no fairness for', async () => {
    const fairness = [weak('sendAgain'), weak('acknowledge'), weak('receive')];
    expect(await answers({ fairness })).toEqual([
      'AB/steps holds',
      'AB/initial holds',
      'AB/weak fairness of receive violated',
      'AB/weak fairness of acknowledge violated',
    ]);
  });

  it('is vacuous where an action of the specification is never taken', async () => {
    expect((await answers({ takes: ['send', 'receive', 'acknowledge'] }))[0]).toBe(
      'AB/steps holds',
    );
    // Through this mapping nothing is ever sent.
    const [first] = boundedAlternatingBit.scopes.default.data;
    const mapping = () => ({
      ...{ senderBit: 0, acknowledgedBit: 0, receiverBit: 0 },
      ...{ sent: first, received: first },
    });
    expect((await answers({ mapping, takes: ['send'] }))[0]).toBe('AB/steps vacuous');
  });

  it('cannot provide fairness of what the specification lacks', async () => {
    await expect(answers({ provides: [weak('deliver')] })).rejects.toThrow(
      /^UNKNOWN_ACTION: AB refers to deliver, and ab-correctness has no such action \(.*refinement\.test\.ts/,
    );
  });

  it('takes steps that are none of the specification if values are mixed up', async () => {
    const mapping = (view: View) => ({ ...visible(view), received: view.sent });
    expect((await answers({ mapping }))[0]).toBe('AB/steps violated');
  });

  it('begins where the specification does not, if bits are', async () => {
    const mapping = (view: View) => ({ ...visible(view), receiverBit: 1 - view.receiverBit });
    expect((await answers({ mapping }))[1]).toBe('AB/initial violated');
  });

  it('is told where the mapping and the specification disagree on slots', async () => {
    const mapping = ({ sent, received }: View) => ({ sent, received });
    await expect(answers({ mapping })).rejects.toThrow(
      /the mapping does not give "senderBit", a slot of the abstract system/,
    );
  });
});
