// Loads the TypeScript worker in a worker thread of the checkout; the built package has
// user-worker.js and needs none of this.
import { register } from 'tsx/esm/api';

register();
await import('./user-worker.ts');
