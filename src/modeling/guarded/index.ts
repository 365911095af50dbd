/**
 * Guarded actions over declared variables. Read next: `transition-system.ts`.
 */
export { array, oneOf, range, record } from './declaration.js';
export type { GuardedAction, GuardedDraft, GuardedView, Variables } from './declaration.js';
export type { GuardedStepDetail } from './guarded-action.js';
export { transitionSystem } from './transition-system.js';
export type { GuardedSystem } from './transition-system.js';
