import { AUDITED } from './audited.ts';
import { CONDUCT } from './conduct.ts';
import { DEADLINES } from './deadlines.ts';
import { OCCURRENCES } from './occurrences.ts';
import type { Property } from './property.ts';
import { RATES } from './rates.ts';

/** Every sentence that `explore` tries, by name. */
export const PROPERTIES: readonly Property[] = [...AUDITED, ...CONDUCT, ...RATES, ...DEADLINES, ...OCCURRENCES];
