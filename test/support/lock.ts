import { readFileSync } from 'node:fs';

/** What is installed, as package-lock.json says; the key is the path below the package. */
export type Locked = {
  readonly version: string;
  readonly license?: string;
  readonly dev?: true;
  readonly hasInstallScript?: true;
  readonly resolved?: string;
};

export type Manifest = {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

const packages = (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> })
  .packages;

/** Our own package as the lock has it. */
export const lockedRoot = packages[''];

export const locked: ReadonlyMap<string, Locked> = new Map(Object.entries(packages).filter(([path]) => path !== ''));

/** `node_modules/a/node_modules/@b/c` is the package `@b/c`. */
export const nameIn = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** What a user gets with cancelbench. */
export const runtime: ReadonlyMap<string, Locked> = new Map([...locked].filter(([, { dev }]) => dev !== true));
