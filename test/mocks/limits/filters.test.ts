import { describe, expect, test } from 'vitest';
import { stepsOf, type FilterNode } from '../../../mocks/notifications/filter-cost.ts';
import { compileFilter, DEEPEST_FILTER, LONGEST_FILTER } from '../../../mocks/notifications/filter-expression.ts';
import { openAsk } from '../support/ask.ts';
import { stallOf } from '../support/stall.ts';
import { openSubscriber } from '../support/subscriber.ts';

const nested = (levels: number, list: string): string =>
  `${Array.from({ length: levels }, (_, i) => `${list}.all(x${i},`).join('')}true${')'.repeat(levels)}`;
const payload = { a: [1, 2, 3], word: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!', order: { id: '111-2222222-3333333' } };

function verdict(text: string): boolean {
  const filter = compileFilter(text);
  if (typeof filter === 'string') throw new Error(filter);
  return filter(payload);
}

describe('a filter takes little time, whatever it says', () => {
  test('a pattern with nested repetition, which would backtrack for a minute', async () => {
    const ask = await openAsk();
    const subscribe = await openSubscriber(ask);
    const expression = '"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!".matches("^(a+)+$")';
    const { longest } = await stallOf(async () => {
      expect((await subscribe(expression)).status).toBe(200);
      await ask.act('orders', { marketplace: 'US' });
      await ask.advance('PT31M');
    });
    expect(longest).toBeLessThan(3_000);
  });

  test('macros inside macros are refused by the steps that they need', async () => {
    const ask = await openAsk();
    const answer = await (await openSubscriber(ask))(nested(8, '[1,1,1,1,1,1,1]'));
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('at most 10000 steps')]);
  });

  test('a pattern that is short but large is refused by the instructions that it needs', () => {
    const large = `"aaaa".matches("(${'.*'.repeat(14)}){999}[!?]")`;
    expect(compileFilter(large)).toContain('its patterns are too large; expected at most 10000 steps');
    // 7 instructions over a text of 40 characters, 16 times: 4,480 steps.
    expect(verdict('["300-1", "b"].exists(x, x.matches("^30[0-9]-"))')).toBe(true);
  });

  test('a pattern that is not written out is refused, because its size is not known', () => {
    expect(compileFilter('order.id.matches(word)')).toBe(
      'filterExpression: the pattern of "matches" has to be written out as a text',
    );
  });

  test('two macros over what a notification holds are not', () => {
    expect(verdict('a.all(x, a.exists(y, x == y))')).toBe(true);
  });

  test('the steps of macros multiply', () => {
    const list: FilterNode = { op: 'id', args: 'a' };
    const loop = (body: FilterNode): FilterNode => ({
      op: 'rcall',
      args: ['all', list, [{ op: 'id', args: 'x' }, body]],
    });
    const [one, two, three] = [loop(list), loop(loop(list)), loop(loop(loop(list)))].map(stepsOf) as [
      number,
      number,
      number,
    ];
    expect(two / one).toBeGreaterThan(10);
    expect(three / two).toBeGreaterThan(10);
  });

  test.each(['join', 'split'])('%s, with which a short text makes a long list, is refused', (name) => {
    expect(compileFilter(`order.id.${name}("-") == "x"`)).toBe(
      `filterExpression: the function "${name}" is not supported`,
    );
  });

  test('cel.bind, with which texts grow, is refused', () => {
    expect(compileFilter('cel.bind(a, "x", a == a)')).toMatch(/"bind" is not supported/);
  });

  test('depth and length have limits', () => {
    expect(compileFilter(`${'('.repeat(60)}true${')'.repeat(60)}`)).toMatch(`maxDepth (${DEEPEST_FILTER})`);
    expect(compileFilter(`word == "${'x'.repeat(LONGEST_FILTER)}"`)).toMatch(`at most ${LONGEST_FILTER} characters`);
  });
});

describe('matches means what CEL says', () => {
  test.each([
    ['order.id.matches("^[0-9]{3}-")', true],
    ['order.id.matches("3333")', true],
    ['order.id.matches("^3333")', false],
    ['a.exists(x, order.id.matches("2{7}"))', true],
    ['missing.matches("x")', false],
  ])('%s', (text, expected) => {
    expect(verdict(text)).toBe(expected);
  });

  test.each(['(', 'a{2000}', '(?=x)'])('the pattern "%s" is refused when the filter is made', (pattern) => {
    expect(compileFilter(`order.id.matches("${pattern}")`)).toMatch(/^filterExpression: error parsing regexp/);
  });
});
