import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Instant } from '../../../sim/kernel/time.ts';
import { PolicyError, readingChoices } from '../../../sim/policy/in-force.ts';
import { localMidnight } from '../../../sim/policy/local-time.ts';
import type { MarketRules, Timeline } from '../../../sim/policy/policy.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { policySet } from '../../../sim/policy/sets.ts';
import { BOTH_SETS, rules } from './fixture.ts';

function inForce<V>(timeline: Timeline<V>, at: Instant): V | undefined {
  return timeline.findLast((entry) => entry.from <= at)?.value;
}

const everyMarket = BOTH_SETS.flatMap((set) => set.marketplaces.map(({ code }) => ({ set, id: set.id, code })));

describe.each(everyMarket)('$id $code', ({ set, code }) => {
  it('resolves under the default and under every other reading', () => {
    const readings = readingChoices(set).flatMap(({ conflict, readings: ids }) =>
      ids.map((id) => ({ [conflict]: id })),
    );
    for (const chosen of [{}, ...readings]) {
      const found: MarketRules = resolveRules(set, code, { readings: chosen });
      expect(found.selfCancelWindow[0]).toMatchObject({ from: Number.NEGATIVE_INFINITY });
      expect(found.selfCancelWindow.every(({ value }) => value >= 5 * MINUTE)).toBe(true);
      expect(found.autoCancel[0]).toMatchObject({ from: Number.NEGATIVE_INFINITY });
      expect(found.limits.every(({ limit }) => limit > 0 && limit < 0.1)).toBe(true);
      expect(found.responseTime).toBe(24 * HOUR);
    }
  });
});

describe('what differs between marketplaces', () => {
  it.each([
    ['documented', 'JP', 5],
    ['documented', 'US', 30],
    ['announced', 'JP', 30],
  ])('%s %s: the buyer has %i minutes', (set, code, minutes) => {
    expect(rules(set, code).selfCancelWindow.map(({ value }) => value)).toEqual([minutes * MINUTE]);
  });

  it('limits: 2.5 % over 7 days; India 2 % over 7 and 30', () => {
    expect(rules('documented', 'UK').limits).toMatchObject([{ limit: 0.025, windowDays: 7, comparator: 'under' }]);
    expect(rules('documented', 'IN').limits).toMatchObject([
      { limit: 0.02, windowDays: 7 },
      { limit: 0.02, windowDays: 30 },
    ]);
    expect(rules('documented', 'UK', { 'exactly-at-limit': 'at-most' }).limits[0]?.comparator).toBe('at-most');
  });

  it('auto-cancel: thirty days until 30 September 2020, seven business days from that midnight on', () => {
    const change = localMidnight('2020-09-30', 'Europe/London');
    const { autoCancel } = rules('documented', 'UK');
    expect(inForce(autoCancel, (change - 1) as Instant)).toEqual({ count: 30, unit: 'days' });
    expect(inForce(autoCancel, change)).toEqual({ count: 7, unit: 'business-days' });
    const sevenDays = rules('documented', 'UK', { 'auto-cancel-days': 'seven-days' }).autoCancel;
    expect(inForce(sevenDays, (change + DAY) as Instant)).toEqual({ count: 7, unit: 'days' });
    expect(rules('documented', 'IN').autoCancel).toMatchObject([{ value: { count: 24, unit: 'hours' } }]);
  });

  it('by purchase date, unless read otherwise', () => {
    expect(rules('documented', 'UK').dateBasis.by).toBe('purchase-date');
    const otherwise = rules('documented', 'UK', { 'date-basis': 'cancellation-date' });
    expect(otherwise.dateBasis).toMatchObject({ by: 'cancellation-date', reading: 'date-basis=cancellation-date' });
  });
});

describe('names the set does not know', () => {
  const refused = (code: string, readings: Record<string, string>) => () =>
    resolveRules(policySet('announced'), code, { readings });

  it.each([
    ['UK', { 'uk-de-dat': 'as-written' }, /unknown conflict in set announced `uk-de-dat`; did you mean `uk-de-date`\?/],
    ['UK', { 'uk-de-date': 'as-writen' }, /did you mean `as-written`\? expected one of as-written, second-list$/],
    ['UK', { nonsense: 'x' }, /unknown conflict in set announced `nonsense`; expected one of .*other-reason/],
    ['ZA', {}, /unknown marketplace in set announced `ZA`; .*expected one of US, CA/],
    ['us', {}, /did you mean `US`\?/],
  ])('%s %o is refused with the choices', (code, readings, message) => {
    expect(refused(code, readings)).toThrow(PolicyError);
    expect(refused(code, readings)).toThrow(message);
  });
});
