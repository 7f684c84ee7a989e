/** Who loads files in TypeScript: Node itself, which takes the types out, or tsx. */
export type TypeScriptLoader = 'node' | 'tsx';

export type HostOfCode = {
  /** `process.versions.node`. */
  readonly version: string;
  /** `process.features.typescript`: absent before Node 22.10, false where it is switched off. */
  readonly typescript: string | false | undefined;
};

/** Node loads TypeScript without being asked from these versions on. Before, what it accepts was not settled. */
const FROM = [
  [22, 18],
  [23, 6],
] as const;

export function typeScriptLoader({ version, typescript }: HostOfCode): TypeScriptLoader {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const from = FROM.find(([line]) => line === major)?.[1] ?? (major > 23 ? 0 : Infinity);
  return typescript !== undefined && typescript !== false && minor >= from ? 'node' : 'tsx';
}

/**
 * Whether Node has refused a file before running it. It takes types out and does nothing else, so it
 * refuses what tsx accepts: enums, imports of `./x.js` that is `./x.ts`, types imported as values,
 * and CommonJS in modules.
 */
export function isRefusedByNode(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof SyntaxError) return true;
  if (error instanceof ReferenceError) return error.message.includes('is not defined in ES module scope');
  const { code } = error as NodeJS.ErrnoException;
  return code?.startsWith('ERR_') === true;
}
