import { nameIn, type Locked } from './lock.ts';

/** Licences that ask for nothing but their text and the names of their authors. */
export const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** The page of licences: one list for each licence, in the order of the alphabet. */
export function licencesText(packages: ReadonlyMap<string, Locked>): string {
  const byLicence = new Map<string, Set<string>>();
  for (const [path, { license = 'unknown', version }] of packages) {
    const names = byLicence.get(license) ?? new Set();
    byLicence.set(license, names.add(`${nameIn(path)} ${version}`));
  }
  const lists = [...byLicence]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([licence, names]) =>
        `## ${licence}\n\n${[...names]
          .sort()
          .map((name) => `- ${name}`)
          .join('\n')}\n`,
    );
  return `${HEAD}\n${lists.join('\n')}`;
}

const HEAD = `# Licences of what is installed with cancelbench

The packages below are installed beside cancelbench and are not part of it; each carries the text of
its licence. Packages with programs for one system are installed on that system only. This page is
made by \`npm run licences\`.
`;
