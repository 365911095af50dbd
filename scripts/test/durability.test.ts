import { durabilityTests } from './crashable-stores.js';

await durabilityTests(20);
