/** What projectors, the log and the database of the view tell each other. */
import type { Change, Place, View } from './view.js';

export type ProjectorId = string;

/** Projector to log: what happened at this position? */
export interface Read {
  readonly type: 'read';
  readonly from: ProjectorId;
  readonly position: number;
}

/** Log to projector: this change happened at the position that was asked for. */
export interface Happened {
  readonly type: 'happened';
  readonly to: ProjectorId;
  readonly change: Change;
}

/** Log to projector: nothing yet. */
export interface Nothing {
  readonly type: 'nothing';
  readonly to: ProjectorId;
}

/** Projector to database: what does the view look like? */
export interface Load {
  readonly type: 'load';
  readonly from: ProjectorId;
}

/** Database to projector: like this. */
export interface Loaded {
  readonly type: 'loaded';
  readonly to: ProjectorId;
  readonly view: View;
}

/** Projector to database: replace the view that this was made from. */
export interface Save {
  readonly type: 'save';
  readonly from: ProjectorId;
  /** The view that the projector started from. */
  readonly base: Place;
  readonly view: View;
}

/** Database to projector: it is replaced. */
export interface Saved {
  readonly type: 'saved';
  readonly to: ProjectorId;
  readonly view: View;
}

/** Database to projector: it is not; another has been faster, or the write has failed. */
export interface NotSaved {
  readonly type: 'notSaved';
  readonly to: ProjectorId;
  readonly reason: 'stale' | 'failure';
}

/** Database to everybody: it has been down, and what it had not answered is lost. */
export interface Reset {
  readonly type: 'reset';
}
