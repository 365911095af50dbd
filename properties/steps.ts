/**
 * How properties read the steps of an actor system, whatever its model.
 */
import type { Action, Sent, StepDetail } from 'edproof/modeling';
import type { EventObject } from 'xstate';

/** What a step of the system was. */
export const detailOf = (action: Action): StepDetail => action.detail as StepDetail;

/** The messages that a step sent, also where it was ended by a crash. */
export const sentIn = (action: Action): readonly EventObject[] => {
  const detail = detailOf(action);
  const emitted: readonly Sent[] = 'emitted' in detail ? detail.emitted : [];
  return emitted.filter(({ fate }) => fate === 'sent').map(({ message }) => message);
};

/** Those of one type. A model has one shape of message for a type, which the caller names. */
export const sentOf = <Message extends EventObject>(
  action: Action,
  type: Message['type'],
): readonly Message[] =>
  sentIn(action).filter((message): message is Message => message.type === type);

/** The message that a step received, if it is of the type; also where a crash ended the step. */
export const receivedIn = <Message extends EventObject>(
  action: Action,
  type: Message['type'],
): Message | undefined => {
  const detail = detailOf(action);
  const step = detail.kind === 'crash' ? detail.during : detail;
  return step?.kind === 'receive' && step.message.type === type
    ? (step.message as Message)
    : undefined;
};

/** The same, unless a crash ended the step: what the actor has taken in and acted upon. */
export const processedIn = <Message extends EventObject>(
  action: Action,
  type: Message['type'],
): Message | undefined =>
  detailOf(action).kind === 'crash' ? undefined : receivedIn<Message>(action, type);

/** The actor whose message a step received; also where a crash ended the step. */
export const senderOf = (action: Action): string | undefined => {
  const detail = detailOf(action);
  const step = detail.kind === 'crash' ? detail.during : detail;
  return step?.kind === 'receive' ? step.from : undefined;
};

/** The stimulus of one type that a step was; also where a crash ended the step. */
export const stimulusIn = <Stimulus extends EventObject>(
  action: Action,
  type: Stimulus['type'],
): Stimulus | undefined => {
  const detail = detailOf(action);
  const step = detail.kind === 'crash' ? detail.during : detail;
  return step?.kind === 'stimulus' && step.event.type === type
    ? (step.event as Stimulus)
    : undefined;
};

/** Whether an actor that was down starts again; members of families are named as in labels. */
export const isRestartOf = (action: Action, actor: string): boolean => {
  const detail = detailOf(action);
  return detail.kind === 'restart' && detail.actor === actor;
};
