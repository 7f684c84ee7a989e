// Server time of Manage Orders and its filters: ten thousand open orders against ten, in one run. Asked for: under five times.
import { ASK_BASE } from './support/ask.ts';
import { shopOf } from './support/shop-of.ts';

const PATHS = [
  '/seller',
  '/seller?show=unshipped',
  '/seller?show=requested',
  '/seller?show=cancelled',
  '/seller?marketplace=DE',
  '/buyer',
];
const ROUNDS = 40;

async function times(orders: number): Promise<number[]> {
  const market = await shopOf(orders);
  const all: number[][] = PATHS.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, path] of PATHS.entries()) {
      const begin = performance.now();
      const response = await market.handle(new Request(ASK_BASE + path));
      await response.text();
      all[i]?.push(performance.now() - begin);
    }
  }
  return all.map((each) => each.sort((a, b) => a - b)[ROUNDS >>> 1] ?? 0);
}

const small = await times(10);
const large = await times(10_000);
process.stdout.write('page                           10 orders   10,000 orders   ratio\n');
PATHS.forEach((path, i) => {
  const [a, b] = [small[i] ?? 0, large[i] ?? 0];
  process.stdout.write(
    `${path.padEnd(28)} ${a.toFixed(2).padStart(8)} ms ${b.toFixed(2).padStart(12)} ms ${(b / a).toFixed(2).padStart(7)}\n`,
  );
});
