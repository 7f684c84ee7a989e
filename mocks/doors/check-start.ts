import { isHeld, type Instant } from '../../sim/internal.ts';
import type { MarketplaceOptions } from '../marketplace/core.ts';

/** The options of `startMarketplace`. */
export type StartOptions = MarketplaceOptions & {
  /** 0 picks a free one. Default: 0. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly host?: string;
};

type Check = { readonly expected: string; readonly holds: (value: unknown) => boolean };

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const whole = (least: number, most: number): Check => ({
  expected: `a whole number from ${least} to ${most}`,
  holds: (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
});
const text: Check = { expected: 'a text', holds: (value) => typeof value === 'string' && value !== '' };
const object: Check = { expected: 'an object', holds: isObject };
const callback: Check = { expected: 'a function', holds: (value) => typeof value === 'function' };
const MODES: readonly unknown[] = ['manual', 'real', 'scaled'];

const CHECKS: Readonly<Record<keyof StartOptions, Check>> = {
  port: whole(0, 65_535),
  host: text,
  world: object,
  startsAt: {
    expected: 'an instant in milliseconds, such as Date.UTC(2026, 2, 4)',
    holds: (value) => typeof value === 'number' && isHeld(value as Instant),
  },
  clock: {
    expected: "{ mode: 'manual' }, { mode: 'real' } or { mode: 'scaled', factor: 60 }",
    holds: (value) => isObject(value) && MODES.includes((value as { readonly mode?: unknown }).mode),
  },
  plan: {
    expected: 'one of production, sandbox, off',
    holds: (value) => ['production', 'sandbox', 'off'].includes(value as string),
  },
  publicBase: text,
  allowHosts: { expected: 'a list of names', holds: (value) => Array.isArray(value) },
  settings: object,
  faults: {
    expected: 'a plan from parseFaults',
    holds: (value) => isObject(value) && Array.isArray((value as { readonly rules?: unknown }).rules),
  },
  token: text,
  secret: { expected: 'a secret', holds: (value) => value !== null },
  loadWorld: callback,
  onEvent: callback,
  onMail: callback,
  maxSellers: whole(1, 10_000),
  onBug: callback,
  wall: callback,
};

/** Throws a `TypeError` that names the option, what was found and what was expected. */
export function checkStart(options: unknown): void {
  if (!isObject(options)) throw wrong('an object with options, such as { port: 0 }', options);
  for (const [name, value] of Object.entries(options as object)) {
    if (!Object.hasOwn(CHECKS, name))
      throw new TypeError(
        `startMarketplace: ${JSON.stringify(name)} is not a known option; expected some of ${Object.keys(CHECKS).join(', ')}`,
      );
    const { expected, holds } = CHECKS[name as keyof StartOptions];
    if (value !== undefined && !holds(value)) throw wrong(`\`${name}\` to be ${expected}`, value);
  }
}

function wrong(expected: string, value: unknown): TypeError {
  const found = typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value)).slice(0, 80);
  return new TypeError(`startMarketplace: expected ${expected}, found ${found}`);
}
