import { version } from '../../language/package.ts';
import { playCase, type NamedStrategy } from './play-case.ts';
import { policyOf } from './policy-of.ts';
import type { Kept } from './token.ts';
import type { WorldCase } from './world-case.ts';

/**
 * A world with what is needed to play it again and to notice a difference. `property` is the name
 * of the property that it breaks.
 */
export function keptCase(property: string, seller: NamedStrategy, world: WorldCase): Kept {
  const digest = playCase(world, seller).journal.digest();
  return { property, strategy: seller.name, digest, policyDigest: policyOf(world).digest, version: version(), world };
}
