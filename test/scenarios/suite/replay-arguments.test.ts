// The command that plays an order again: only what is needed, in words that a shell takes as they are.
import { describe, expect, test } from 'vitest';
import { bundledScenario } from '../../../scenarios/language/find-scenario.ts';
import { faultText } from '../../../scenarios/suite/fault-text.ts';
import { replayArguments } from '../../../scenarios/suite/replay-arguments.ts';
import { startedAs } from '../../../scenarios/suite/started-as.ts';
import { backtestSource, scenarioSource } from './by-hand/sources.ts';

const ADDRESS = 'mine/ignore/7/3/302-1';

describe('the arguments', () => {
  test('name the file of a scenario, unless it is the bundled one of this name', () => {
    expect(replayArguments(ADDRESS, scenarioSource())).toBe(`${ADDRESS} --scenario mine.yaml`);
    const bundled = bundledScenario('first-run') ?? '';
    expect(bundled).toMatch(/first-run\.yaml$/);
    const address = 'first-run/ignore/7/3/302-1';
    expect(replayArguments(address, scenarioSource({}, {}, bundled))).toBe(address);
    expect(replayArguments(address, scenarioSource({}, {}, 'first-run.yaml'))).toBe(
      `${address} --scenario first-run.yaml`,
    );
  });
  test('repeat each option that changed the scenario', () => {
    const source = scenarioSource({
      policy: 'documented',
      readings: { 'uk-de-date': 'second-list', other: 'b' },
      today: '2022-05-12',
    });
    expect(replayArguments(ADDRESS, source)).toBe(
      `${ADDRESS} --scenario mine.yaml --policy documented --reading uk-de-date=second-list --reading other=b --today 2022-05-12`,
    );
  });
  test('name a strategy file that only the command line named', () => {
    const address = 'mine/./own/code.ts/7/3/302-1';
    const given = { strategies: ['./own/code.ts', 'ignore'] };
    expect(replayArguments(address, scenarioSource(given))).toBe(
      `${address} --scenario mine.yaml --strategy ./own/code.ts`,
    );
    expect(replayArguments(ADDRESS, scenarioSource(given))).toBe(`${ADDRESS} --scenario mine.yaml`);
    expect(replayArguments(address, scenarioSource())).toBe(`${address} --scenario mine.yaml`);
  });
  test.each([
    ['as a text', './own/code.ts'],
    ['as an object', { use: './own/code.ts' }],
    ['under another name', { use: './else.ts', as: './own/code.ts' }],
  ])('do not name it where the scenario names it %s', (_, strategy) => {
    const source = scenarioSource({ strategies: ['./own/code.ts'] }, { strategies: [strategy] });
    const address = 'mine/./own/code.ts/7/3/302-1';
    expect(replayArguments(address, source)).toBe(`${address} --scenario mine.yaml`);
  });
  test('of a backtest name the report, and a strategy file', () => {
    expect(replayArguments(ADDRESS, backtestSource())).toBe(`${ADDRESS} --scenario orders.tsv`);
    const address = 'backtest-low/a.ts/7/3/302-1';
    expect(replayArguments(address, backtestSource())).toBe(`${address} --scenario orders.tsv --strategy a.ts`);
  });
  test('are quoted for a shell', () => {
    expect(replayArguments(ADDRESS, scenarioSource({}, {}, "it's mine.yaml"))).toBe(
      String.raw`${ADDRESS} --scenario 'it'\''s mine.yaml'`,
    );
    expect(replayArguments('a;b/s/1/2/x', scenarioSource({}, {}, 'a/b-c_d.e:f=g@h%i+j,k'))).toBe(
      "'a;b/s/1/2/x' --scenario a/b-c_d.e:f=g@h%i+j,k",
    );
  });
});

describe('the command', () => {
  const started = (event: string | undefined): string => {
    const before = process.env['npm_lifecycle_event'];
    const set = (value: string | undefined): void => {
      if (value === undefined) delete process.env['npm_lifecycle_event'];
      else process.env['npm_lifecycle_event'] = value;
    };
    set(event);
    try {
      return startedAs();
    } finally {
      set(before);
    }
  };
  test.each([
    ['npx', 'npx cancelbench'],
    ['cancelbench', 'npm run -s cancelbench --'],
    ['start', 'npm run -s cancelbench --'],
    ['test', 'cancelbench'],
    [undefined, 'cancelbench'],
  ])('after `%s` is `%s`', (event, command) => expect(started(event)).toBe(command));
});

test('the end of a message about a strategy names the order and the command', () => {
  const asked = { arm: 'ignore', replication: 3, order: '302-1', seen: 'ship-due' };
  expect(faultText({ name: 'mine', seed: 7 }, scenarioSource(), asked)).toBe(
    `, when asked about order 302-1 (\`ship-due\`); play it again with \`${startedAs()} replay ${ADDRESS} --scenario mine.yaml\``,
  );
});
