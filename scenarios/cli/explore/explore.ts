import type { Command } from '@commander-js/extra-typings';
import type { Coverage } from '../../exploration/arbitraries/guided.ts';
import { loadStrategy } from '../../language/load-strategy.ts';
import { version } from '../../language/package.ts';
import { badInput, nearMiss } from '../../language/input/problem.ts';
import { PROPERTIES } from '../../exploration/properties/catalogue.ts';
import type { Property, Violation } from '../../exploration/properties/property.ts';
import { keep, keptIn, RETIRES_AFTER, retire, type KeptFile } from '../../exploration/worlds/keep.ts';
import { mergeKept } from '../../exploration/worlds/merge-kept.ts';
import { playCase, type NamedStrategy } from '../../exploration/worlds/play-case.ts';
import { policyOf } from '../../exploration/worlds/policy-of.ts';
import { smallest } from '../../exploration/worlds/smallest.ts';
import { toToken, type Kept } from '../../exploration/worlds/token.ts';
import type { WorldCase } from '../../exploration/worlds/world-case.ts';
import { exploreAdversary } from './explore-adversary.ts';
import { coverageLine, coverageTable } from './coverage-text.ts';
import { exploreExhaustively } from './explore-exhaustive.ts';
import { wholeNumber } from '../shared/options.ts';
import { openProgress } from '../shared/progress.ts';

export function addExplore(program: Command): void {
  program
    .command('explore')
    .argument('[property]', 'a sentence, or the beginning of one; default: all of them (`--list` prints them)')
    .description('search for a world that breaks a property, shrink it and keep it')
    .option('--strategy <name>', 'a built-in, or a .ts file that exports `strategy`', 'redirect-to-formal')
    .option('--runs <n>', 'worlds to try for each property', wholeNumber(1), 500)
    .option('--seed <n>', 'another draw of worlds', wholeNumber(0), 1)
    .option('--keep <folder>', 'where counterexamples are kept, and tried first', 'regressions')
    .option('--coverage', 'print how often each situation was met')
    .option('--merge <folders...>', 'first take over the worlds kept in these (artifacts of other machines)')
    .option('--adversary', 'look for the mildest buyers that make the seller breach')
    .option('--scenario <file>', 'with --adversary: the shop to attack (default: an ordinary one)')
    .option('--list', 'print the properties with their sources')
    .option('--exhaustive <n>', 'instead: every history of one or two orders of up to n events', wholeNumber(1))
    .option('--policy <set>', 'with --exhaustive: a set by name or path (default: both)')
    .option('--quiet', 'no progress')
    .action(async (wanted, options) => {
      if (options.exhaustive !== undefined) return exploreExhaustively(options.exhaustive, options);
      if (options.list === true) return void process.stdout.write(PROPERTIES.map(listed).join(''));
      const strategy = await loadStrategy(options.strategy, `${process.cwd()}/.`, { file: '--strategy' });
      const seller = { name: options.strategy, strategy };
      if (options.adversary === true) {
        const asked = { scenario: options.scenario, seed: options.seed, quiet: options.quiet ?? false };
        process.exitCode = (await exploreAdversary(seller, asked)) ? 1 : 0;
        return;
      }
      if (options.merge !== undefined) {
        const { added, known } = mergeKept(options.keep, options.merge);
        process.stdout.write(`merged     ${added} kept worlds into ${options.keep}, ${known} were there already\n`);
      }
      const properties = propertiesLike(wanted);
      const progress = openProgress(options.quiet ?? false);
      const before = keptIn(options.keep);
      const { createCoverage } = await import('../../exploration/arbitraries/guided.ts');
      const coverage = createCoverage();
      let broken = 0;
      for (const [i, property] of properties.entries()) {
        progress.show(i, properties.length, property.name, 'properties');
        const outcome = await tryOne(property, seller, { ...options, before, coverage });
        progress.clear();
        process.stdout.write(outcome.text);
        broken += outcome.broken ? 1 : 0;
      }
      process.stdout.write(coverageLine(coverage));
      if (options.coverage === true) process.stdout.write(coverageTable(coverage));
      process.exitCode = broken > 0 ? 1 : 0;
    });
}

const listed = ({ name, kind, source }: Property): string => `${name}  [${kind}]\n    ${source}\n`;

function propertiesLike(wanted: string | undefined): readonly Property[] {
  if (wanted === undefined) return PROPERTIES;
  const found = PROPERTIES.filter(({ name }) => name.startsWith(wanted.toLowerCase()));
  if (found.length > 0) return found;
  const names = PROPERTIES.map(({ name }) => name);
  throw badInput(
    'property',
    `no sentence begins with “${wanted}”${nearMiss(wanted, names)}; \`explore --list\` prints them`,
  );
}

type Trying = {
  readonly runs: number;
  readonly seed: number;
  readonly keep: string;
  readonly before: readonly KeptFile[];
  readonly coverage: Coverage;
};
type Outcome = { readonly broken: boolean; readonly text: string };

async function tryOne(property: Property, seller: NamedStrategy, trying: Trying): Promise<Outcome> {
  const { search, verdict } = await import('../../exploration/arbitraries/search.ts');
  const before = trying.before.filter((kept) => kept.property === property.name && kept.strategy === seller.name);
  const found = search({ property, seller, ...trying, examples: before.map(({ world }) => world) });
  if (property.kind === 'sometimes') return sometimes(property, seller, found.world, found.runs);
  if (found.world === null) {
    for (const kept of before) passed(trying.keep, kept);
    return { broken: false, text: `holds      ${property.name} (${found.runs} worlds)\n` };
  }
  const world = smallest(found.world, (smaller) => verdict(property, seller, smaller) !== null);
  const violation = verdict(property, seller, world);
  const kept = keptCase(property, seller, world);
  const path = keep(trying.keep, kept);
  const at = orderOf(violation);
  return {
    broken: true,
    text: `BROKEN     ${property.name}: ${violation?.what}${at}\n           ${world.orders.length} order(s), found after ${found.runs} worlds, kept in ${path}\n           cancelbench replay ${toToken(kept)}\n`,
  };
}

function orderOf(violation: Violation | null): string {
  const order = violation?.order ?? null;
  return order === null ? '' : ` (order-${order + 1})`;
}

/** Held again: after so many times in a row it is taken out. */
function passed(folder: string, kept: KeptFile): void {
  if (kept.passed + 1 >= RETIRES_AFTER) retire(folder, kept);
  else keep(folder, withoutCount(kept), kept.passed + 1);
}

function withoutCount({ property, strategy, digest, policyDigest, version: made, world }: KeptFile): Kept {
  return { property, strategy, digest, policyDigest, version: made, world };
}

function sometimes(property: Property, seller: NamedStrategy, world: WorldCase | null, runs: number): Outcome {
  if (world === null)
    return { broken: true, text: `NEVER      ${property.name} (${runs} worlds with ${seller.name})\n` };
  return { broken: false, text: `occurs     ${property.name} (world ${runs})\n` };
}

export function keptCase(property: Property, seller: NamedStrategy, world: WorldCase): Kept {
  const digest = playCase(world, seller).journal.digest();
  const policyDigest = policyOf(world).digest;
  return { property: property.name, strategy: seller.name, digest, policyDigest, version: version(), world };
}
