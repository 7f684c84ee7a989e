// What comes in over the wire: times, durations, queries, URLs, bodies.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { apiTime, createClock, heldTime, parseTime } from '../../../mocks/wire/clock.ts';
import { half, splitUrl } from '../../../mocks/wire/exchange.ts';
import { explain } from '../../../mocks/wire/explain.ts';
import { parseIsoDuration } from '../../../mocks/wire/iso-duration.ts';
import { isLoopbackHost } from '../../../mocks/wire/loopback.ts';
import { asMeant } from '../../../mocks/wire/loose-body.ts';
import { decode, parseQuery } from '../../../mocks/wire/query.ts';
import { readBody, textOf } from '../../../mocks/wire/read-body.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

describe('times', () => {
  test.each([
    ['2022-05-10', Date.UTC(2022, 4, 10)],
    ['2022-05-10T04:05', Date.UTC(2022, 4, 10, 4, 5)],
    ['2022-05-10T04:05:06', Date.UTC(2022, 4, 10, 4, 5, 6)], // no offset: UTC
    ['2022-05-10T04:05:06Z', Date.UTC(2022, 4, 10, 4, 5, 6)],
    ['2022-05-10T04:05:06.5Z', Date.UTC(2022, 4, 10, 4, 5, 6, 500)],
    ['2022-05-10T04:05:06.123456789Z', Date.UTC(2022, 4, 10, 4, 5, 6, 123)],
    ['2022-05-10T04:05:06+02:00', Date.UTC(2022, 4, 10, 2, 5, 6)],
    ['2022-05-10T04:05:06 02:00', Date.UTC(2022, 4, 10, 2, 5, 6)], // a plus that a URL made a blank
    ['2022-05-10T04:05:06-07:00', Date.UTC(2022, 4, 10, 11, 5, 6)],
    ['1970-01-01T00:00:00Z', 0],
    ['9999-12-31', Date.UTC(9999, 11, 31)],
  ])('%s', (text, at) => expect(parseTime(text)).toBe(at));

  test.each([
    ...[
      '',
      'soon',
      '2022-5-10',
      '2022-05-10T4:05',
      '2022-13-01',
      '2022-05-10T25:00',
      '2022-05-10T04:05:06.1234567890Z',
    ],
    ...['1969-12-31T23:59:59Z', '9999-12-31T00:00:01Z', 'x2022-05-10', '2022-05-10x', '2022-05-10Z', '12022-05-10'],
  ])('"%s" is none', (text) => expect(parseTime(text)).toBeNull());

  test('a world holds fewer dates than a filter may name', () => {
    expect(heldTime('2022-05-10')).toBe(Date.UTC(2022, 4, 10));
    expect([heldTime('1970-01-01'), heldTime('soon')]).toEqual([null, null]);
  });

  test('the API writes whole seconds', () =>
    expect(apiTime((Date.UTC(2022, 4, 10, 4) + 999) as never)).toBe('2022-05-10T04:00:00Z'));
});

describe('the clock', () => {
  const begin = Date.UTC(2022, 4, 10);
  const clockAt = (mode: Parameters<typeof createClock>[0]) => {
    let wall = 5_000;
    const clock = createClock(mode, begin as never, () => wall);
    return { clock, pass: (ms: number) => (wall += ms), passed: () => clock.now() - begin };
  };
  test('stands, runs, or runs faster', () => {
    const [manual, real, fast] = [
      clockAt({ mode: 'manual' }),
      clockAt({ mode: 'real' }),
      clockAt({ mode: 'scaled', factor: 60 }),
    ];
    for (const { pass } of [manual, real, fast]) pass(1_000);
    expect([manual.passed(), real.passed(), fast.passed()]).toEqual([0, 1_000, 60_000]);
    expect([manual.clock.scale, real.clock.scale, fast.clock.scale]).toEqual([1, 1, 60]);
  });
  test('goes on from the present instant in another mode', () => {
    const { clock, pass, passed } = clockAt({ mode: 'real' });
    pass(1_000);
    clock.setMode({ mode: 'scaled', factor: 10 });
    pass(100);
    expect(passed()).toBe(2_000);
    expect(clock.mode).toEqual({ mode: 'scaled', factor: 10 });
  });
  test('jumps forward only', () => {
    const { clock, passed } = clockAt({ mode: 'manual' });
    clock.advanceTo((begin + HOUR) as never);
    clock.advanceTo(begin as never);
    expect(passed()).toBe(HOUR);
    clock.reset(begin as never);
    expect(passed()).toBe(0);
  });
  test('stands still while something happens at once, even if that fails', () => {
    const { clock, pass, passed } = clockAt({ mode: 'real' });
    const inside = clock.atOnce(() => {
      pass(500);
      return clock.atOnce(() => passed());
    });
    expect([inside, passed()]).toEqual([0, 500]);
    expect(() =>
      clock.atOnce(() => {
        throw new Error('no');
      }),
    ).toThrow('no');
    pass(1);
    expect(passed()).toBe(501);
  });
  test('stands still until it goes on', () => {
    const { clock, pass, passed } = clockAt({ mode: 'real' });
    clock.standStill((begin + DAY) as never);
    pass(1_000);
    expect(passed()).toBe(DAY);
    clock.reset((begin + HOUR) as never);
    expect(passed()).toBe(HOUR);
    clock.goOn();
    pass(5);
    expect(passed()).toBe(HOUR + 5);
  });
});

test.each<readonly [string, number | null]>([
  ['PT6H', 6 * HOUR],
  ['P2DT30M', 2 * DAY + 30 * MINUTE],
  ['P1W', 7 * DAY],
  ['PT0.5S', 500],
  ['PT0.05S', 50],
  ['PT1.005S', 1_005],
  ['P1WT1M1S', 7 * DAY + MINUTE + SECOND],
  ...(['', 'P', 'PT', 'P1DT', '6H', 'P1M', 'P1Y', 'PT6', 'PT6h', ' PT6H', 'PT6H ', 'P-1D', 'PT1.2345S'] as const).map(
    (text) => [text, null] as const,
  ),
])('the duration "%s"', (text, duration) => expect(parseIsoDuration(text)).toBe(duration));

describe('a query', () => {
  const query = parseQuery('a=1&b=2,3&b= 4 ,&c=&d&e=%20x+y&%66=z&g=%zz&&a=5');
  test('has the first value, and all values, split at commas', () => {
    expect([query.get('a'), query.list('a')]).toEqual(['1', ['1', '5']]);
    expect(query.list('b')).toEqual(['2', '3', '4']);
  });
  test('an empty parameter was not sent', () => {
    expect([query.has('c'), query.has('d'), query.get('c'), query.list('d')]).toEqual([false, false, undefined, []]);
    expect(query.names()).toEqual(['a', 'b', 'e', 'f', 'g']);
  });
  test('is decoded once; a broken escape stays', () => {
    expect([query.get('e'), query.get('f'), query.get('g')]).toEqual([' x y', 'z', '%zz']);
    expect([decode('a%2520b'), decode('a+b'), decode('plain')]).toEqual(['a%20b', 'a b', 'plain']);
  });
  test('may be empty', () => {
    const none = parseQuery('');
    expect([none.get('a'), none.list('a'), none.has('a'), none.names()]).toEqual([undefined, [], false, []]);
  });
});

test.each([
  ['/a/b?c=1#d', '/a/b', 'c=1'],
  ['/a', '/a', ''],
  ['http://host/a?b?c', '/a', 'b?c'],
  ['http://host', '/', ''],
  ['http://host/#x?y', '/', ''],
])('the URL %s', (url, path, search) => expect(splitUrl(url)).toEqual({ path, search }));

test('half of a body is its first half', () => {
  expect([half('abcde'), half(null), half('a')]).toEqual(['ab', null, '']);
  expect(half(Uint8Array.of(1, 2, 3, 4))).toEqual(Uint8Array.of(1, 2));
});

test.each([
  ['127.0.0.1', true],
  ['127.10.20.30', true],
  ['::1', true],
  ['localhost', true],
  ['127.0.0.1.example.com', false],
  ['x127.0.0.1', false],
  ['0.0.0.0', false],
  ['localhost.example.com', false],
  ['128.0.0.1', false],
])('only this machine reaches %s: %s', (host, is) => expect(isLoopbackHost(host)).toBe(is));

test('a body is read as it was meant, and only where clients are known to err', () => {
  const meant = { marketplaceIds: ['X'], restrictedResources: [{ path: '/a', dataElements: ['b'] }, 'c'], x: 'y' };
  const sent = {
    marketplaceIds: 'X',
    reportOptions: '',
    feedOptions: '',
    restrictedResources: [{ path: '/a', dataElements: 'b' }, 'c'],
    x: 'y',
  };
  expect(asMeant(sent)).toEqual(meant);
  expect(asMeant(meant)).toEqual(meant);
  expect(asMeant({ x: 'y' })).toStrictEqual({ x: 'y' }); // and no name is made up
  expect(asMeant({ marketplaceIds: '', reportOptions: { a: 1 }, x: '' })).toEqual({
    marketplaceIds: '',
    reportOptions: { a: 1 },
    x: '',
  });
  expect([asMeant(['a']), asMeant(null), asMeant('a'), asMeant({ restrictedResources: 'a' })]).toEqual([
    ['a'],
    null,
    'a',
    { restrictedResources: 'a' },
  ]);
});

describe('a body', () => {
  const bodyOf = (chunks: readonly string[] | null, length: string | null = null) => ({
    header: (name: string) => (name === 'content-length' ? length : null),
    body:
      chunks === null
        ? null
        : (async function* () {
            for (const chunk of chunks) yield Buffer.from(chunk);
          })(),
  });
  const read = async (...given: Parameters<typeof bodyOf>) => {
    const found = await readBody(bodyOf(...given) as never, 4);
    return typeof found === 'string' ? found : textOf(found);
  };
  test.each<readonly [string, Parameters<typeof bodyOf>, string]>([
    ['none', [null], ''],
    ['as long as may be', [['ab', 'cd']], 'abcd'],
    ['a byte longer', [['ab', 'cde']], 'too-large'],
    ['said to be longer', [['ab'], '5'], 'too-large'],
    ['said to be as long as may be', [['abcd'], '4'], 'abcd'],
    ['shorter than it was said to be', [['abc'], '4'], 'broken'],
  ])('%s', async (_, given, found) => expect(await read(...given)).toBe(found));
  test('that ends early is broken', async () => {
    const body = (async function* () {
      yield Buffer.from('a');
      throw new Error('reset');
    })();
    expect(await readBody({ header: () => null, body } as never, 4)).toBe('broken');
  });
  test('that is no UTF-8 is no text', () =>
    expect([textOf(Uint8Array.of(0xff)), textOf(Buffer.from('é'))]).toEqual([null, 'é']));
});

test('twenty mistakes are listed, and how many more there are', () => {
  const mistakes = (count: number) => {
    const { error } = z.array(z.string()).safeParse(Array.from({ length: count }, () => 1));
    return explain(error as z.ZodError)
      .split('\n')
      .filter((line) => /✖|not listed/.test(line));
  };
  expect(mistakes(20)).toHaveLength(20);
  expect(mistakes(21)).toHaveLength(21);
  expect(mistakes(23).at(-1)).toBe('3 more mistakes are not listed.');
});

test.each([
  [600, 'x'.repeat(600)],
  [601, `${'x'.repeat(600)}…`],
])('a mistake of %i characters', (length, told) => {
  const { error } = z.custom(() => false, 'x'.repeat(length)).safeParse(1);
  expect(explain(error as z.ZodError)).toBe(`✖ ${told}`);
});
