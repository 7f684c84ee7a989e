import type { NamedStrategy } from '../../exploration/worlds/play-case.ts';
import { badInput } from '../../language/input/problem.ts';
import { loadStrategy } from '../../language/load-strategy.ts';
import { exploreAdversary } from './explore-adversary.ts';
import { exploreExhaustively } from './explore-exhaustive.ts';
import { exploreProperties, listProperties } from './explore-properties.ts';

/** The command as it is sent to a thread. */
export type ExploreRequest = {
  readonly name: 'explore';
  readonly wanted: string | undefined;
  readonly options: ExploreOptions;
};

export type ExploreOptions = {
  /** In milliseconds. */
  readonly strategyTimeout: number;
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
export async function explore(wanted: string | undefined, options: ExploreOptions): Promise<number> {
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
      return (await exploreProperties(wanted, () => sellerOf(options), asked)) ? 1 : 0;
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
