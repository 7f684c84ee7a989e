// Writes the bundled synthetic order report: `npm run synthetic`. Same bytes every time; a test makes it again and compares.
import { writeFileSync } from 'node:fs';
import { syntheticOrders } from '../support/synthetic-orders.ts';

writeFileSync('scenarios/catalogue/synthetic-orders.tsv', syntheticOrders());
