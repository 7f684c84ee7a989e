import type { Command } from '@commander-js/extra-typings';
import type { NamedStrategy } from '../../exploration/worlds/play-case.ts';
import { badInput } from '../../language/input/problem.ts';
import { loadStrategy } from '../../language/load-strategy.ts';
import { wholeNumber } from '../terminal/options.ts';
import { exploreAdversary } from './explore-adversary.ts';
import { exploreExhaustively } from './explore-exhaustive.ts';
import { exploreProperties, listProperties } from './explore-properties.ts';

export function addExplore(program: Command): void {
  program
    .command('explore')
    .argument('[property]', 'the beginning of a property, as `--list` prints it (default: all properties)')
    .description('search for a world that breaks a property of the seller, shrink it and keep it')
    .option('--strategy <name>', 'a built-in, or a .ts file that exports `strategy`', 'redirect-to-formal')
    .option('--runs <n>', 'number of worlds to try for each property', wholeNumber(1), 500)
    .option('--seed <n>', 'seed for the worlds', wholeNumber(0), 1)
    .option('--keep <folder>', 'folder of kept counterexamples, which are tried first', 'regressions')
    .option('--coverage', 'print how often each situation was met')
    .option('--merge <folders...>', 'first copy the worlds kept in these folders, such as artifacts of other machines')
    .option('--adversary', 'instead, find the mildest buyers that make the seller breach the limit')
    .option('--scenario <file>', 'with --adversary: the scenario whose shop is attacked (default: a built-in shop)')
    .option('--list', 'instead, print the properties with their sources')
    .option('--exhaustive <n>', 'instead, check every history of one or two orders with up to n events', wholeNumber(1))
    .option('--policy <set>', 'with --exhaustive: a policy set by name or path (default: both bundled sets)')
    .option('--quiet', 'show no progress')
    .action(async (wanted, options) => {
      process.exitCode = await explore(wanted, options);
    });
}

type ExploreOptions = {
  readonly strategy: string;
  readonly runs: number;
  readonly seed: number;
  readonly keep: string;
  readonly coverage?: true | undefined;
  readonly merge?: readonly string[] | undefined;
  readonly adversary?: true | undefined;
  readonly scenario?: string | undefined;
  readonly list?: true | undefined;
  readonly exhaustive?: number | undefined;
  readonly policy?: string | undefined;
  readonly quiet?: true | undefined;
};

/** Runs the chosen mode; returns the exit code. */
async function explore(wanted: string | undefined, options: ExploreOptions): Promise<number> {
  const { quiet = false, seed, scenario, policy } = options;
  const mode = modeOf(options);
  switch (mode.type) {
    case 'list':
      listProperties();
      return 0;
    case 'exhaustive':
      return exploreExhaustively(mode.depth, { policy, quiet });
    case 'adversary':
      return (await exploreAdversary(await sellerOf(options), { scenario, seed, quiet })) ? 1 : 0;
    case 'properties': {
      const asked = { ...options, coverage: options.coverage ?? false, quiet };
      return (await exploreProperties(wanted, await sellerOf(options), asked)) ? 1 : 0;
    }
  }
}

type Mode =
  { readonly type: 'list' | 'adversary' | 'properties' } | { readonly type: 'exhaustive'; readonly depth: number };

function modeOf({ list, exhaustive, adversary, scenario, policy }: ExploreOptions): Mode {
  const chosen: Mode[] = [];
  if (list === true) chosen.push({ type: 'list' });
  if (exhaustive !== undefined) chosen.push({ type: 'exhaustive', depth: exhaustive });
  if (adversary === true) chosen.push({ type: 'adversary' });
  const [mode = { type: 'properties' }, second] = chosen;
  if (second !== undefined)
    throw badInput(`--${second.type}`, `this option cannot be combined with \`--${mode.type}\`; expected one of them`);
  if (scenario !== undefined && mode.type !== 'adversary')
    throw badInput('--scenario', 'this option works only with `--adversary`; add that, or leave this out');
  if (policy !== undefined && mode.type !== 'exhaustive')
    throw badInput('--policy', 'this option works only with `--exhaustive`; add that, or leave this out');
  return mode;
}

async function sellerOf({ strategy: name }: ExploreOptions): Promise<NamedStrategy> {
  return { name, strategy: await loadStrategy(name, `${process.cwd()}/.`, { file: '--strategy' }) };
}
