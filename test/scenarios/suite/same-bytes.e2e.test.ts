// Same seed, same bytes: for one job, two jobs, and merged shards.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOfSource } from '../../../scenarios/suite/shard-schema.ts';
import { cli, temporaryFolder } from '../../support/cli.ts';

const SCENARIO = `name: same-bytes
policy: announced
readings: all
marketplaces: [DE, JP]
from: 2022-05-12
days: 12
seed: 3
replications: 7
orders: { perDay: 12, itemsPerOrder: 1.5, outOfStock: 1% }
seller: { timeZone: Europe/Berlin, channels: { orders-api: {}, messages: {}, email: {} }, labelLead: PT4H }
strategies: [cancel-on-any-request, redirect-to-formal]
expect: ['redirect-to-formal better than cancel-on-any-request on cancellationRate']
# not met under the default reading (the change began two days before), met when Germany's date is read from the second list
cover: { legacy-request: 0.1% }
`;

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
/** What may differ between machines and runs by its nature. */
const contents = (dir: string) =>
  Object.fromEntries(
    readdirSync(at(dir))
      .filter((name) => name !== 'environment.json')
      .sort()
      .map((name) => [name, readFileSync(join(at(dir), name), 'utf8')]),
  );

describe('same seed, same bytes', () => {
  beforeAll(() => {
    writeFileSync(at('s.yaml'), SCENARIO);
    cli('run', at('s.yaml'), '--jobs', '1', '--journal', '--out', at('one'));
    cli('run', at('s.yaml'), '--jobs', '2', '--journal', '--out', at('two'));
    for (const shard of [1, 2, 3])
      cli('run', at('s.yaml'), '--jobs', '1', '--journal', '--shard', `${shard}/3`, '--out', at(`shard-${shard}`));
    cli('merge-reports', at('shard-3'), at('shard-1'), at('shard-2'), '--out', at('merged'));
  });

  test('the run writes every file of the contract', () => {
    const names = Object.keys(contents('one'));
    for (const name of [
      '.cancelbench',
      'index.html',
      'junit.xml',
      'replications.csv',
      'results.json',
      'summary.md',
      'verdicts.ndjson',
    ]) {
      expect(names).toContain(name);
    }
    expect(names.filter((name) => name.startsWith('journal-'))).toHaveLength(14);
    expect(names.filter((name) => name.startsWith('judgement-'))).toHaveLength(14);
    expect(contents('one')['verdicts.ndjson']).toMatch(/"counts":true/);
  });

  test('two jobs leave what one job leaves', () => {
    expect(contents('two')).toEqual(contents('one'));
  });

  test('merged shards are the run itself', () => {
    expect(contents('merged')).toEqual(contents('one'));
  });

  test('what flips under another reading is in the result, merged or not', () => {
    for (const dir of ['one', 'merged']) expect(contents(dir)['results.json']).toMatch(/"conflict": "uk-de-date"/);
  });

  test('a missing shard is named', () => {
    const run = cli('merge-reports', at('shard-1'), at('shard-3'), '--out', at('broken'));
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/shard 2\/3 is missing/);
  });

  test('another seed leaves other bytes', () => {
    cli('run', at('s.yaml'), '--jobs', '1', '--seed', '4', '--out', at('other'));
    expect(contents('other')['results.json']).not.toBe(contents('one')['results.json']);
  });

  test('the report is drawn again from results.json alone', () => {
    const before = contents('one')['index.html'];
    writeFileSync(join(at('one'), 'index.html'), 'gone');
    expect(cli('report', at('one'), '--quiet').code).toBe(0);
    expect(contents('one')['index.html']).toBe(before);
  });
});

describe('a backtest', () => {
  const ORDERS = 'scenarios/catalogue/synthetic-orders.tsv';
  const backtest = (out: string, ...more: string[]) =>
    cli(
      'backtest',
      ORDERS,
      '--replications',
      '3',
      '--strategies',
      'redirect-to-formal',
      '--journal',
      '--out',
      at(out),
      ...more,
    );
  beforeAll(() => {
    backtest('bt-one', '--jobs', '1');
    backtest('bt-two', '--jobs', '2');
    for (const shard of [1, 2]) backtest(`bt-shard-${shard}`, '--jobs', '1', '--shard', `${shard}/2`);
    cli('merge-reports', at('bt-shard-1'), at('bt-shard-2'), '--out', at('bt-merged'));
  });

  test('has journals, judgements, verdicts and a row for each replication', () => {
    const names = Object.keys(contents('bt-one'));
    expect(names.filter((name) => name.startsWith('journal-backtest-mid-'))).toHaveLength(3);
    expect(names.filter((name) => name.startsWith('judgement-'))).toHaveLength(9);
    expect(contents('bt-one')['verdicts.ndjson']).toMatch(/"scenario":"backtest-low"/);
    expect(contents('bt-one')['replications.csv']?.trim().split('\n')).toHaveLength(1 + 9);
  });
  test('leaves the same bytes with two jobs', () => expect(contents('bt-two')).toEqual(contents('bt-one')));
  test('leaves the same bytes in merged shards', () => expect(contents('bt-merged')).toEqual(contents('bt-one')));
  test('in a run of scenarios is not sharded in silence', () => {
    const { code, stderr } = cli('run', at('s.yaml'), '--backtest', ORDERS, '--shard', '1/2', '--out', at('refused'));
    expect(code).toBe(2);
    expect(stderr).toBe(
      `--backtest: this option cannot be combined with \`--shard\`; expected one of them; play the backtest by itself with \`cancelbench backtest ${ORDERS} --shard I/N\`\n`,
    );
    expect(existsSync(at('refused'))).toBe(false);
  });
  test('shards that were played differently are not merged', () => {
    const file = join(at('bt-shard-2'), 'shard.json');
    const before = readFileSync(file, 'utf8');
    const changed = JSON.parse(before.replaceAll('"seed":1,"skip', '"seed":2,"skip')) as {
      entries: { source: never; sourceDigest: string }[];
    };
    for (const entry of changed.entries) entry.sourceDigest = digestOfSource(entry.source); // as if played so
    writeFileSync(file, JSON.stringify(changed));
    const { code, stderr } = cli('merge-reports', at('bt-shard-1'), at('bt-shard-2'), '--out', at('never'));
    writeFileSync(file, before);
    expect(stderr).toMatch(
      /bt-shard-2 were played differently: scenario "backtest-low" has seed 1 in one and 2 in the other;/,
    );
    expect(code).toBe(2);
  });
});
