import { DAY, HOUR, isoText, MINUTE, POLICY_SET_IDS, policySet, prove, SECOND } from '../../../sim/internal.ts';
import type { Breach, Extent, Proof, ProvedRule, Step } from '../../../sim/internal.ts';
import { loadSet } from '../../language/policy-set.ts';
import { fittedTable, leftOutLines, type Column } from '../../../reports/index.ts';
import { labelled } from '../terminal/labelled.ts';
import { print } from '../terminal/print.ts';
import { room } from '../terminal/room.ts';

export type ExhaustiveOptions = {
  /** A policy set by name or path; undefined: both bundled sets. */
  readonly policy: string | undefined;
  readonly quiet: boolean;
};

/**
 * Plays all histories of one or two orders of up to `depth` events. Prints for each rule that it
 * holds, or the shortest history that breaks it. Returns the exit code.
 */
export function exploreExhaustively(depth: number, options: ExhaustiveOptions): number {
  const sets = options.policy === undefined ? POLICY_SET_IDS.map(policySet) : [loadSet(options.policy, 'explore')];
  const progress = openCount(options.quiet);
  const begun = performance.now();
  const proofs = sets.map((set) => prove(set, { depth, onProgress: progress.show }));
  progress.clear();
  const rules = joined(proofs);
  print(`${extentsText(proofs).join('\n')}\n\n`);
  print(`${GROUPS.flatMap(([group, title]) => groupLines(group, title, rules)).join('\n')}\n\n`);
  print(`${conclusion(rules, proofs, depth)}\n`);
  progress.took(
    sum(proofs, (extent) => extent.tried),
    (performance.now() - begun) / 1_000,
  );
  return exitCode(rules, proofs);
}

const GROUPS: readonly (readonly [ProvedRule['group'], string])[] = [
  ['counting', 'What counts'],
  ['world', 'What can happen'],
  ['rate', 'The rate'],
];

/**
 * Joins the results of all sets: one entry for each rule, with its cases added up and its shortest
 * breach.
 */
function joined(proofs: readonly Proof[]): readonly ProvedRule[] {
  const [first, ...others] = proofs;
  return (first?.rules ?? []).map((rule, i) => {
    const all = [rule, ...others.map((proof) => proof.rules[i] as ProvedRule)];
    const breaches = all.flatMap(({ breach }) => breach ?? []).sort((a, b) => a.events - b.events);
    return { ...rule, cases: all.reduce((cases, each) => cases + each.cases, 0), breach: breaches[0] ?? null };
  });
}

const EXTENT: readonly Column[] = [
  { title: 'search', align: 'left' },
  { title: 'distinct states', align: 'right', leftOut: 3 },
  { title: 'events tried', align: 'right', leftOut: 2 },
  { title: 'refused', align: 'right', leftOut: 1 },
  { title: 'end', align: 'left' },
];

/** How far the search went in each set. The columns of all sets stand below each other. */
function extentsText(proofs: readonly Proof[]): readonly string[] {
  const rows = proofs.flatMap(({ oneOrder, twoOrders }) => [
    extent('one order', oneOrder),
    extent('two orders', twoOrders),
  ]);
  const table = fittedTable(EXTENT, rows, room() - 2);
  return [
    ...proofs.flatMap(({ set, sites }, i) => [
      `${set}: every marketplace under every reading (${count(sites)} of them)`,
      ...[table.titles, ...table.rows.slice(2 * i, 2 * i + 2)].map((line) => `  ${line}`),
    ]),
    ...leftOutLines([table], room(), { indent: '  ' }),
  ];
}

function extent(name: string, { states, tried, refused, reached, complete }: Extent): readonly string[] {
  const end = complete ? `complete: nothing new after ${reached} events` : `cut off after ${reached} events`;
  return [name, count(states), count(tried), count(refused), end];
}

function groupLines(group: ProvedRule['group'], title: string, rules: readonly ProvedRule[]): readonly string[] {
  return [title, ...rules.filter((rule) => rule.group === group).flatMap(ruleLines)];
}

function ruleLines({ name, source, cases, breach }: ProvedRule): readonly string[] {
  const verdict = breach !== null ? 'BROKEN' : cases > 0 ? 'holds' : 'not met';
  const met = cases > 0 ? `${count(cases)} cases; ` : '';
  return [
    labelled(`  ${verdict}`, 11, name),
    labelled('', 11, `${met}${source}`),
    ...(breach === null ? [] : breachLines(breach)),
  ];
}

function breachLines({ where, steps, what }: Breach): readonly string[] {
  return [`           ${where}:`, ...historyLines(steps).map((line) => `             ${line}`), `           ${what}`];
}

/** One line for each event, with its instant and the time since the first one. */
export function historyLines(steps: readonly Step[]): readonly string[] {
  const first = steps[0]?.at ?? 0;
  return steps.map(({ at, says }) => `${isoText(at)}  ${sinceText(at - first).padStart(14)}  ${says}`);
}

/** A duration such as `+0:30:00.001`, with days in front if there are any. */
function sinceText(milliseconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(milliseconds / DAY);
  const rest = milliseconds - days * DAY;
  const clock = `${Math.floor(rest / HOUR)}:${two((rest / MINUTE) % 60)}:${two((rest / SECOND) % 60)}.${String(rest % SECOND).padStart(3, '0')}`;
  return `+${days > 0 ? `${days}d ` : ''}${clock}`;
}

function conclusion(rules: readonly ProvedRule[], proofs: readonly Proof[], depth: number): string {
  const broken = rules.filter(({ breach }) => breach !== null).length;
  const unmet = rules.filter(({ breach, cases }) => breach === null && cases === 0).length;
  const complete = isComplete(proofs);
  const verdict = [
    `${rules.length - broken - unmet} rules hold`,
    ...(broken > 0 ? [`${broken} BROKEN`] : []),
    ...(unmet > 0 ? [`${unmet} not met`] : []),
  ].join(', ');
  const states = count(sum(proofs, (extent) => extent.states));
  const tried = count(sum(proofs, (extent) => extent.tried));
  const far = complete
    ? `The search was complete before ${depth} events: more would show nothing new.`
    : `The search was cut off at ${depth} events: longer histories were not tried.`;
  return `${verdict}: ${states} distinct states, ${tried} events tried. ${far}`;
}

const isComplete = (proofs: readonly Proof[]): boolean =>
  proofs.every(({ oneOrder, twoOrders }) => oneOrder.complete && twoOrders.complete);

/**
 * 0 when all rules hold, 1 when one is broken, 3 when the depth was too small to meet some
 * rule.
 */
function exitCode(rules: readonly ProvedRule[], proofs: readonly Proof[]): number {
  if (rules.some(({ breach }) => breach !== null)) return 1;
  return rules.some(({ cases }) => cases === 0) && !isComplete(proofs) ? 3 : 0;
}

function sum(proofs: readonly Proof[], of: (extent: Extent) => number): number {
  return proofs.reduce((total, { oneOrder, twoOrders }) => total + of(oneOrder) + of(twoOrders), 0);
}

const count = (value: number): string => value.toLocaleString('en-US');

/**
 * Progress on stderr, on a terminal only. Timings are kept out of the result, which must be
 * reproducible.
 */
function openCount(quiet: boolean) {
  const on = process.stderr.isTTY && !quiet;
  const write = (text: string): void => void (on && process.stderr.write(`\r${text.padEnd(60)}`));
  return {
    show: (tried: number, what: string): void => write(`${what}: ${count(tried)} events tried`),
    clear: (): void => write('\r'),
    took: (tried: number, seconds: number): void =>
      void (on && process.stderr.write(`${seconds.toFixed(1)} s, ${(tried / seconds / 1e6).toFixed(1)} M events/s\n`)),
  };
}
