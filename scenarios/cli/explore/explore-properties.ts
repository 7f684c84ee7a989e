import { join } from 'node:path';
import type { Outcome } from '../../exploration/search/try-property.ts';
import { PROPERTIES } from '../../exploration/properties/catalogue.ts';
import type { Property } from '../../exploration/properties/property.ts';
import { checkPropertyOf, propertiesLike } from '../../exploration/properties/property-named.ts';
import { fileName, keptIn } from '../../exploration/worlds/keep.ts';
import { mergeKept } from '../../exploration/worlds/merge-kept.ts';
import type { NamedStrategy } from '../../exploration/worlds/play-case.ts';
import { checkOutputFolder } from '../../suite/output/check-output.ts';
import { shellWord } from '../../suite/replay-arguments.ts';
import { startedAs } from '../../suite/started-as.ts';
import { isStrategyFile } from '../../language/stand-in.ts';
import { openProgress } from '../terminal/progress.ts';
import { coverageLine, coverageTable } from './coverage-text.ts';
import { labelled } from '../terminal/labelled.ts';
import { print } from '../terminal/print.ts';

export type PropertiesOptions = {
  readonly runs: number;
  readonly seed: number;
  /** Folder of kept counterexamples. */
  readonly keep: string;
  /** Folders whose kept worlds are taken over first. */
  readonly merge?: readonly string[] | undefined;
  /** Print how often each situation was met. */
  readonly coverage: boolean;
  readonly quiet: boolean;
};

/**
 * Looks for worlds that break properties; returns whether there are any. `wanted` is the beginning
 * of a sentence, or undefined for all.
 */
export async function exploreProperties(
  wanted: string | undefined,
  sellerOf: () => Promise<NamedStrategy>,
  { runs, seed, keep: folder, merge, coverage: table, quiet }: PropertiesOptions,
): Promise<boolean> {
  checkOutputFolder(folder, '--keep');
  if (merge !== undefined) {
    const { added, known } = mergeKept(folder, merge);
    print(`merged     ${added} kept worlds into ${folder}, ${known} were there already\n`);
  }
  const properties = wanted === undefined ? PROPERTIES : propertiesLike(wanted);
  const { createCoverage } = await import('../../exploration/arbitraries/guided.ts');
  const { tryProperty } = await import('../../exploration/search/try-property.ts');
  // Last: from here on nothing waits, so what code of a user has left running cannot come between.
  const seller = await sellerOf();
  const kept = keptIn(folder);
  for (const each of kept) checkPropertyOf(join(folder, fileName(each)), each.property);
  const trying = { runs, seed, folder, kept, coverage: createCoverage() };
  const progress = openProgress(quiet);
  let broken = false;
  for (const [i, property] of properties.entries()) {
    progress.show(i, properties.length, property.name, 'properties');
    const outcome = tryProperty(property, seller, trying);
    progress.clear();
    print(outcomeText(property, seller.name, outcome));
    if (outcome.type === 'broken' || outcome.type === 'never') broken = true;
  }
  print(coverageLine(trying.coverage));
  if (table) print(coverageTable(trying.coverage));
  return broken;
}

/** Prints every property with its source. */
export function listProperties(): void {
  print(
    PROPERTIES.map(
      ({ name, kind, source }) => `${labelled('', 0, `${name}  [${kind}]`)}\n${labelled('', 4, source)}\n`,
    ).join(''),
  );
}

const outcomeLine = (word: string, text: string): string => `${labelled(word, 11, text)}\n`;

function outcomeText({ name }: Property, seller: string, outcome: Outcome): string {
  const { runs } = outcome;
  switch (outcome.type) {
    case 'holds':
      return outcomeLine('holds', `${name} (${runs} worlds)`);
    case 'occurs':
      return outcomeLine('occurs', `${name} (world ${runs})`);
    case 'never':
      return outcomeLine('NEVER', `${name} (${runs} worlds with ${seller})`);
    case 'broken': {
      const { violation, world, path } = outcome;
      const named = isStrategyFile(seller) ? ` --strategy ${shellWord(seller)}` : '';
      const order = violation?.order ?? null;
      const at = order === null ? '' : ` (order-${order + 1})`;
      return [
        outcomeLine('BROKEN', `${name}: ${violation?.what}${at}`),
        outcomeLine(
          '',
          `${world.orders.length} order(s), found after ${runs} worlds; the kept file also holds a token`,
        ),
        `           ${startedAs()} replay ${shellWord(path)}${named}\n`,
      ].join('');
    }
  }
}
