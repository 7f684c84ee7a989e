import type { FindingResult, ScenarioResult } from '../../sim/experiment/result.ts';
import { chartsOf, COMPARED } from '../charts/all.ts';
import { conclusion } from '../words/conclusion.ts';
import { METRIC_LABELS } from '../words/labels.ts';
import { dayLabel, decimal, listed, plural } from '../words/quantities.ts';
import { situationsMarkup } from './html-situations.ts';
import { strategiesMarkup } from './html-strategies.ts';
import { badge, chartMarkup, facts, tableMarkup } from './html-parts.ts';
import type { Markup } from './html-text.ts';
import { NOTHING, html } from './html-text.ts';

const policyFacts = ({ policy, options, days, marketplaces, file }: ScenarioResult): Markup => {
  const readings = Object.entries(policy.readings).map(([conflict, reading]) => `${conflict}: ${reading}`);
  return facts([
    ['Policy', policy.set],
    ['Policy digest', policy.digest],
    ['Readings', readings.length === 0 ? 'as the set has them' : readings.join('; ')],
    ['Seed', String(options.seed)],
    ['Replications', decimal(options.replications)],
    [
      'Days',
      `${decimal(days.judged)} judged from ${dayLabel(days.from)} (marketplace time), after ${decimal(days.warmUp)} to warm up`,
    ],
    ['Marketplaces', marketplaces.join(', ')],
    ...(file === '' ? [] : [['File', file] as const]),
  ]);
};

const expectations = ({ expectations: all }: ScenarioResult): Markup =>
  all.length === 0
    ? NOTHING
    : html`<h3>Expectations</h3>
        ${tableMarkup({
          caption: 'What was expected and what was observed',
          columns: ['Verdict', 'Expectation', 'Observed'],
          rows: all.map(({ text, verdict, observed }) => [badge(verdict), text, observed]),
        })}`;

/** A metric without any difference has no chart; the reader is told so. */
const withoutDifference = ({ comparisons }: ScenarioResult): Markup => {
  const same = COMPARED.filter((metric) => {
    const pairs = comparisons.filter((one) => one.metric === metric && Number.isFinite(one.difference.mean));
    return pairs.length > 0 && pairs.every(({ difference }) => difference.mean === 0);
  });
  if (same.length === 0) return NOTHING;
  const labels = listed(same.map((metric) => METRIC_LABELS[metric].label));
  return html`<p class="soft">No difference in ${labels} was seen, so no chart of it is drawn.</p>`;
};

const finding = ({ rule, strategy, count, sentence, witness, replay }: FindingResult): Markup =>
  html`<div class="finding">
    <p><strong>${rule}</strong> <span class="soft">under ${strategy}, ${plural(count, 'time')}</span></p>
    <p>${sentence}</p>
    ${
      witness.length === 0
        ? NOTHING
        : html`<details>
            <summary>Shortest witness (${plural(witness.length, 'line')})</summary>
            <pre>${witness.join('\n')}</pre>
          </details>`
    }
    ${replay === '' ? NOTHING : html`<p class="small">Replay: <code>cancelbench replay ${replay}</code></p>`}
  </div>`;

const findings = ({ findings: all }: ScenarioResult): Markup =>
  all.length === 0
    ? NOTHING
    : html`<h3>Findings</h3>
        ${all.map(finding)}`;

const flips = ({ flips: all }: ScenarioResult): Markup =>
  all.length === 0
    ? NOTHING
    : html`<h3>What depends on a reading</h3>
        ${tableMarkup({
          caption: 'Verdicts that change where the sources can be read in more than one way',
          columns: ['Conflict', 'Reading', 'What', 'From', 'To'],
          rows: all.map(({ conflict, reading, text, from, to }) => [conflict, reading, text, from, to]),
        })}`;

const caveats = ({ caveats: all }: ScenarioResult): Markup =>
  all.length === 0
    ? NOTHING
    : html`<h3>What this cannot say</h3>
        <ul class="plain">
          ${all.map((caveat) => html`<li>${caveat}</li>`)}
        </ul>`;

/** Results of older versions do not say what they rest on. */
const assumptions = ({ assumptions: all = [] }: Partial<ScenarioResult>): Markup =>
  all.length === 0
    ? NOTHING
    : html`<h3>What this rests on</h3>
        <ul class="plain">
          ${all.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>`;

const digests = ({ strategies: all }: ScenarioResult): Markup =>
  html`<details>
    <summary>Journal digests</summary>
    ${tableMarkup({
      caption: 'Over the digests of all replications: the same seed gives the same',
      columns: ['Strategy', 'Digest'],
      rows: all.map(({ name, journalDigest }) => [name, html`<code>${journalDigest}</code>`]),
    })}
  </details>`;

export type ScenarioPlace = { readonly id: string; readonly strategies: readonly string[] };

export const scenarioMarkup = (scenario: ScenarioResult, { id, strategies: names }: ScenarioPlace): Markup =>
  html`<section class="scenario" id="${id}" aria-labelledby="${id}-title">
    <header>
      <h2 id="${id}-title">${scenario.title || scenario.name}</h2>
      ${badge(scenario.verdict)}
    </header>
    <p class="lead">${conclusion(scenario)}</p>
    ${policyFacts(scenario)} ${expectations(scenario)} ${strategiesMarkup(scenario)}
    ${chartsOf(scenario, { strategies: names }).map((chart) => chartMarkup(chart, `${id}-${chart.id}`))}
    ${withoutDifference(scenario)} ${findings(scenario)} ${flips(scenario)} ${assumptions(scenario)}
    ${caveats(scenario)} ${situationsMarkup(scenario)} ${digests(scenario)}
  </section>`;
