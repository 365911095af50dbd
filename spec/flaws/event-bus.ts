/** Flaws of the event bus: the seed's F01 to F09 and ours. They break ED1, and ED6.3. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const eventBusFlaws = [
  {
    id: 'F01',
    title: 'Creating a channel again replaces it',
    origin: { kind: 'seed', line: 72 },
    part: 'event-bus',
    clause: 'ED1.1',
    layer: 'model',
    written:
      'create_channel inserts the new channel into the map under its event type, whether or not there is one already.',
    breaks:
      'A publisher gets its acknowledgement while the event waits in the buffer. A second component starts and creates the channel of the same type, as each component does to be safe. The map now holds an empty channel; the old one and the event in it are gone.',
    sound:
      'Creating is idempotent for equal settings and an error for different ones. It never touches what is buffered.',
  },
  {
    id: 'F02',
    title: 'Nothing moves events from the channel to a handler',
    origin: { kind: 'seed', line: 76 },
    part: 'event-bus',
    clause: 'ED1.7',
    layer: 'model',
    written:
      'subscribe checks the subscriber and keeps it in a map. No task ever reads the receiving end of a channel or calls a handler.',
    breaks:
      'An event is accepted and lies in the channel. Every action that could settle it is missing, so the system stutters for ever in a state where the event is pending.',
    sound:
      'A dispatcher per subscription takes the next pending event, records the attempt and hands the event to the handler under a lease.',
  },
  {
    id: 'F03',
    title: 'A full channel is reported as success',
    origin: { kind: 'seed', line: 96 },
    part: 'event-bus',
    clause: 'ED1.5',
    layer: 'model',
    written:
      'publish stores the event, offers it to the channel with try_send, notes "channel full" in a result that nobody has to read, and returns Ok.',
    breaks:
      'With capacity 1 and nobody consuming, the second publish is stored in the log and answered with Ok. No channel holds it and nothing will ever deliver it.',
    sound:
      'Room in every matching channel is checked first, in the same step that stores. If one is full the answer is a typed error, and log and channels are unchanged.',
  },
  {
    id: 'F04',
    title: 'Stored, then routing fails, and the caller retries',
    origin: { kind: 'seed', line: 96 },
    part: 'event-bus',
    clause: 'ED6.3',
    layer: 'model',
    written:
      'publish stores the event first and routes it afterwards. If routing fails the error is returned, and the stored event stays.',
    breaks:
      'Routing fails once, for a reason that passes. The caller sees an error, does what it should and publishes again: the log holds the event twice.',
    sound:
      'Publishing is keyed by the event id and decided as a whole. A retry of an id that is stored already gives the answer of the first time and stores nothing.',
  },
  {
    id: 'F05',
    title: 'An unknown event type is accepted and dropped',
    origin: { kind: 'seed', line: 127 },
    part: 'event-bus',
    clause: 'ED1.5',
    layer: 'model',
    written:
      'publish_to_channels looks the channel up with `if let Some`. There is no else: an event of a type without a channel falls through, and publish returns Ok.',
    breaks:
      'One publish of a mistyped event type is enough: the answer is Ok, and no channel has stored the event.',
    sound: 'A type without a channel is a typed error, and nothing is stored.',
  },
  {
    id: 'F06',
    title: 'One receiver for all subscribers of a type',
    origin: { kind: 'seed', line: 37 },
    part: 'event-bus',
    clause: 'ED1.1',
    layer: 'model',
    written:
      'A channel per event type, made with a queue of many producers and one consumer. All subscribers of that type share its single receiving end.',
    breaks:
      'Two subscribers match an event. The first to receive takes it out of the queue. It has no place for the second: not pending, not leased, not processed, not dead.',
    sound:
      'A channel per subscription. Accepting an event stores it in each of those that match, in one step.',
  },
  {
    id: 'F07',
    title: 'Receiving removes the event before it is handled',
    origin: { kind: 'seed', line: 37 },
    part: 'event-bus',
    clause: 'ED1.1',
    layer: 'model',
    written:
      'The queue that a channel is made of forgets an event as soon as it is received. There is no lease and no acknowledgement.',
    breaks:
      'The event is received, the handler crashes before it is done, and after the restart no one holds the event.',
    sound:
      'A dispatch is a lease. The event stays stored until its acknowledgement, and returns to pending when the lease ends in any other way.',
  },
  {
    id: 'F08a',
    title: "The subscriber's filter is never read",
    origin: { kind: 'seed', line: 45 },
    part: 'event-bus',
    clause: 'ED1.2',
    layer: 'model',
    written: 'A subscriber carries an optional filter. No code reads it.',
    breaks:
      'A subscriber that filters for orders above a limit is handed the first order below that limit.',
    sound:
      'Type and filter together decide whether a subscription matches, once, when the event is accepted.',
  },
  {
    id: 'F08b',
    title: 'The retry policy is never read',
    origin: { kind: 'seed', line: 46 },
    part: 'event-bus',
    clause: 'ED1.6',
    layer: 'model',
    written: 'A subscriber carries a retry policy. No code reads it, and no attempt is counted.',
    breaks:
      'A handler that always fails is handed the same event once more than its policy allows, and again after that. No dead letter is ever made.',
    sound:
      'The attempt is recorded durably before its dispatch. After the last allowed attempt has failed the event becomes a dead letter, once.',
  },
  {
    id: 'F09',
    title: 'Subscribing twice under one id replaces the first',
    origin: { kind: 'seed', line: 87 },
    part: 'event-bus',
    clause: 'ED1.1',
    layer: 'model',
    written:
      'subscribe inserts the subscriber into a map under its id without asking whether the id is taken.',
    breaks:
      'An event is accepted and pending for the first subscriber. Another component subscribes with the same id, for other types. The first subscription has disappeared without having been cancelled, and its event with it.',
    sound:
      'Subscribing again with equal settings resumes the subscription and all it has pending. With different settings it is a typed error.',
  },
  {
    id: 'O01',
    title: 'The channel is emptied from the wrong end',
    origin: { kind: 'own' },
    part: 'event-bus',
    clause: 'ED1.3',
    layer: 'model',
    written:
      'Pending events are pushed onto an array and the dispatcher takes the next one with pop, where shift was meant. With one event at a time every test passes.',
    breaks:
      'Two events of one key are accepted before the first dispatch. The second is dispatched first.',
    sound:
      'A channel is first in, first out. Only a repeated attempt may overtake or be overtaken.',
  },
  {
    id: 'O02',
    title: 'The dispatcher polls for what is not settled',
    origin: { kind: 'own' },
    part: 'event-bus',
    clause: 'ED1.4',
    layer: 'model',
    written:
      'Each round of the dispatcher selects the events that are not settled yet. Nothing marks those that a handler is working on.',
    breaks:
      'A handler takes longer than a round. The next round dispatches the same event again, with no refusal, no expired lease and no crash in between.',
    sound:
      'Dispatching takes a lease. An event under a lease is not offered again before the lease has ended.',
  },
  {
    id: 'O03',
    title: 'Recovery replays the whole log to everybody',
    origin: { kind: 'own' },
    part: 'event-bus',
    clause: 'ED1.9',
    layer: 'model',
    written:
      'After a restart the bus fills each channel with all events of the log that match and are not settled there, whenever the subscription was made.',
    breaks:
      'An event is accepted, then a subscription is made, then the bus crashes and restarts. The subscription is handed the event from before its time. A bus that does not crash never dispatches that event to it, so this is no repeated delivery.',
    sound:
      'A subscription records the position of the log at which it began, durably, and recovery starts there.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
