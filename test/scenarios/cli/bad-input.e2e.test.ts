// Every wrong input gets one message with its place, exit code 2, and nothing is written.
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, temporaryFolder } from '../../support/cli.ts';

const GOOD = `name: good
policy: announced
marketplaces: [DE]
from: 2022-05-03
days: 2
orders: { perDay: 40 }
seller: { timeZone: Europe/Berlin }
strategies: [redirect-to-formal]
`;

const CASES: readonly (readonly [string, string, RegExp])[] = [
  [
    'an unknown key',
    GOOD.replace('perDay: 40', 'perDay: 40, weekedn: 2'),
    /:6:23: "weekedn" is not a known field of orders; expected one of perDay, .*; did you mean "weekend"\?$/m,
  ],
  ['a missing key', GOOD.replace('days: 2\n', ''), /:1:1: `days` is missing; expected a number/],
  [
    'a percentage without its sign',
    `${GOOD}buyers: { selfCancel: 5 }\n`,
    /:9:23: buyers\.selfCancel: expected a percentage such as "2\.5%", found 5/,
  ],
  [
    'a duration without its unit',
    GOOD.replace('Berlin }', 'Berlin, handling: 15 }'),
    /:7:46: seller\.handling: expected an ISO duration/,
  ],
  [
    'an unknown marketplace',
    GOOD.replace('[DE]', '[DX]'),
    /:3:16: "DX" is not a known marketplace; expected some of US /,
  ],
  [
    'a marketplace the set does not name',
    GOOD.replace('[DE]', '[BR]'),
    /:3:16: policy set "announced" does not name marketplace "BR"; expected .*, or `policy: documented`/,
  ],
  ['a date that does not exist', GOOD.replace('05-03', '02-30'), /:4:7: from: 2022-02-30 is not a date that exists/],
  [
    'an unknown strategy',
    GOOD.replace('redirect-to', 'redirekt-to'),
    /:8:14: "redirekt-to-formal" is not a known strategy; expected one of .*; did you mean "redirect-to-formal"\?$/m,
  ],
  [
    'an unknown channel',
    GOOD.replace('Berlin }', 'Berlin, channels: { emial: {} } }'),
    /"emial" is not a known field of seller\.channels; expected one of .*; did you mean "email"\?/,
  ],
  [
    'an unknown time zone',
    GOOD.replace('Europe/Berlin', 'Berlin'),
    /:7:21: seller\.timeZone: expected an IANA time zone/,
  ],
  [
    'a situation that cannot occur',
    `${GOOD}cover: { formal/after-lable: 1% }\n`,
    /"after-lable" is not a known situation; expected one of before-label.*; did you mean "after-label"\?/,
  ],
  [
    'a situation in a marketplace that is not there',
    `${GOOD}cover: { UK redirected: 1% }\n`,
    /cover names marketplace "UK", which is not in this scenario; expected one of DE/,
  ],
  [
    'an expectation on an unknown metric',
    `${GOOD}expect: ['redirect-to-formal: cancelationRate < 2%']\n`,
    /"cancelationRate" is not a known metric.*; did you mean "cancellationRate"\?/,
  ],
  [
    'a number that is none',
    `${GOOD}expect: ['redirect-to-formal: countedCancellations < 1.2.3']\n`,
    /"countedCancellations < 1\.2\.3" is not an expectation/,
  ],
  [
    'a statistic of a probability',
    `${GOOD}expect: ['redirect-to-formal: breachProbability p95 < 5%']\n`,
    /asks for the p95 of a probability; expected "breachProbability < VALUE" without p95/,
  ],
  [
    'a test of orders that are cancelled together',
    `${GOOD.replace('perDay: 40', 'perDay: 40, oversell: { days: 6%, orders: 50% }')}expect: ['redirect-to-formal: counted below 2.5%']\n`,
    /the test takes orders for independent of each other.*expected a test of replications, such as "breach below 5%"/,
  ],
  [
    'an interval of no time',
    GOOD.replace('Berlin }', 'Berlin, channels: { email: { every: PT0S } } }'),
    /seller\.channels\.email\.every: expected more than no time/,
  ],
  [
    'broken YAML',
    GOOD.replace('DE]', 'DE'),
    /:4:1: found "from: .*" in a list that was begun with `\[`; expected `\]`/,
  ],
  [
    'a missing colon',
    GOOD.replace('days: ', 'days '),
    /^[^\n]*: found "days \d+"; expected a colon after "days"; write "days: \d+"\n$/,
  ],
  ['a doubled key', `${GOOD}name: again\n`, /:9:1: "name" comes twice; expected each field once/],
  ['an empty file', '', /:1:1: the file is empty/],
];

describe('bad input', () => {
  const folder = temporaryFolder();
  test.each(CASES)('%s is named with its place', (_, text, message) => {
    const file = join(folder, 'scenario.yaml');
    const out = join(folder, 'out');
    writeFileSync(file, text);
    const run = cli('run', file, '--out', out, '--jobs', '1');
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.making'))).toEqual([]);
  });

  test('a file of 100 MB is refused by its size', () => {
    const file = join(folder, 'big.yaml');
    closeSync(openSync(file, 'w'));
    truncateSync(file, 100_000_000);
    const run = cli('run', file, '--jobs', '1', '--out', join(folder, 'out'));
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/100,000,000 bytes; expected at most/);
  });

  test('a foreign folder is not overwritten', () => {
    const file = join(folder, 'scenario.yaml');
    const foreign = join(folder, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'mine.txt'), 'mine');
    writeFileSync(file, GOOD);
    const run = cli('run', file, '--jobs', '1', '--out', foreign);
    expect(run.stderr).toMatch(/is not a report folder/);
    expect(run.code).toBe(2);
    expect(readdirSync(foreign)).toEqual(['mine.txt']);
  });

  test.each([
    ['run --sede 3', /did you mean --seed/i],
    ['rnu', /did you mean run/i],
    ['policy DE documentedd', /"documentedd" was not expected here; .* use `--policy`/],
    ['run --reporter htlm', /"htlm" is not a known reporter; expected some of .*; did you mean "html"\?/],
    ['run --shard 5/4', /"5\/4" is not a part; expected one such as 1\/4/],
    ['run --reading uk-de-date=third x', /^x: no such file or folder/],
    ['policy XX', /"XX" is not a known marketplace/],
    ['policy DE --situation mesage-not-shipped', /did you mean "message-not-shipped"/],
    ['explore --list --adversary', /^--adversary: this option cannot be combined with `--list`/],
    ['explore --policy documented', /^--policy: this option works only with `--exhaustive`/],
    ['explore --scenario x.yaml', /^--scenario: this option works only with `--adversary`/],
    ['replay backtest-mid/ignore/1/0/x', /expected its order report; give it with `--scenario FILE`/],
    ['report .', /has no results\.json/],
    ['merge-reports .', /has no shard\.json/],
  ])('`%s` is wrong use', (line, message) => {
    const run = cli(...line.split(' '));
    expect(run.stderr).toMatch(message);
    expect(run.code).toBe(2);
  });
});
