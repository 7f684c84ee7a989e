import type { Arm } from '../../sim/internal.ts';
import type { Place } from './input/problem.ts';
import type { LoadsStrategy } from './load-strategy.ts';
import type { ScenarioFile } from './schema/scenario.ts';
import { sellerProfile } from './seller-profile.ts';

type ArmEntry = Exclude<ScenarioFile['strategies'][number], string>;

/**
 * The strategies to play: those of the file, or those chosen by name. If the file defines a chosen
 * name, its definition is used.
 */
export function armEntries(scenario: ScenarioFile, chosen?: readonly string[]): ArmEntry[] {
  const entries = chosen ?? scenario.strategies;
  return entries.map((entry) => {
    if (typeof entry !== 'string') return entry;
    const inFile = scenario.strategies.find((known) => typeof known !== 'string' && (known.as ?? known.use) === entry);
    return (inFile as ArmEntry | undefined) ?? { use: entry };
  });
}

export async function resolveArm(
  entry: ArmEntry,
  { value: scenario, file }: { readonly value: ScenarioFile; readonly file: string },
  at: Place,
  load: LoadsStrategy,
): Promise<Arm> {
  return {
    name: entry.as ?? entry.use,
    strategy: await load(entry.use, file, at),
    profile: sellerProfile(scenario.seller, entry.seller),
    readings: entry.readings ?? {},
    withoutRollout: entry.rollout === 'never',
  };
}
