import type { FindingResult, Results, ScenarioResult, Verdict } from '../../sim/experiment/result.ts';
import { conclusion } from '../words/conclusion.ts';
import { plural } from '../words/quantities.ts';
import { withoutControls } from './clean.ts';
import type { LineOf } from './github.ts';

/** Static Analysis Results Interchange Format 2.1.0, as code hosts read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

type Level = 'error' | 'warning' | 'note';
type Told = {
  readonly ruleId: string;
  readonly level: Level;
  readonly text: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly of: string;
};

const EXPECTATION = 'expectation';

/** Of the text, so that the same thing told by two runs is one alert: FNV-1a, 32 bits. */
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

const LEVEL: Readonly<Record<Verdict, Level | null>> = { pass: null, none: null, undecided: 'warning', fail: 'error' };

const expectations = (scenario: ScenarioResult, lineOf: LineOf): readonly Told[] => {
  const { name, file, expectations: all, verdict } = scenario;
  const told = all.flatMap(({ text, observed, verdict: each }) => {
    const level = LEVEL[each];
    return level === null
      ? []
      : [
          {
            ruleId: EXPECTATION,
            level,
            text: `${name}: ${text} (observed: ${observed})`,
            file,
            line: lineOf(file, text) ?? 1,
            of: `${name} ${text}`,
          },
        ];
  });
  const level = LEVEL[verdict];
  if (told.length > 0 || level === null) return told;
  return [{ ruleId: EXPECTATION, level, text: `${name}: ${conclusion(scenario)}`, file, line: 1, of: name }];
};

/** What the audit finds is a note: a strategy may be there to be caught. */
const finding = ({ name, file }: ScenarioResult, { rule, strategy, count, sentence, replay }: FindingResult): Told => ({
  ruleId: rule,
  level: 'note',
  text: `${name}, ${strategy}, ${plural(count, 'time')}: ${sentence}${replay === '' ? '' : ` Replay: cancelbench replay ${replay}`}`,
  file,
  line: 1,
  of: `${name} ${strategy} ${rule}`,
});

const result = ({ ruleId, level, text, file, line, of }: Told) => ({
  ruleId,
  level,
  message: { text: withoutControls(text) },
  ...(file === ''
    ? {}
    : {
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: encodeURI(withoutControls(file)) },
              region: { startLine: line },
            },
          },
        ],
      }),
  partialFingerprints: { 'cancelbench/v1': fingerprint(of) },
});

/** Results are what is wrong; the verdicts say what was judged at all (`none`: no expectation set). */
const verdicts = ({ verdict, scenarios }: Results) => ({
  verdict,
  scenarios: scenarios.map(({ name, verdict: each }) => ({ name: withoutControls(name), verdict: each })),
});

/** Violated and undecided expectations, and what the audit found, each once. */
export const toSarif = (results: Results, lineOf: LineOf = () => null): string => {
  const told = results.scenarios.flatMap((scenario) => [
    ...expectations(scenario, lineOf),
    ...scenario.findings.map((each) => finding(scenario, each)),
  ]);
  const rules = [...new Set(told.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  const driver = { name: results.tool.name, version: results.tool.version, rules };
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{ tool: { driver }, properties: verdicts(results), results: told.map(result) }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};
