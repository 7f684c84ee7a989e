// All judged days, and a warm-up that is given, lie inside the dates that worlds hold.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadExperiment } from '../../../scenarios/language/load-experiment.ts';

const path = join(mkdtempSync(join(tmpdir(), 'cancelbench-')), 'a.yaml');
const scenario = (from: string, days: number, more = ''): string => {
  writeFileSync(
    path,
    `name: a
policy: announced
marketplaces: [DE]
from: ${from}
days: ${days}
orders: { perDay: 1 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
${more}`,
  );
  return path;
};

describe('judged days', () => {
  test.each([
    ['2100-12-30', 7, '', /a\.yaml:5:7: the last judged day would be 2101-01-05, because 7 days begin on 2100-12-30/],
    ['2091-01-01', 3660, '', /a\.yaml:5:7: the last judged day would be 2101-01-08/],
    ['2000-01-05', 2, 'warmUp: 5', /a\.yaml:9:9: the warm-up would begin on 1999-12-31, 5 days before 2000-01-05/],
  ])('%s, %d days: refused', async (from, days, more, message) => {
    await expect(loadExperiment(scenario(from, days, more))).rejects.toThrow(message);
  });

  test('`today` is looked at too', async () => {
    const late = loadExperiment(scenario('today', 7), { today: '2100-12-26' });
    await expect(late).rejects.toThrow(/the last judged day would be 2101-01-01/);
    await expect(loadExperiment(scenario('today', 7), { today: 'soon' })).rejects.toThrow(/"soon" is not a date/);
  });

  test('the last days are played', async () => {
    expect(await loadExperiment(scenario('2100-12-25', 7))).toMatchObject({ from: '2100-12-25', days: 7 });
  });
});
