import { existsSync } from 'node:fs';
import type { Command } from '@commander-js/extra-typings';
import { loadStrategy } from '../../language/load-strategy.ts';
import { version } from '../../language/package.ts';
import { PROPERTIES } from '../../exploration/properties/catalogue.ts';
import { readAddress } from '../../exploration/replay/run-address.ts';
import { savingChange } from '../../exploration/replay/saving-change.ts';
import { countsOf, mermaidOf, timelineOf } from '../../exploration/replay/timeline.ts';
import { keptOf } from '../../exploration/worlds/keep.ts';
import { playCase, type NamedStrategy } from '../../exploration/worlds/play-case.ts';
import { policyOf } from '../../exploration/worlds/policy-of.ts';
import type { Kept } from '../../exploration/worlds/token.ts';
import { readingOption } from '../terminal/options.ts';
import { replayRun } from './replay-run.ts';
import type { WorldCase } from '../../exploration/worlds/world-case.ts';

export function addReplay(program: Command): void {
  program
    .command('replay')
    .argument('<token-or-file>', 'a token (cb1:…), a kept file, or an order as reports name it')
    .description('play a counterexample again: who saw what and when, why it counts, and what would have prevented it')
    .option('--strategy <name>', 'play another strategy than the one it was found with')
    .option('--all', 'show every order, not only the one that shows the problem')
    .option(
      '--scenario <file>',
      'the scenario of an order of a run (default: the bundled one of that name), or the order report of its backtest',
    )
    .option('--policy <set>', 'the policy set of the run, if it was not the scenario’s')
    .addOption(readingOption())
    .option('--today <date>', 'the date that `from: today` stood for')
    .option('--mermaid', 'print only a sequence diagram (Mermaid)')
    .action(async (given, options) => {
      const address = readAddress(given);
      if (address !== null && !existsSync(given)) return replayRun(address, options);
      const kept = keptOf(given);
      const name = options.strategy ?? kept.strategy;
      const strategy = await loadStrategy(name, `${process.cwd()}/.`, { file: 'strategy' });
      const seller = { name, strategy };
      const played = playCase(kept.world, seller);
      const property = PROPERTIES.find((each) => each.name === kept.property);
      const violation = property?.check(played) ?? null;
      const order = options.all === true ? null : (violation?.order ?? null);
      if (options.mermaid === true) return void process.stdout.write(`${mermaidOf(played, order)}\n`);
      const lines = [
        ...heading(kept, seller, played.journal.digest(), options.strategy === undefined),
        '',
        ...timelineOf(played, order).map(
          ({ at, sentence, line }) => `${at}  ${order === null ? `order-${line.order + 1}  ` : ''}${sentence}`,
        ),
        '',
        ...countsOf(played, order),
        property === undefined
          ? `This version has no property "${kept.property}".`
          : violation === null
            ? `Holds now: ${property.name}.`
            : `Broken: ${property.name}: ${violation.what}.`,
        ...(violation === null || property === undefined
          ? []
          : [savedBy(kept.world, seller, (world, by) => property.check(playCase(world, by)) === null)]),
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
      process.exitCode = violation === null ? 0 : 1;
    });
}

/** The heading of a replay. If the journal is not the kept one, it says what may have changed. */
function heading(kept: Kept, { name }: NamedStrategy, digest: string, sameSeller: boolean): string[] {
  const { world } = kept;
  const shop = `${world.marketplaces.join(' ')}, from ${world.from}, policy ${world.policy}, seller ${name}`;
  if (!sameSeller) return [shop];
  if (digest === kept.digest) return [shop, `journal ${digest}: as it was kept`];
  const why = [
    policyOf(world).digest === kept.policyDigest ? null : `the policy set ${world.policy} has changed`,
    version() === kept.version ? null : `it was kept by version ${kept.version}, this is ${version()}`,
  ].filter((each) => each !== null);
  const reason = why.length === 0 ? `the strategy ${name} now decides differently` : why.join('; ');
  return [shop, `journal ${digest}: NOT the one that was kept (${kept.digest}): ${reason}`];
}

function savedBy(
  world: WorldCase,
  seller: NamedStrategy,
  holds: (world: WorldCase, seller: NamedStrategy) => boolean,
): string {
  const change = savingChange(world, seller, (each) => holds(each.world, each.seller));
  return change === null
    ? 'No single change of the seller would have prevented it.'
    : `It would have been enough to ${change.says} (the property holds when this is played).`;
}
