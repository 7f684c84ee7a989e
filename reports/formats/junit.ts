import type { ExpectationResult, Results, ScenarioResult } from '../../sim/experiment/result.ts';
import { conclusion } from '../words/conclusion.ts';
import { unjudgedReason } from '../words/unjudged.ts';
import { withoutControls } from './clean.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

const escaped = (text: string): string =>
  withoutControls(text).replace(/[&<>"\n\r\t]/g, (character) => ENTITIES[character] ?? character);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

/** Undecided is a failure of its own type: skipped would turn a build green that has shown nothing. */
const testcase = (scenario: ScenarioResult, { text, verdict, observed }: ExpectationResult): string => {
  const file = scenario.file === '' ? {} : { file: scenario.file };
  const open = `    <testcase${attributes({ name: text, classname: scenario.name, ...file })}`;
  if (verdict === 'pass') return `${open}/>`;
  const type = verdict === 'fail' ? 'violated' : 'undecided';
  const failure = `      <failure${attributes({ type, message: `${type}: ${observed}` })}>${escaped(conclusion(scenario))}</failure>`;
  return `${open}>\n${failure}\n    </testcase>`;
};

/** A scenario without a verdict is a skipped case, so that nobody reads it as passed. */
const unjudged = (scenario: ScenarioResult): string => {
  const { name, file } = scenario;
  const reason = unjudgedReason(scenario);
  const open = `    <testcase${attributes({ name: reason, classname: name, ...(file === '' ? {} : { file }) })}>`;
  return `${open}\n      <skipped${attributes({ message: reason })}/>\n    </testcase>`;
};

const isUnjudged = ({ expectations }: ScenarioResult): boolean => expectations.length === 0;

const failures = (scenario: ScenarioResult): number =>
  scenario.expectations.filter(({ verdict }) => verdict !== 'pass').length;

const cases = (scenario: ScenarioResult): number => Math.max(1, scenario.expectations.length);

const testsuite = (scenario: ScenarioResult): string => {
  const { name, expectations, options, policy } = scenario;
  const head = attributes({
    name,
    tests: cases(scenario),
    failures: failures(scenario),
    errors: 0,
    skipped: isUnjudged(scenario) ? 1 : 0,
  });
  const properties = Object.entries({
    verdict: scenario.verdict,
    policy: policy.set,
    policyDigest: policy.digest,
    seed: options.seed,
    replications: options.replications,
  }).map(([key, value]) => `      <property${attributes({ name: key, value })}/>`);
  return [
    `  <testsuite${head}>`,
    '    <properties>',
    ...properties,
    '    </properties>',
    ...(isUnjudged(scenario) ? [unjudged(scenario)] : expectations.map((one) => testcase(scenario, one))),
    '  </testsuite>',
  ].join('\n');
};

/** A suite per scenario, a case per expectation. No times or host names: the same result has the same bytes. */
export const toJunit = (results: Results): string => {
  const { scenarios } = results;
  const tests = scenarios.reduce((sum, scenario) => sum + cases(scenario), 0);
  const failed = scenarios.reduce((sum, scenario) => sum + failures(scenario), 0);
  const head = attributes({
    name: results.tool.name,
    tests,
    failures: failed,
    errors: 0,
    skipped: scenarios.filter(isUnjudged).length,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${head}>`,
    ...scenarios.map(testsuite),
    '</testsuites>',
    '',
  ].join('\n');
};
