import type { Coverage } from '../../exploration/arbitraries/guided.ts';

/** The situations that match, the rarest first. */
function sorted({ counts }: Coverage, wanted: (name: string) => boolean): readonly (readonly [string, number])[] {
  return [...counts].filter(([name]) => wanted(name)).sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
}

const general = (name: string): boolean => !name.includes(' ');

/** One line: how many situations occurred, and the rarest of them. */
export function coverageLine(coverage: Coverage): string {
  const met = sorted(coverage, general);
  const rarest = met.slice(0, 3).map(([name, count]) => `${name} (${count})`);
  return `situations ${met.length} were met in ${coverage.played} worlds; the rarest: ${rarest.join(', ')}\n`;
}

/**
 * A table of how many worlds met each situation, and each path of a request in each marketplace.
 */
export function coverageTable(coverage: Coverage): string {
  const lines = (wanted: (name: string) => boolean) =>
    sorted(coverage, wanted).map(([name, count]) => `${String(count).padStart(7)}  ${name}\n`);
  return [
    'worlds that met a situation, or a path (route/parcel/seller/end)\n',
    ...lines(general),
    'paths by marketplace\n',
    ...lines((name) => !general(name)),
  ].join('');
}
