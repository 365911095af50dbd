/** ED5, CQRS consistency: one log (ED5.9). */
export * from './ed5/one-log.js';
