import { test } from 'vitest';
import { expectToSoakWell } from './support/soaks-well.ts';

/** Minutes of traffic; an hour if the environment says nothing. */
const MINUTES = Number(process.env['CANCELBENCH_SOAK_MINUTES'] ?? 60);

test(
  `${MINUTES} minutes of mixed traffic at full speed leave no memory, handle or bug behind`,
  () => expectToSoakWell(MINUTES * 60_000),
  (MINUTES + 10) * 60_000,
);
