import type { Results, ScenarioResult } from '../../sim/experiment/result.ts';
import { conclusion } from '../words/conclusion.ts';
import { unjudgedReason } from '../words/unjudged.ts';
import { withoutControls } from './clean.ts';

/** GitHub hides what goes beyond ten annotations of a kind in one step, without a word. */
const MOST = 10;

/** Gives the line of an expectation in a scenario file, counted from 1; null if it is not found. */
export type LineOf = (file: string, expectation: string) => number | null;
const UNKNOWN: LineOf = () => null;

type Annotation = {
  readonly file: string;
  readonly line: number | null;
  readonly title: string;
  readonly message: string;
};

const data = (text: string): string =>
  withoutControls(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const command = (kind: 'error' | 'warning' | 'notice', { file, line, title, message }: Annotation): string => {
  const place = [...(file === '' ? [] : [`file=${property(file)}`]), ...(line === null ? [] : [`line=${line}`])];
  const properties = [...place, `title=${property(title)}`];
  return `::${kind} ${properties.join(',')}::${data(message)}`;
};

const annotations = (
  scenario: ScenarioResult,
  verdict: 'fail' | 'undecided',
  lineOf: LineOf,
): readonly Annotation[] => {
  const { file, name, expectations } = scenario;
  const word = verdict === 'fail' ? 'violated' : 'undecided';
  const found = expectations
    .filter((expectation) => expectation.verdict === verdict)
    .map(({ text, observed }) => ({
      file,
      line: lineOf(file, text),
      title: `${name}: ${word}`,
      message: `${text}\nobserved: ${observed}`,
    }));
  const unexplained = found.length === 0 && scenario.verdict === verdict;
  return unexplained ? [{ file, line: null, title: `${name}: ${word}`, message: conclusion(scenario) }] : found;
};

/** The last of ten says how many more there are. */
const capped = (all: readonly Annotation[]): readonly Annotation[] =>
  all.length <= MOST
    ? all
    : [
        ...all.slice(0, MOST - 1),
        { file: '', line: null, title: 'cancelbench', message: `${all.length - MOST + 1} more are in the report.` },
      ];

const unjudged = ({ scenarios }: Results): readonly Annotation[] =>
  scenarios
    .filter(({ verdict }) => verdict === 'none')
    .map((scenario) => ({
      file: scenario.file,
      line: null,
      title: `${scenario.name}: ${unjudgedReason(scenario)}`,
      message: conclusion(scenario),
    }));

/**
 * Workflow commands: violated expectations as errors, undecided ones as warnings, scenarios without
 * expectations as notices. Empty when all expectations are met. `lineOf` gives the lines at which the
 * annotations of a file are shown.
 */
export const toGithub = (results: Results, lineOf: LineOf = UNKNOWN): string => {
  const of = (verdict: 'fail' | 'undecided') =>
    capped(results.scenarios.flatMap((scenario) => annotations(scenario, verdict, lineOf)));
  const lines = [
    ...of('fail').map((one) => command('error', one)),
    ...of('undecided').map((one) => command('warning', one)),
    ...capped(unjudged(results)).map((one) => command('notice', one)),
  ];
  return lines.map((line) => `${line}\n`).join('');
};
