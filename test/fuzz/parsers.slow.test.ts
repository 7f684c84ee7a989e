// Nearly right inputs for every parser and every door: 500 each here, 20,000 each in the long form.
import { describe, test } from 'vitest';
import { expectNothingBreaks } from './support/fuzz.ts';
import { DOORS } from './targets/doors.ts';
import { MAIL } from './targets/mail.ts';
import { RESULTS_AND_TOKENS } from './targets/results.ts';
import { STATE } from './targets/state.ts';
import { LANGUAGE } from './targets/language.ts';

describe.each([...LANGUAGE, ...DOORS, ...MAIL, ...STATE, ...RESULTS_AND_TOKENS])('$name', (target) => {
  test('is read or refused, and never breaks', () => expectNothingBreaks(target), 3_600_000);
});
