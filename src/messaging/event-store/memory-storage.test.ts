import { eventStoreContract } from '../testing/event-store-contract.js';
import { MemoryEventStorage } from './memory-storage.js';

eventStoreContract('memory', () => {
  const storage = new MemoryEventStorage();
  return Promise.resolve({ open: () => Promise.resolve(storage), stop: () => storage.close() });
});
