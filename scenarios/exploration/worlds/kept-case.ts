import { version } from '../../language/package.ts';
import { playCase, type NamedStrategy } from './play-case.ts';
import { policyOf } from './policy-of.ts';
import type { Kept } from './token.ts';
import type { WorldCase } from './world-case.ts';

/** A world with everything needed to play it again and to notice that something decides differently. `property` is the sentence it breaks. */
export function keptCase(property: string, seller: NamedStrategy, world: WorldCase): Kept {
  const digest = playCase(world, seller).journal.digest();
  return { property, strategy: seller.name, digest, policyDigest: policyOf(world).digest, version: version(), world };
}
