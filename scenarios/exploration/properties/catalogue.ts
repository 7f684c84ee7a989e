import { AUDITED } from './audited.ts';
import { CONDUCT } from './conduct.ts';
import { DEADLINES } from './deadlines.ts';
import { OCCURRENCES } from './occurrences.ts';
import type { Property } from './property.ts';
import { RATES } from './rates.ts';

/** Every property that `explore` tries. */
export const PROPERTIES: readonly Property[] = [...AUDITED, ...CONDUCT, ...RATES, ...DEADLINES, ...OCCURRENCES];
