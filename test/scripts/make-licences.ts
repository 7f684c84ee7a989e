// Lists the licences of what is installed with cancelbench: `npm run licences`.
import { writeFileSync } from 'node:fs';
import { licencesText } from '../support/licences.ts';
import { runtime } from '../support/lock.ts';

writeFileSync('.github/LICENCES.md', licencesText(runtime));
