import type { Experiment } from '../../../sim/internal.ts';
import { attackSays } from '../../exploration/adversary/attack.ts';
import { mildestAttack, type BreakingPoint } from '../../exploration/adversary/mildest.ts';
import { ordinaryShop } from '../../exploration/adversary/shop.ts';
import { badInput } from '../../language/input/problem.ts';
import { loadExperiment } from '../../language/load-experiment.ts';
import type { NamedStrategy } from '../../exploration/worlds/play-case.ts';
import { openProgress } from '../terminal/progress.ts';
import { print } from '../terminal/print.ts';

export type AdversaryAsked = {
  readonly scenario: string | undefined;
  readonly seed: number;
  readonly quiet: boolean;
};

/**
 * Looks for the mildest buyers that make the seller breach, in the built-in shop or in that of a
 * scenario. Returns whether there are any.
 */
export async function exploreAdversary(
  seller: NamedStrategy,
  { scenario, seed, quiet }: AdversaryAsked,
): Promise<boolean> {
  const shop =
    scenario === undefined ? ordinaryShop(seller.name, seller.strategy, seed) : await shopOf(scenario, seller, seed);
  const progress = openProgress(quiet);
  const most = 0.25;
  const point = mildestAttack(shop, {
    most,
    onStep: (done, total, what) => progress.show(done, total, what, 'attacks'),
  });
  progress.clear();
  print(`${(point === null ? standsText(shop, most) : breaksText(shop, point)).join('\n')}\n`);
  return point !== null;
}

/**
 * The shop of a scenario with this seller: the arm of that name, or the first arm with this
 * strategy.
 */
async function shopOf(path: string, { name, strategy }: NamedStrategy, seed: number): Promise<Experiment> {
  const experiment = await loadExperiment(path, { today: '2023-05-01', seed });
  if (experiment.workload !== null)
    throw badInput(
      path,
      'the scenario takes its orders from a file; expected one that draws them from rates, which the search can make worse',
    );
  const arm = experiment.arms.find((each) => each.name === name) ?? experiment.arms[0];
  if (arm === undefined) throw badInput(path, 'the scenario has no strategy; expected at least one');
  return { ...experiment, arms: [arm.name === name ? arm : { ...arm, name, strategy }] };
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`;

function shopText({ markets, days, file, arms: [arm] }: Experiment): string {
  const orders = markets.map(({ code, orders: { perDay } }) => `${code} ${perDay} a day`).join(', ');
  return `${arm?.name ?? ''} in ${file === '' ? 'an ordinary shop' : file} (${orders}, ${days} judged days)`;
}

function standsText(shop: Experiment, most: number): string[] {
  return [
    `STANDS     ${shopText(shop)}`,
    `           no buyers that were tried make a breach likelier than not, up to ${percent(most)} of all orders`,
  ];
}

function breaksText(shop: Experiment, { attack, share, at, milder }: BreakingPoint): string[] {
  const often = ({ breached, of, lower, upper }: BreakingPoint['at']): string =>
    `${breached} of ${of} fresh replications breach (${percent(lower)} to ${percent(upper)})`;
  const apart = milder.upper < at.lower ? 'told apart' : 'NOT told apart';
  return [
    `BREAKS     ${shopText(shop)}`,
    `           when buyers of ${percent(share)} of all orders ${attackSays(attack)}`,
    `           there: ${often(at)}`,
    `           a tenth milder: ${often(milder)}; ${apart}`,
  ];
}
