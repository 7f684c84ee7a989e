// Loads the TypeScript worker in a worker thread of the checkout; the built package has worker.js
// and needs none of this.
import { register } from 'tsx/esm/api';

register();
const { default: play } = await import('./worker.ts');
export default play;
