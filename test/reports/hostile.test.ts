import { describe, expect, test } from 'vitest';
import { summaryMarkdown, toConsole, toCsv, toGithub, toJson, toJunit, toSarif } from '../../reports/index.ts';
import { pageOf } from '../../reports/formats/html-page.ts';
import { html } from '../../reports/formats/html-text.ts';
import { results, scenario, strategy } from './fixture.ts';

const EVIL = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&';
const CONTROL = 'bell\u0007 escape\u001b[2J nul\u0000 turn\u202e lone\ud800 end\uffff';

const evil = results([
  scenario(
    {
      name: EVIL,
      title: EVIL,
      file: `a,b:c%\n${EVIL}`,
      strategies: [strategy(EVIL, 0.01, ['DE']), strategy(CONTROL, 0.02, ['DE'])],
      expectations: [
        { text: EVIL, verdict: 'fail', observed: CONTROL },
        { text: '| a | `b` [c](http://d) @e\n::error::f', verdict: 'undecided', observed: EVIL },
      ],
      findings: [{ rule: EVIL, strategy: EVIL, count: 1, sentence: EVIL, witness: [EVIL], replay: EVIL }],
      caveats: [EVIL],
      flips: [{ conflict: EVIL, reading: EVIL, text: EVIL, from: EVIL, to: EVIL }],
      policy: { set: EVIL, digest: EVIL, readings: { [EVIL]: EVIL } },
      comparisons: [
        {
          metric: 'cancellationRate',
          a: EVIL,
          b: CONTROL,
          difference: { mean: -1, lower: -2, upper: -0.5 },
          better: 'a',
          simultaneous: { family: 'pairs', size: 1, method: 'holm' } as const,
        },
      ],
    },
    ['DE'],
  ),
]);

describe('HTML', () => {
  test('templates escape every value that is not markup', () => {
    const made = html`<p title="${'"'}">${EVIL} ${html`<b>${'&'}</b>`} ${[html`<i></i>`]} ${3}</p>`;
    expect(String(made)).toBe(
      '<p title="&quot;">&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot;&#39;&amp; <b>&amp;</b> <i></i> 3</p>',
    );
  });

  test('no name becomes an element or ends one', () => {
    // Without the libraries, which have elements in their texts.
    const page = pageOf(evil, []);
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;');
    expect(page).toMatch(/bell\ufffd? ?escape/); // what is left of the other name
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toMatch(/[\u0007\u001b\u202e]/);
    expect(page.match(/<script/g)!.length).toBe(page.match(/<\/script>/g)!.length);
    expect(page).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;sha256-/);
    expect(page).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });
});

/** Enough of a reader of XML: tags nest, attributes are quoted, `&` starts a known entity. */
const wellFormed = (xml: string): boolean => {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^?]*\?>/, '')
    .replace(/<(\/?)([\w-]+)((?:\s[\w-]+="[^"<]*")*)(\/?)>/g, (_, close, name: string, __, empty) => {
      if (close) return open.pop() === name ? '' : '<';
      if (!empty) open.push(name);
      return '';
    });
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(amp|lt|gt|quot|#\d+);)/.test(xml);
};

describe('JUnit', () => {
  test('is well-formed, and says what failed', () => {
    const xml = toJunit(evil);
    expect(wellFormed(xml)).toBe(true);
    expect(wellFormed('<a><b></a>')).toBe(false);
    expect(xml).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ud800-\udfff\uffff]/u);
    expect(xml).toContain('<testsuites name="cancelbench" tests="2" failures="2"');
    expect(xml.match(/type="(violated|undecided)"/g)).toEqual(['type="violated"', 'type="undecided"']);
  });

  test('a passing case is an empty element, and an empty run a valid file', () => {
    expect(toJunit(results())).toContain('<testcase name="nobody breaks the limit" classname="quiet-shop"/>');
    expect(wellFormed(toJunit(results([])))).toBe(true);
  });
});

describe('SARIF', () => {
  type Log = {
    version: string;
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      results: {
        ruleId: string;
        level: string;
        message: { text: string };
        partialFingerprints: Record<string, string>;
        locations?: unknown[];
      }[];
    }[];
  };
  const read = (text: string): Log => JSON.parse(text) as Log;

  test('names each rule once, each result by its rule, whatever is in a name', () => {
    const [run] = read(toSarif(evil)).runs;
    expect(run?.results.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    const ids = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId, message } of run?.results ?? []) {
      expect(ids).toContain(ruleId);
      expect(message.text).toContain('<script>alert(1)</script>'); // the name is there, as text
      expect(message.text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ud800-\udfff]/u);
    }
    expect(JSON.stringify(run?.results[0]?.locations)).toContain('a,b:c%25%0A%3C/script%3E');
  });

  test('the same thing told by two runs, with other numbers, is one alert', () => {
    const told = (observed: string, count: number, replay: string) => {
      const finding = { rule: 'late', strategy: 's', count, sentence: `${count} late`, witness: [], replay };
      const expectations = [{ text: 'rate under 2.5%', verdict: 'fail' as const, observed }];
      return read(toSarif(results([scenario({ expectations, findings: [finding] })]))).runs[0]?.results ?? [];
    };
    const [first, second] = [told('3.1%', 7, '1/0/a'), told('2.7%', 5, '2/3/b')];
    const prints = (of: typeof first) => of.map((each) => each.partialFingerprints['cancelbench/v1']);
    expect(first.map(({ message }) => message.text)).not.toEqual(second.map(({ message }) => message.text));
    expect(prints(first)).toEqual(prints(second));
    expect(new Set(prints(first)).size).toBe(2);
  });

  test('different things are different alerts, and a passing run has none', () => {
    const prints = (text: string) =>
      read(text).runs[0]?.results.map((each) => each.partialFingerprints['cancelbench/v1']);
    expect(new Set(prints(toSarif(evil))).size).toBe(3);
    const passing = read(toSarif(results([scenario({ findings: [], verdict: 'pass', expectations: [] })])));
    expect([passing.version, passing.runs[0]?.results]).toEqual(['2.1.0', []]);
  });
});

describe('GitHub', () => {
  test('one line a command, whatever is in a name', () => {
    const lines = toGithub(evil).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^::error file=a%2Cb%3Ac%25%0A<\/script>/);
    expect(lines[1]).toMatch(/^::warning file=/);
  });

  test('at most ten of a kind, the last says how many are missing', () => {
    const expectations = Array.from({ length: 25 }, (_, index) => ({
      text: `${index}`,
      verdict: 'fail' as const,
      observed: '',
    }));
    const lines = toGithub(results([scenario({ expectations })]))
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain('16 more are in the report.');
  });

  test('nothing to say is empty; a failure without an expectation is told all the same', () => {
    expect(toGithub(results([scenario({ verdict: 'pass', expectations: [] })]))).toBe('');
    expect(toGithub(results([scenario({ verdict: 'fail', expectations: [] })]))).toMatch(
      /^::error .*No expectation is set/,
    );
  });
});

describe('CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is text in a spreadsheet', (text) => {
    const row = toCsv([{ scenario: text, strategy: 's', replication: 0 }]).split('\n')[1]!;
    expect(row.replace(/^"/, '')).toMatch(/^'/);
  });

  test('quotes, numbers, missing values, and the order of columns', () => {
    expect(
      toCsv([
        { scenario: 'a "b", c', strategy: 's', replication: 0, extra: null, cancellationRate: -0.5 },
        { scenario: 'two\nlines', strategy: 's', replication: 1, cancellationRate: Number.NaN, lateShipmentRate: 1e-7 },
      ]),
    ).toBe(
      'scenario,strategy,replication,cancellationRate,lateShipmentRate,extra\n"a ""b"", c",s,0,-0.5,,\n"two\nlines",s,1,,1e-7,\n',
    );
    expect(toCsv([])).toMatch(/^scenario,strategy,replication,cancellationRate,.*unwantedParcels\n$/);
  });
});

describe('Markdown', () => {
  test('no markup, link or mention comes of a name', () => {
    const text = summaryMarkdown(evil);
    expect(text.match(/alert\(1\)|alert\\\(1\\\)/g)?.length).toBeGreaterThan(5); // the names are there
    expect(text).not.toMatch(/<(script|img)/);
    expect(text).not.toMatch(/[^\\]`b|\[c\]\(|@e|http:/);
    const rows = text.split('\n').filter((one) => /^\| [❌❔]/u.test(one));
    expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual([4, 4]);
  });

  test('never larger than allowed; says what is missing', () => {
    const many = results(Array.from({ length: 400 }, () => scenario({ caveats: ['é'.repeat(5000)] })));
    const text = summaryMarkdown(many);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toMatch(/\d+ more scenarios in the full report\.\n$/);
    // Every section begins with a heading: those that are shown and those that are missing are all.
    const shown = (length: number): number => text.slice(0, length).split('### ').length - 1;
    expect(text).toContain(`${400 - shown(text.length)} more scenarios in the full report.`);
  });
});

describe('console', () => {
  test('no control character of a name reaches the terminal', () => {
    const text = toConsole(evil, { colour: false, width: 80 });
    for (const name of ['<script>alert(1)</script>', 'bell', 'escape', 'turn']) expect(text).toContain(name);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

test('JSON is what went in, with the keys in their order and a line end', () => {
  const text = toJson(results());
  expect(JSON.parse(text)).toEqual(results());
  expect(text.endsWith('}\n')).toBe(true);
  const [first, second] = Object.keys(JSON.parse(toJson({ zebra: 1, ...results() } as never)) as object);
  expect([first, second]).toEqual(['zebra', 'schemaVersion']);
});
