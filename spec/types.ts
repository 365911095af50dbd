/**
 * The vocabulary of the specification: what an obligation, a clause, a flaw, a broker fact and an
 * anomaly are made of.
 *
 * Everything under `spec/` is data. It imports nothing of the project, so that models, properties,
 * the reference implementation and the reports can all be checked against one text that none of
 * them can bend. Read `obligations.ts` next, then `clauses/index.ts`.
 */

/** `M` model, `I` implementation, `B` real broker or database. What each means: `layers.md`. */
export type LayerCode = 'M' | 'I' | 'B';

/** The six obligations, ED1 to ED6, and no more. */
export interface Obligation {
  readonly id: `ED${number}`;
  readonly title: string;
  /** The question that the clauses together answer. */
  readonly question: string;
  /** The sound design in a few sentences, for a reader who meets the obligation first. */
  readonly about: string;
}

/** An enumeration that layer I must complete; the object form names one that is neither. */
export type ImplementationNeed =
  'transitions' | 'crashPoints' | 'interleavings' | { readonly enumeration: string };

/** A fairness assumption: which occurrences may not be put off for ever. */
export interface Fairness {
  /** Weak: not if enabled for ever. Strong: not if enabled again and again. */
  readonly strength: 'weak' | 'strong';
  readonly of: string;
}

/** One requirement that is decided on its own, layer by layer. */
export interface Clause {
  readonly id: `ED${number}.${number}`;
  readonly obligation: Obligation['id'];
  /** A few words for tables and verdict lines. */
  readonly title: string;
  readonly statement: string;
  /** `safety`: a finite trace refutes it. `liveness`: only a lasso (or a stuttering end) does. */
  readonly kind: 'safety' | 'liveness';
  /** Of a safety clause: the further part that needs a lasso, decided under `fairness`. */
  readonly livenessPart?: string;
  readonly layers: readonly LayerCode[];
  /** What layer I has to enumerate; empty exactly where `layers` has no `I`. */
  readonly needs: readonly ImplementationNeed[];
  readonly fairness?: readonly Fairness[];
  /** What else the statement takes for granted. */
  readonly assumptions?: readonly string[];
  /** How a word of the statement is to be read, where two readers could differ. */
  readonly notes?: readonly string[];
}

/** The part of a messaging system that a flaw sits in. */
export type Part =
  | 'event-bus'
  | 'pub-sub'
  | 'nats'
  | 'rabbitmq'
  | 'event-store'
  | 'cqrs'
  | 'idempotent-consumer'
  | 'tests';

/** Where a flaw comes from. */
export type FlawOrigin =
  /** The seed document; `line` is provenance only, the page stands without it. */
  | { readonly kind: 'seed'; readonly line: number }
  /** A mistake of the field, added because the seed breaks too little of the clause. */
  | { readonly kind: 'own' };

/**
 * A design mistake that the toolkit must refute.
 *
 * @typeParam Id - the clauses that exist; `spec/flaws` narrows it to the real ids.
 */
export interface Flaw<Id extends string = string> {
  readonly id: `F${string}` | `O${string}`;
  readonly title: string;
  readonly origin: FlawOrigin;
  readonly part: Part;
  /** The clause it breaks; `null` for what no clause can speak about. */
  readonly clause: Id | null;
  /** Where the flawed variant lives; `none` only where `clause` is `null`. */
  readonly layer: 'model' | 'implementation' | 'none';
  /** What was written. */
  readonly written: string;
  /** A run in which it goes wrong. */
  readonly breaks: string;
  /** What the sound design does instead. */
  readonly sound: string;
}

/** A line of a sequence chart: a message, or a note where `to` is missing. */
export interface ChartLine {
  /** The step of the trace that it belongs to, from 1; a step may show as several lines. */
  readonly step: number;
  /** Who sends, or whom the note is about; missing for what happens to everybody. */
  readonly from?: string;
  readonly to?: string;
  readonly label: string;
  /** The message does not arrive. */
  readonly lost?: boolean;
  /** A fault; one after which an actor is down; the recovery from that. */
  readonly fault?: 'fault' | 'down' | 'up';
}

/** Who said what to whom, step by step. A link takes part as `link requests`, so named. */
export interface SequenceChart {
  /** In order of appearance. */
  readonly participants: readonly string[];
  readonly lines: readonly ChartLine[];
  /**
   * Of a run that goes on for ever: what came after so many steps comes again and again. Where that
   * is all steps, the run comes to rest.
   */
  readonly loop?: number;
}

/** A recorded shortest counterexample, ready to be drawn as a sequence chart. */
export interface FlawTrace {
  /** Model and scope of the run that found it, and how many steps it takes. */
  readonly scope: string;
  readonly chart: SequenceChart;
  /** A sentence: which conjunct fails, where, and for whom. */
  readonly violated: string;
}

/** Something true of a real server that models and simulators must reproduce. */
export interface BrokerFact {
  readonly id: `${'NATS' | 'RABBITMQ' | 'POSTGRESQL'}-${string}`;
  readonly title: string;
  readonly statement: string;
  /** Where it can be looked up; an experiment of ours has no address. */
  readonly sources: readonly { readonly title: string; readonly url?: string }[];
  /** The server versions that the statement is claimed for. */
  readonly versions: string;
  /** What the fact covers, and where it stops. */
  readonly scope: string;
  /** Why the models do not express it. A fact about a broker without a reason is tested on its model. */
  readonly notModelled?: string;
  /** The clauses whose models, simulators or checks depend on it. */
  readonly bearsOn: readonly Clause['id'][];
}

/** A way in which a recorded history is wrong. */
export interface Anomaly {
  readonly id: string;
  readonly family: 'queue' | 'log' | 'stream';
  readonly title: string;
  /** When exactly a history shows it. */
  readonly definition: string;
  /** Whether it refutes a clause, or is only reported. */
  readonly severity: 'refutes' | 'reported';
  /** Cost of the check in the number of operations n. */
  readonly complexity: string;
  /** The clauses that a history with this anomaly speaks against. */
  readonly bearsOn: readonly Clause['id'][];
}
