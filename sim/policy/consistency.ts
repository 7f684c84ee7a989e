import { clausesOn } from './in-force.ts';
import { CHANNELS } from './words.ts';
import type { Clause, MarketplaceCode, PolicySet } from './policy.ts';

/** Topics that may change with time: their clauses follow one another without a gap. */
const TIMELINES: readonly string[] = ['self-cancel-window', 'auto-cancel'];

/**
 * Topics of which one value holds for the whole run: a date on them would be ignored, so it is
 * refused.
 */
const CONSTANTS: readonly string[] = [
  'rollout-date',
  'exemption',
  'message-only',
  'no-request',
  'self-cancel-not-counted',
  'payment-cancel',
  'amazon-fulfilled-not-judged',
  'other-reason-on-file',
  'auto-cancel-counts',
  'auto-cancel-on-file',
  'item-cancel',
  'beyond-request',
  'self-cancel-window-end',
  'rollout-instant',
  'message-enforcement',
  'message-restriction',
  'date-basis',
  'rate-limit',
  'exactly-at-limit',
  'response-time',
  'cancellation-critical',
  'deactivation-days',
  'rollout-staging',
  ...CHANNELS.map((channel) => `channel-delay.${channel}`),
];

/** Sets written before this topic existed may leave it out. */
const OPTIONAL: readonly string[] = [
  'beyond-request',
  'self-cancel-window-end',
  'rollout-instant',
  'message-enforcement',
  'message-restriction',
  'rollout-staging',
  ...CHANNELS.map((channel) => `channel-delay.${channel}`),
];
const CHANNELS_ADD_UP: readonly string[] = ['channels.formal', 'channels.informal'];
const NEEDED = [...TIMELINES, ...CONSTANTS, ...CHANNELS_ADD_UP].filter((topic) => !OPTIONAL.includes(topic));

/** What is wrong with each clause by itself. */
export function clauseIssues(clause: Clause, stores: readonly MarketplaceCode[]): string[] {
  const issues: string[] = [];
  const { provenance, sources, conflict, readings, from, until, marketplaces } = clause;
  const elsewhere = marketplaces === 'all' ? [] : marketplaces.filter((code) => !stores.includes(code));
  if (elsewhere.length > 0)
    issues.push(`marketplaces: expected marketplaces of the set, found ${elsewhere.join(', ')}`);
  if (provenance !== 'assumed' && sources.length === 0)
    issues.push('sources: expected a source (or provenance "assumed"), found none');
  if ((conflict === undefined) !== (readings === undefined))
    issues.push('expected both `conflict` and `readings`, or neither; found one');
  if (readings && JSON.stringify(readings[0]?.value) !== JSON.stringify(clause.value))
    issues.push('readings: expected the first reading to equal `value`');
  const ids = readings?.map((reading) => reading.id) ?? [];
  if (new Set(ids).size < ids.length) issues.push(`readings: expected different ids, found ${ids.join(', ')}`);
  if (from !== undefined && until !== undefined && from >= until)
    issues.push(`expected \`from\` before \`until\`, found ${from} and ${until}`);
  if (CONSTANTS.includes(clause.topic) && (from ?? until) !== undefined)
    issues.push(`expected no dates: ${clause.topic} holds for a whole run, found ${from ?? '…'} to ${until ?? '…'}`);
  return issues.map((issue) => `clause ${clause.id}: ${issue}`);
}

/** What is wrong with the clauses together. */
export function setIssues(set: PolicySet): string[] {
  return [...repeatedIds(set.clauses), ...differingReadings(set.clauses), ...unsettled(set), ...rivals(set)];
}

function repeatedIds(clauses: readonly Clause[]): string[] {
  const ids = clauses.map((clause) => clause.id);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) < i));
  return [...repeated].map((id) => `clause ${id}: expected an id of its own, found it used twice`);
}

/**
 * Clauses under one conflict are switched together, so they offer the same readings, the default
 * first.
 */
function differingReadings(clauses: readonly Clause[]): string[] {
  const offered = (clause: Clause) => clause.readings?.map((reading) => reading.id).join(', ');
  return clauses.flatMap((clause) => {
    const first = clauses.find((other) => other.conflict === clause.conflict);
    if (clause.conflict === undefined || first === undefined || offered(first) === offered(clause)) return [];
    return [
      `clause ${clause.id}: readings: expected those of ${first.id} (${offered(first)}), found ${offered(clause)}; or name another conflict`,
    ];
  });
}

function unsettled(set: PolicySet): string[] {
  return NEEDED.flatMap((topic) => {
    const missing = set.marketplaces.filter(({ code }) => clausesOn(set, topic, code).length === 0);
    if (missing.length === 0) return [];
    const where = missing.length === set.marketplaces.length ? 'any marketplace' : missing.map(({ code }) => code);
    return [
      `topic ${topic}: expected a clause, found none for ${String(where)} (\`inherits\` takes over what is left out)`,
    ];
  });
}

/** Two clauses for the same day, and holes in a timeline. */
function rivals(set: PolicySet): string[] {
  const topics = [...new Set(set.clauses.map((clause) => clause.topic))].filter(
    (topic) => !topic.startsWith('channels.'),
  );
  const issues = topics.flatMap((topic) =>
    set.marketplaces.flatMap(({ code }) => succession(topic, clausesOn(set, topic, code))),
  );
  return [...new Set(issues)];
}

function succession(topic: string, clauses: readonly Clause[]): string[] {
  const timeline = TIMELINES.includes(topic) && clauses.length > 0;
  const issues = clauses.flatMap((clause, i) => {
    const before = clauses[i - 1];
    if (before !== undefined && before.from === clause.from)
      return [
        `clause ${clause.id}: expected another \`from\` than ${before.id} has, found the same for one marketplace`,
      ];
    const end = clauses[i + 1]?.from;
    if (timeline && clause.until !== end && (clause.until !== undefined || end === undefined))
      return [`clause ${clause.id}: until: expected ${end ?? 'none, as nothing follows'}, found ${clause.until}`];
    return [];
  });
  const first = clauses[0];
  if (timeline && first?.from !== undefined)
    issues.push(`clause ${first.id}: from: expected none on the first clause of ${topic}, found ${first.from}`);
  return issues;
}
