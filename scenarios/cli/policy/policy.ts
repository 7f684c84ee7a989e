import type { Command } from '@commander-js/extra-typings';
import {
  clausesInForce,
  isDate,
  isInformational,
  POLICY_SET_IDS,
  policySet,
  readingChoices,
  rolloutTable,
  situationsIn,
  stepsFor,
  type PolicySet,
  type ReadClause,
} from '../../../sim/internal.ts';
import { fittedTable, leftOutLines, wrapped, type Column } from '../../../reports/index.ts';
import { badInput, nearMiss } from '../../language/input/problem.ts';
import { loadSet } from '../../language/policy-set.ts';
import { policyDiff } from './policy-diff.ts';
import { quote } from '../../language/input/quote.ts';
import { labelled } from '../terminal/labelled.ts';
import { print } from '../terminal/print.ts';
import { room } from '../terminal/room.ts';

export function addPolicy(program: Command): void {
  program
    .command('policy')
    .argument('[marketplace]', 'a marketplace code, `rollout` for the table of dates, or `diff` to compare two sets')
    .argument(
      '[sets...]',
      'for `diff`: two sets by name or path, with readings if wanted (announced@uk-de-date=second-list)',
    )
    .option('--policy <set>', 'show this set only (default: both bundled sets)')
    .option('--at <date>', 'marketplace-local date', '2022-06-15')
    .option('--situation <s>', 'show the right steps in this situation')
    .option('--marketplace <code>', 'for `diff`: compare in this marketplace only')
    .action((what, given, options) => {
      if (what === 'diff') {
        const [a, b, ...more] = given;
        if (a === undefined || b === undefined || more.length > 0)
          throw badInput(
            'policy diff',
            `${given.length} policy sets were given; expected two, such as \`policy diff announced documented\``,
          );
        process.exitCode = policyDiff(a, b, options.marketplace?.toUpperCase()) ? 1 : 0;
        return;
      }
      if (given.length > 0)
        throw badInput(
          'policy',
          `${quote(given[0] ?? '')} was not expected here; two sets are only compared by \`policy diff\`; to show one set, use \`--policy\``,
        );
      const sets = options.policy === undefined ? POLICY_SET_IDS.map(policySet) : [loadSet(options.policy, 'policy')];
      if (!isDate(options.at))
        throw badInput('--at', `${quote(options.at)} is not a date; expected one such as 2022-06-15`);
      print(`${answer(what, sets, options.at, options.situation)}\n`);
    });
}

function answer(
  what: string | undefined,
  sets: readonly PolicySet[],
  at: string,
  situation: string | undefined,
): string {
  if (what === 'rollout') return sets.map(rolloutText).join('\n\n');
  if (what === undefined) return sets.map(overview).join('\n\n');
  const code = what.toUpperCase();
  const known = [...new Set(sets.flatMap((set) => set.marketplaces.map((marketplace) => marketplace.code)))];
  if (!known.includes(code))
    throw badInput(
      'policy',
      `${quote(what)} is not a known marketplace; expected one of ${known.join(' ')}, rollout or diff${nearMiss(code, known)}`,
    );
  const naming = sets.filter((set) => set.marketplaces.some((marketplace) => marketplace.code === code));
  return naming
    .map((set) => (situation === undefined ? clausesText(set, code, at) : stepsText(set, code, at, situation)))
    .join('\n\n');
}

const ROLLOUT: readonly Column[] = [
  { title: '', align: 'left' },
  { title: 'date under each reading', align: 'left' },
  { title: 'whether it is inferred', align: 'left', leftOut: 2 },
  { title: 'clause', align: 'left', leftOut: 1 },
];

/** One row for each marketplace, its code first, with the date under each reading, the default first. */
function rolloutText(set: PolicySet): string {
  const rows = rolloutTable(set).map(({ marketplace, dates, inferred, clause }) => [
    marketplace,
    dates.map(({ reading, date }) => (dates.length > 1 ? `${date} (${reading})` : date)).join('  '),
    inferred ? 'inferred' : '',
    clause,
  ]);
  const table = fittedTable(ROLLOUT, rows, room());
  return [
    ...wrapped(
      `${set.id}: the change takes effect at marketplace-local midnight (an assumption: no source gives an hour)`,
      room(),
      '',
    ),
    ...table.rows,
    ...leftOutLines([table], room()),
  ].join('\n');
}

function overview(set: PolicySet): string {
  const choices = readingChoices(set);
  const width = Math.max(...choices.map(({ conflict }) => conflict.length)) + 4;
  return [
    labelled(`${set.id}:`, 2, set.title),
    labelled(
      '',
      2,
      `${set.clauses.length} clauses, digest ${set.digest}, marketplaces ${set.marketplaces.map((marketplace) => marketplace.code).join(' ')}`,
    ),
    labelled('', 2, 'Readings (the first is the default; choose with `run --reading conflict=id`):'),
    ...choices.map(({ conflict, readings }) => labelled(`  ${conflict}`, width, readings.join(' | '))),
    labelled('', 2, `Situations: ${situationsIn(set).join(', ')}`),
  ].join('\n');
}

function clausesText(set: PolicySet, code: string, at: string): string {
  const lines = clausesInForce(set, code, at, {}).flatMap(clauseText);
  return [`${set.id}, ${code}, ${at}`, ...lines].join('\n');
}

function clauseText({ clause, value, reading }: ReadClause): string[] {
  const note = clause.provenance === 'stated' ? '' : ` [${clause.provenance}]`;
  const sources = clause.sources.map((source) => `${source.key} ${source.url}`);
  return [
    `  ${clause.id}${note}: ${JSON.stringify(value)}${reading === 'default' ? '' : ` (${reading})`}`,
    ...(isInformational(clause.topic) ? [labelled('', 6, '(information only: the simulation does not use it)')] : []),
    labelled('', 6, `${clause.quoted ? `“${String(clause.value)}” ` : ''}${clause.says}`),
    ...sources.map((source) => labelled('', 6, source)),
  ];
}

function stepsText(set: PolicySet, code: string, at: string, situation: string): string {
  const found = stepsFor(set, code, situation, at);
  if (found === null) {
    const known = situationsIn(set);
    throw badInput(
      '--situation',
      `${quote(situation)} is not a known situation; expected one of ${known.join(', ')}${nearMiss(situation, known)}`,
    );
  }
  const steps = found.steps.map((step, i) => labelled(`  ${i + 1}.`, 5, step));
  return [
    `${set.id}, ${code}, ${situation} (${found.clause})`,
    ...steps,
    ...found.sources.map((source) => labelled('', 5, `${source.key} ${source.url}`)),
  ].join('\n');
}
