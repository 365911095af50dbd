/**
 * What the alternating bit is for: a value is sent, then received, then the next one is sent.
 *
 * Source: Lamport, "Specifying Systems" (2002), section 14.3, module `ABCorrectness`. The protocol
 * refines it: hiding the channels, every step of the protocol is one of these or none.
 */

import { oneOf, transitionSystem } from 'edproof/modeling';

const bits = [0, 1] as const;

/** Over these values. */
export const abCorrectness = (data: readonly string[]) =>
  transitionSystem('ab-correctness', {
    variables: {
      senderBit: oneOf(bits),
      acknowledgedBit: oneOf(bits),
      receiverBit: oneOf(bits),
      sent: oneOf(data),
      received: oneOf(data),
    },
    initially: ({ senderBit, acknowledgedBit, receiverBit }) =>
      acknowledgedBit === senderBit && receiverBit === senderBit,
    actions: {
      send: {
        parameters: { value: data },
        when: ({ senderBit, acknowledgedBit }) => senderBit === acknowledgedBit,
        then: (next, { value }) => {
          next.sent = value;
          next.senderBit = next.senderBit === 0 ? 1 : 0;
        },
      },
      receive: {
        when: ({ receiverBit, senderBit }) => receiverBit !== senderBit,
        then: (next) => {
          next.receiverBit = next.senderBit;
          next.received = next.sent;
        },
      },
      acknowledge: {
        when: ({ receiverBit, acknowledgedBit }) => receiverBit !== acknowledgedBit,
        then: (next) => {
          next.acknowledgedBit = next.receiverBit;
        },
      },
    },
    quiescent: () => true,
  });
