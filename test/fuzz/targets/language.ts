// What users write for the command line: scenarios, workloads, fault plans, policy sets, order reports, messages.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultPlanSchema, toPlan } from '../../../mocks/index.ts';
import { resolveScenario } from '../../../scenarios/language/load-experiment.ts';
import { parseYaml } from '../../../scenarios/language/input/yaml.ts';
import { loadSet } from '../../../scenarios/language/policy-set.ts';
import { parseScenario } from '../../../scenarios/language/schema/parse-scenario.ts';
import { parseOrderReport } from '../../../scenarios/language/workloads/order-report/parse.ts';
import { parseWritten } from '../../../scenarios/language/workloads/written/workload.ts';
import { lintMessage } from '../../../sim/index.ts';
import type { Target } from '../support/fuzz.ts';

const CATALOGUE = 'scenarios/catalogue';
const folder = mkdtempSync(join(tmpdir(), 'cancelbench-fuzz-'));
const text = (path: string): string => readFileSync(path, 'utf8');
const scenarios = readdirSync(CATALOGUE)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => text(join(CATALOGUE, name)));

const scenario: Target = {
  name: 'scenario',
  seeds: scenarios,
  words: [
    'orders',
    'buyers',
    'seller',
    'per',
    'expect',
    'use',
    'DE',
    'JP',
    '10%',
    'PT1H',
    'all',
    'redirect-to-formal',
    'counted',
  ],
  async take(input) {
    const file = join(CATALOGUE, 'fuzzed.yaml');
    await resolveScenario({ ...parseScenario(input, file), file }, {});
    return true;
  },
};

const RANGE = { marketplaces: ['DE', 'JP', 'US'], first: '2023-03-06', last: '2023-03-12' };
const workload: Target = {
  name: 'workload',
  seeds: readdirSync(join(CATALOGUE, 'workloads')).map((name) =>
    text(join(CATALOGUE, 'workloads', name))
      .slice(0, 2_000)
      .replace(/\n[^\n]*$/, '\n'),
  ),
  words: ['id', 'marketplace', 'at', 'amount', 'buyer', 'wish', 'items', 'payment', 'DE', '2023-03-09 09:00'],
  take: (input) => parseWritten(input, 'workload.yaml', RANGE).length > 0,
};

const faults: Target = {
  name: 'faults',
  seeds: [
    'seed: 7\nrules:\n  - { fault: throttled, on: orders-v0.getOrderItems, chance: 10% }\n  - { fault: reset, on: feeds.createFeed, carriedOut: true, times: 1 }\n',
    'rules:\n  - fault: list-lag\n    by: PT2H\n    from: 2022-05-23T00:00:00Z\n    until: 2022-05-24T00:00:00Z\n  - { fault: flag-as, as: boolean }\n',
  ],
  words: ['notification-late', 'slow', 'by', 'on', '"*"', 'skip', 'seller', 'name', 'chance'],
  take(input) {
    const given = parseYaml(input, 'faults.yaml', faultPlanSchema);
    return toPlan(given, given).rules.length >= 0;
  },
};

const CLAUSE = {
  id: 'response-time.mine',
  topic: 'response-time',
  value: 'PT24H',
  marketplaces: 'all',
  provenance: 'assumed',
  sources: [],
  says: 'Answer within a day.',
  quoted: false,
};
const policy: Target = {
  name: 'policy',
  seeds: [
    JSON.stringify({ id: 'mine', title: 'Mine', inherits: 'announced', marketplaces: ['US', 'DE'], clauses: [CLAUSE] }),
    text('sim/policy/sets/documented.json').slice(0, 60_000),
  ],
  words: ['"value"', '"topic"', '"readings"', '"marketplaces"', '"period"', '"from"'],
  take(input) {
    const file = join(folder, 'policy.json');
    writeFileSync(file, input);
    return loadSet(file, join(folder, 'scenario.yaml')).id !== '';
  },
};

const report: Target = {
  name: 'order-report',
  seeds: [text(join(CATALOGUE, 'synthetic-orders.tsv')).split('\n').slice(0, 12).join('\n')],
  words: ['\t', 'Shipped', 'Cancelled', 'Amazon.de', 'Merchant', '2023-03-06T03:15:47+00:00', 'order-status', 'true'],
  take: (input) => parseOrderReport(input, 'orders.tsv', { skipBadRows: false }).orders.length >= 0,
};

const message: Target = {
  name: 'message',
  seeds: [
    'Hello, your order has shipped. Visit https://shop.example for a coupon!',
    'Dear buyer, please open My Orders and choose Request cancellation. Kind regards',
    'ご注文ありがとうございます。キャンセルをご希望の場合は、注文履歴からお手続きください。',
  ],
  words: ['http://', 'www.', '@', 'review', 'discount', '5 stars', '+49 30', '.example'],
  take: (input) => lintMessage(input).length === 0,
};

export const LANGUAGE: readonly Target[] = [scenario, workload, faults, policy, report, message];
