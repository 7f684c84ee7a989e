import { BUILT_IN, isoText, type SellerStrategy } from '../../../sim/internal.ts';
import { version } from '../../language/package.ts';
import { playCase } from '../worlds/play-case.ts';
import { policyOf } from '../worlds/policy-of.ts';
import { toToken } from '../worlds/token.ts';
import type { WorldCase } from '../worlds/world-case.ts';
import type { Apart } from './apart.ts';
import type { WorldApart } from './world-apart.ts';

/**
 * A test that would have noticed the fault: ready to paste for sellers, a description for policies.
 */
export function missingTest(says: string, apart: Apart): readonly string[] {
  switch (apart.type) {
    case 'policy': {
      const { set, marketplace, difference } = apart;
      const { history, what, a, b } = difference;
      return [
        `// ${says}`,
        `// in ${marketplace} of ${set}, ${what}:`,
        ...history.map((step) => `//   ${isoText(step.at)}  ${step.says}`),
        `// expected: ${a}`,
        `// with the fault: ${b}`,
      ];
    }
    case 'seller':
      return sellerTest(says, apart.strategy, apart.world);
  }
}

function sellerTest(says: string, strategy: string, { world, right, wrong }: WorldApart): readonly string[] {
  return [
    "import { expect, test } from 'vitest';",
    "import { judgedText, playCase, worldOfToken } from 'cancelbench/arbitraries';",
    "import { mySeller } from './my-seller'; // yours",
    '',
    `test(${JSON.stringify(`does not do this: ${says}`)}, () => {`,
    `  const world = worldOfToken(${JSON.stringify(tokenOf(world, strategy))});`,
    `  // with the fault: ${wrong}`,
    `  expect(judgedText(playCase(world, { name: 'mine', strategy: mySeller }))).toBe(${JSON.stringify(right)});`,
    '});',
  ];
}

function tokenOf(world: WorldCase, strategy: string): string {
  const seller = { name: strategy, strategy: (BUILT_IN[strategy] as () => SellerStrategy)() };
  const digest = playCase(world, seller).journal.digest();
  const policyDigest = policyOf(world).digest;
  return toToken({ property: 'a planted fault', strategy, digest, policyDigest, version: version(), world });
}
