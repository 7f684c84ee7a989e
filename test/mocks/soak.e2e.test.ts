import { test } from 'vitest';
import { expectToSoakWell } from './support/soaks-well.ts';

test(
  'twenty seconds of mixed traffic at full speed leave no memory, handle or bug behind',
  () => expectToSoakWell(20_000),
  180_000,
);
