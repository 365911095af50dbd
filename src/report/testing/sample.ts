/**
 * A small verification with one of everything, for the tests of this folder.
 */
import type { ClauseReport, Counterexample, Verification } from '../../suite/index.js';

const location = { file: '/project/properties/bus.ts', line: 12, column: 3 };

/** The seed's flaw of a store that forgets to look at a full channel. */
const unflawed: Counterexample = {
  format: 'edproof.counterexample',
  version: 1,
  name: 'F03',
  suite: { name: 'sample', file: 'suite.ts' },
  violated: {
    property: 'B1.2',
    clause: 'B1.2',
    kind: 'invariant',
    location,
    binding: { s: 'user' },
    conjunct: 'ok only if every matching channel stored it',
  },
  model: 'event-bus',
  scope: 'default',
  statistics: { distinct: 14, generated: 20, depth: 2 },
  initial: [
    { slot: 'actor bus', value: {}, described: { value: 'open', context: { log: [] } } },
    { slot: 'link requests', value: [], described: [] },
  ],
  steps: [
    {
      action: {
        label: 'publisher.stimulus(publish e1)',
        family: 'publisher.stimulus(publish)',
        actor: 'publisher',
        kind: 'stimulus',
        detail: {
          kind: 'stimulus',
          actor: 'publisher',
          event: { type: 'publish', id: 'e1' },
          emitted: [
            {
              link: 'requests',
              from: 'publisher',
              to: 'bus',
              message: { type: 'publish', id: 'e1' },
              fate: 'sent',
            },
          ],
        },
      },
      changes: [
        {
          slot: 'actor publisher',
          value: 'waiting',
          differences: [{ path: 'value', before: 'idle', after: 'waiting' }],
        },
        {
          slot: 'link requests',
          value: [{ type: 'publish', id: 'e1' }],
          differences: [{ path: '', before: [], after: [{ type: 'publish', id: 'e1' }] }],
        },
      ],
    },
    {
      action: {
        label: 'bus.receive(requests, publish e1)',
        family: 'bus.receive(requests, publish)',
        actor: 'bus',
        kind: 'receive',
        detail: {
          kind: 'receive',
          actor: 'bus',
          link: 'requests',
          from: 'publisher',
          to: 'bus',
          message: { type: 'publish', id: 'e1' },
          handled: true,
          emitted: [],
        },
      },
      changes: [
        {
          slot: 'actor bus',
          value: {},
          differences: [{ path: 'context.log', before: [], after: ['e1'] }],
        },
      ],
    },
  ],
  replay: 'npx edproof replay reports/latest/counterexamples/F03.json',
};

/** As a flawed variant, which is meant to be refuted. */
export const sampleCounterexample: Counterexample = {
  ...unflawed,
  flawed: { id: 'F03', title: 'a full channel is ignored' },
};

const statistics = {
  distinct: 1_234,
  generated: 5_679,
  depth: 21,
  levels: [1, 3, 1_230],
  queued: 0,
  constrained: 0,
  widest: { slot: 'actor bus', values: 12 },
  evaluations: { groups: 120, predicates: 48 },
  unremembered: [],
  bytes: { visited: 9_872, total: 65_536 },
  elapsedMs: 340,
};

const clauses: readonly ClauseReport[] = [
  {
    id: 'B1.1',
    obligation: 'B1',
    title: 'no loss',
    statement: 'An accepted event has a place for each subscription.',
    layers: [
      {
        layer: 'M',
        verdict: { verdict: 'discharged', sentence: '1 property holds in 1,234 states' },
        expected: 'discharged',
        met: true,
      },
      {
        layer: 'I',
        verdict: {
          verdict: 'unknown',
          reason: 'not-enumerated',
          sentence: 'transitions 40/40; not yet enumerated: crash points',
        },
        expected: 'unknown',
        met: true,
        transitions: { executed: 40, total: 40 },
      },
    ],
  },
  {
    id: 'B1.2',
    obligation: 'B1',
    title: 'bounded buffers',
    statement: 'ok only if every <matching> channel stored the event.',
    layers: [
      {
        layer: 'M',
        verdict: {
          verdict: 'refuted',
          sentence: 'violated after 2 steps',
          counterexample: 'B1.2',
        },
        expected: 'discharged',
        met: false,
      },
    ],
  },
  {
    id: 'B2.1',
    obligation: 'B2',
    title: 'convergence',
    statement: 'Views converge.',
    layers: [
      {
        layer: 'M',
        verdict: { verdict: 'unknown', reason: 'not-specified', sentence: 'not yet specified' },
        expected: 'unknown',
        met: true,
      },
    ],
  },
];

/** B1.1 discharged, B1.2 refuted, B2.1 unknown, F03 refuted. */
export const sampleVerification: Verification = {
  format: 'edproof.verification',
  version: 1,
  suite: { name: 'sample', location, file: 'suite.ts' },
  options: {
    scope: 'default',
    seed: 1,
    strict: false,
    limits: { timeMs: 60_000 },
    selection: {},
  },
  interrupted: false,
  elapsedMs: 1_540,
  status: {
    status: 'refuted',
    reasons: [{ status: 'refuted', subject: 'B1.2', sentence: 'layer M: violated after 2 steps' }],
  },
  obligations: [
    { id: 'B1', title: 'delivery' },
    { id: 'B2', title: 'views & convergence' },
  ],
  clauses,
  properties: [
    {
      id: 'B1.1',
      clause: 'B1.1',
      kind: 'invariant',
      model: 'event-bus',
      scope: 'default',
      location,
      forEach: { s: 'subscriber' },
      conjuncts: ['an accepted event has a place'],
      assumptions: ['the log is durable'],
      status: 'holds',
      instances: [
        {
          binding: { s: 'user' },
          result: { status: 'holds' },
          witnesses: [{ status: 'reached', depth: 6 }],
        },
      ],
      grade: { scope: 'small', killed: 4, total: 5, survivors: ['drop publisher.stimulus(retry)'] },
    },
    {
      id: 'B1.2',
      clause: 'B1.2',
      kind: 'invariant',
      model: 'event-bus',
      scope: 'default',
      location: { ...location, line: 31 },
      forEach: {},
      conjuncts: ['ok only if every matching channel stored it'],
      assumptions: [],
      status: 'violated',
      instances: [
        {
          binding: {},
          result: {
            status: 'violated',
            depth: 2,
            conjunct: 'ok only if every matching channel stored it',
          },
          witnesses: [{ status: 'reached', depth: 2 }],
        },
      ],
      counterexample: 'B1.2',
    },
  ],
  runs: [
    {
      model: 'event-bus',
      system: 'event-bus',
      scope: 'default',
      outcome: 'exhausted',
      statistics,
      coverage: [
        { family: 'publisher.stimulus(publish)', fired: 200 },
        { family: 'publisher.stimulus(retry)', fired: 0 },
      ],
      neverFired: ['publisher.stimulus(retry)'],
      neverEntered: ['publisher: retrying'],
      discarded: [{ message: 'replies: accepted', count: 3 }],
      warnings: ['CUSTOM_ACTION: "notify" of machine bus has effects outside the proof'],
    },
  ],
  flawed: [
    {
      id: 'F03',
      title: 'a full channel is ignored',
      model: 'event-bus',
      scope: 'default',
      location: { ...location, line: 80 },
      refutedBy: 'B1.2',
      status: 'refuted',
      property: 'B1.2',
      conjunct: 'ok only if every matching channel stored it',
      depth: 2,
      counterexample: 'F03',
      outcome: 'decided',
      statistics,
      alsoFine: ['B1.1'],
    },
  ],
  frontiers: [
    {
      clause: 'B1.1',
      model: 'bus',
      location: { ...location, line: 40 },
      rows: { name: 'events', labels: ['1', '2'] },
      columns: { name: 'capacity', labels: ['1', '2'] },
      cells: [
        [
          { status: 'holds', expected: 'holds' },
          { status: 'holds', expected: 'holds' },
        ],
        [
          { status: 'violated', expected: 'violated' },
          { status: 'holds', expected: 'holds' },
        ],
      ],
    },
  ],
  mutants: [
    {
      id: 'drop publisher.stimulus(retry)',
      operator: 'drop action family',
      description: 'publisher.stimulus(retry) never happens',
      model: 'event-bus',
      scope: 'small',
      status: 'survived',
      complete: true,
      killedBy: [],
    },
    {
      id: 'drop bus.receive(requests, publish)',
      operator: 'drop action family',
      description: 'bus.receive(requests, publish) never happens',
      model: 'event-bus',
      scope: 'small',
      status: 'killed',
      complete: true,
      killedBy: [{ property: 'B1.1', by: 'vacuous' }],
    },
  ],
  conformance: [
    {
      driver: 'reference bus',
      model: 'event-bus',
      scope: 'conformance',
      location,
      clauses: ['B1.1'],
      transitions: { executed: 40, total: 40 },
      paths: 3,
      steps: 61,
      outcome: { kind: 'agrees' },
      constantObservation: false,
      notExecuted: [],
    },
  ],
  counterexamples: [sampleCounterexample, { ...unflawed, name: 'B1.2' }],
};
