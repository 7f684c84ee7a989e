import { describe, expect, it } from 'vitest';
import { ALWAYS, NEVER } from '../../../sim/kernel/time.ts';
import { clausesInForce } from '../../../sim/policy/in-force.ts';
import { localDate } from '../../../sim/policy/local-time.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { rolloutTable } from '../../../sim/policy/rollout.ts';
import { policySet } from '../../../sim/policy/sets.ts';
import { BOTH_SETS, rules } from './fixture.ts';

const datesOf = (id: string) =>
  Object.fromEntries(
    rolloutTable(policySet(id)).map(({ marketplace, dates }) => [
      marketplace,
      dates.map(({ date }) => date).join(' / '),
    ]),
  );
const each = (codes: string, date: string) => Object.fromEntries(codes.split(' ').map((code) => [code, date]));

describe('rollout dates', () => {
  it('announced: as the announcement says, the garbled pair under both readings', () => {
    expect(datesOf('announced')).toEqual({
      ...each('US CA MX JP SG AU', '2022-05-10'),
      ...each('UK DE', '2022-05-10 / 2022-05-23'),
      ...each('FR IT ES NL PL SE IN TR AE SA EG', '2022-05-23'),
    });
  });

  it('documented: as the developer notice last said', () => {
    expect(datesOf('documented')).toEqual({
      ...each('US CA MX BR UK DE FR IT ES NL PL SE IN TR AE SA EG', '2022-05-23'),
      ...each('SG AU JP', '2022-06-06'),
      ...each('BE IE ZA', 'always'),
    });
  });

  it('marks the stores of the Middle East, which no source lists, as inferred', () => {
    const inferred = rolloutTable(policySet('announced')).filter((row) => row.inferred);
    expect(inferred.map((row) => row.marketplace)).toEqual(['AE', 'SA', 'EG']);
  });

  it('puts the reading as written first', () => {
    const uk = rolloutTable(policySet('announced')).find((row) => row.marketplace === 'UK');
    expect(uk?.dates.map(({ reading }) => reading)).toEqual(['as-written', 'second-list']);
  });

  it.each(['UK', 'DE'])('%s follows the chosen reading, France does not', (code) => {
    expect(rules('announced', code).rollout).toMatchObject({ date: '2022-05-10', reading: 'uk-de-date=as-written' });
    expect(rules('announced', code, { 'uk-de-date': 'second-list' }).rollout.date).toBe('2022-05-23');
    expect(rules('announced', 'FR', { 'uk-de-date': 'second-list' }).rollout).toMatchObject({
      date: '2022-05-23',
      reading: 'default',
    });
  });

  it('begins at the local midnight of each marketplace', () => {
    const rollouts = BOTH_SETS.flatMap((set) =>
      set.marketplaces.map(({ code, timeZone }) => ({ timeZone, ...resolveRules(set, code).rollout })),
    );
    const dated = rollouts.filter(({ date }) => date !== 'always');
    const always = rollouts.filter(({ date }) => date === 'always');
    expect([dated.length > 20, new Set(always.map(({ at }) => at))]).toEqual([true, new Set([ALWAYS])]);
    for (const { at, date, timeZone } of dated) {
      expect(localDate(at, timeZone)).toBe(date);
      expect(localDate((at - 1) as typeof at, timeZone) < date).toBe(true);
    }
  });
});

describe('where requests show', () => {
  const channels = (set: string, code: string) =>
    Object.entries(rules(set, code).formalShows).flatMap(([channel, periods]) => (periods.length > 0 ? [channel] : []));

  it('announced: the four ways and the messages page', () => {
    expect(channels('announced', 'US')).toEqual(['email', 'manage-orders', 'order-report', 'orders-api', 'messages']);
  });

  it('documented: the four ways, no longer messages, later a notification', () => {
    expect(channels('documented', 'US')).toEqual([
      'email',
      'manage-orders',
      'order-report',
      'orders-api',
      'notification',
    ]);
    const leaking = rules('documented', 'US', { 'formal-in-messages': 'leaks' });
    expect(leaking.formalShows.messages).toHaveLength(1);
  });

  it('from the rollout on, or from a later start of the channel', () => {
    const { formalShows, rollout } = rules('documented', 'UK');
    expect(formalShows['manage-orders']).toEqual([{ from: rollout.at, until: NEVER }]);
    expect(localDate(formalShows.notification[0]?.from ?? ALWAYS, 'Europe/London')).toBe('2023-06-21');
  });

  it('nowhere if the change never comes', () => {
    const never = resolveRules(policySet('documented'), 'UK', { rollout: 'never' });
    expect(never.rollout).toMatchObject({ at: NEVER, date: 'never' });
    expect(Object.values(never.formalShows).flat()).toEqual([]);
    expect(never.informalShows.messages).toHaveLength(1);
  });

  it('the clauses in force change with the day of the rollout', () => {
    const on = (date: string, readings = {}) =>
      clausesInForce(policySet('announced'), 'UK', date, readings).map(({ clause }) => clause.topic);
    expect(on('2022-05-09')).toContain('channels.legacy');
    expect(on('2022-05-09')).not.toContain('channels.formal');
    expect(on('2022-05-10')).toContain('channels.formal');
    expect(on('2022-05-10')).not.toContain('channels.legacy');
    expect(on('2022-05-10', { 'uk-de-date': 'second-list' })).toContain('channels.legacy');
  });
});
