import {
  firstDifference,
  resolveRules,
  type PolicySet,
  type Readings,
  type RuleDifference,
} from '../../../sim/internal.ts';
import { badInput } from '../../language/input/problem.ts';
import { loadSet } from '../../language/policy-set.ts';
import { historyLines } from '../explore/explore-exhaustive.ts';
import { quote } from '../../language/input/quote.ts';
import { widthOf } from '../../../reports/index.ts';
import { labelled } from '../terminal/labelled.ts';
import { print } from '../terminal/print.ts';

/**
 * A policy set with readings, as the command line names it: `announced`, `./mine.json` or
 * `announced@uk-de-date=second-list`.
 */
type Side = { readonly name: string; readonly set: PolicySet; readonly readings: Readings };

function sideOf(text: string): Side {
  const [name = '', ...chosen] = text.split('@');
  const readings = chosen.map((each) => {
    const [conflict = '', reading] = each.split('=');
    if (reading === undefined)
      throw badInput(
        'policy diff',
        `${quote(text)} is not a policy set with a reading; expected SET@CONFLICT=READING, such as announced@uk-de-date=second-list`,
      );
    return [conflict, reading] as const;
  });
  return {
    name: text,
    set: loadSet(name, `${process.cwd()}/.`, { file: name }),
    readings: Object.fromEntries(readings),
  };
}

/**
 * Prints the shortest history that two sets judge differently. Marketplaces with the same history
 * are listed together. Returns whether there is one.
 */
export function policyDiff(first: string, second: string, only: string | undefined): boolean {
  const [a, b] = [sideOf(first), sideOf(second)];
  const groups = new Map<string, { readonly codes: string[]; readonly difference: RuleDifference | null }>();
  for (const code of codesOf(a, b, only)) {
    const [one, other] = [a, b].map(({ set, readings }) => resolveRules(set, code, { readings }));
    if (one === undefined || other === undefined) continue;
    const difference = firstDifference(one, other);
    const key =
      difference === null
        ? ''
        : JSON.stringify([difference.history.map(({ says }) => says), difference.a, difference.b]);
    const group = groups.get(key) ?? { codes: [], difference };
    group.codes.push(code);
    groups.set(key, group);
  }
  const texts = [...groups.values()].map(({ codes, difference }) => groupText({ codes, difference }, a.name, b.name));
  print(`${[...onlyIn(a, b), ...texts].join('\n')}\n`);
  return [...groups.values()].some(({ difference }) => difference !== null);
}

function codesOf(a: Side, b: Side, only: string | undefined): readonly string[] {
  const codes = a.set.marketplaces.map(({ code }) => code);
  const shared = codes.filter((code) => b.set.marketplaces.some((each) => each.code === code));
  if (only === undefined) return shared;
  if (shared.includes(only)) return [only];
  throw badInput('policy diff', `marketplace ${quote(only)} is not in both sets; expected one of ${shared.join(' ')}`);
}

/** Sentences about marketplaces that only one of the two sets names. */
function onlyIn(a: Side, b: Side): readonly string[] {
  const missing = (from: Side, to: Side): string[] =>
    from.set.marketplaces
      .map(({ code }) => code)
      .filter((code) => to.set.marketplaces.every((each) => each.code !== code));
  return [[a.name, missing(a, b)] as const, [b.name, missing(b, a)] as const].flatMap(([name, codes]) =>
    codes.length === 0 ? [] : [`only ${name} names ${codes.join(' ')}\n`],
  );
}

type Group = { readonly codes: readonly string[]; readonly difference: RuleDifference | null };

function groupText({ codes, difference }: Group, a: string, b: string): string {
  const where = codes.join(' ');
  if (difference === null) return `${where}: no difference within the scope\n`;
  const width = Math.max(widthOf(a), widthOf(b)) + 4;
  return [
    `${where}: ${difference.what}`,
    ...historyLines(difference.history).map((line) => `  ${line}`),
    labelled(`  ${a}`, width, difference.a),
    labelled(`  ${b}`, width, difference.b),
    '',
  ].join('\n');
}
