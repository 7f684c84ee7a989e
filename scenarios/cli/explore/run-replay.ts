import { existsSync } from 'node:fs';
import { loadStrategy } from '../../language/load-strategy.ts';
import { version } from '../../language/package.ts';
import { PROPERTIES } from '../../exploration/properties/catalogue.ts';
import { checkPropertyOf } from '../../exploration/properties/property-named.ts';
import { readAddress } from '../../exploration/replay/run-address.ts';
import { savingChange } from '../../exploration/replay/saving-change.ts';
import { countsOf, mermaidOf, timelineOf } from '../../exploration/replay/timeline.ts';
import { keptOf } from '../../exploration/worlds/keep.ts';
import { playCase, type NamedStrategy } from '../../exploration/worlds/play-case.ts';
import { policyOf } from '../../exploration/worlds/policy-of.ts';
import type { Kept } from '../../exploration/worlds/token.ts';
import { print } from '../terminal/print.ts';
import { quote } from '../../language/input/quote.ts';
import { replayRun, type ReplayRunOptions } from './replay-run.ts';
import type { WorldCase } from '../../exploration/worlds/world-case.ts';

/** The command as it is sent to a thread. */
export type ReplayRequest = { readonly name: 'replay'; readonly given: string; readonly options: ReplayOptions };

export type ReplayOptions = ReplayRunOptions & {
  readonly all?: true | undefined;
  /** In milliseconds. */
  readonly strategyTimeout: number;
};

/** Plays a token, a kept world or an order of a run again. Returns the exit code. */
export async function replay(given: string, options: ReplayOptions): Promise<number> {
  const address = existsSync(given) ? null : readAddress(given);
  if (address !== null) {
    await replayRun(address, options);
    return 0;
  }
  const kept = keptOf(given);
  checkPropertyOf(existsSync(given) ? given : 'token', kept.property);
  const name = options.strategy ?? kept.strategy;
  const strategy = await loadStrategy(name, `${process.cwd()}/.`, { file: 'strategy' });
  const seller = { name, strategy };
  const played = playCase(kept.world, seller);
  const property = PROPERTIES.find((each) => each.name === kept.property);
  const violation = property?.check(played) ?? null;
  const order = options.all === true ? null : (violation?.order ?? null);
  if (options.mermaid === true) {
    print(`${mermaidOf(played, order)}\n`);
    return 0;
  }
  const lines = [
    ...heading(kept, seller, played.journal.digest(), name === kept.strategy),
    '',
    ...timelineOf(played, order).map(
      ({ at, sentence, line }) => `${at}  ${order === null ? `order-${line.order + 1}  ` : ''}${sentence}`,
    ),
    '',
    ...countsOf(played, order),
    property === undefined
      ? `This version has no property ${quote(kept.property)}.`
      : violation === null
        ? `Holds now: ${property.name}.`
        : `Broken: ${property.name}: ${violation.what}.`,
    ...(violation === null || property === undefined
      ? []
      : [savedBy(kept.world, seller, (world, by) => property.check(playCase(world, by)) === null)]),
  ];
  print(`${lines.join('\n')}\n`);
  return violation === null ? 0 : 1;
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
