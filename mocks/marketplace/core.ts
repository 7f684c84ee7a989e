import { HELD_DATES, isHeld, streamKey, uniform, type Instant } from '../../sim/internal.ts';
import type { SellerSettings } from '../seller/api-state.ts';
import { newTokenStore, type TokenStore } from '../application/token-store.ts';
import { createClock, type Clock, type ClockMode } from '../wire/clock.ts';
import { demoWorld } from './demo.ts';
import { newNotificationState, type NotificationState } from '../application/notification-state.ts';
import { NO_FAULTS, type FaultPlan } from '../faults/fault.ts';
import type { Mail } from '../mail/compose.ts';
import { planHealthCheck } from '../mail/health-check.ts';
import type { Cause, Recorder } from './recorder.ts';
import { presentSome } from './present.ts';
import { openAccount, type SellerAccount } from '../seller/account.ts';
import type { Snapshot } from './snapshot-data.ts';
import { BoundedMap } from '../wire/bounded-map.ts';
import type { Buckets, PlanName } from '../wire/usage-plan.ts';
import { FIXED_SECRET, isToken, newSecret, type Secret } from '../wire/secret.ts';
import type { WorldDesign } from './world-design.ts';

export type MarketplaceOptions = {
  /** The world to play. Default: the demo world, starting at `startsAt`. */
  readonly world?: WorldDesign;
  /**
   * When the demo world starts. Default: the host's time, so that clients that use their own clock
   * find orders.
   */
  readonly startsAt?: Instant;
  /** How time passes. Default: `{ mode: 'manual' }`. */
  readonly clock?: ClockMode;
  /**
   * Rate limits. Default: `off` under a manual clock (buckets would never refill), otherwise
   * `production`.
   */
  readonly plan?: PlanName;
  /**
   * The URL under which clients reach this mock; document URLs point there. Default:
   * `http://127.0.0.1:4010`.
   */
  readonly publicBase?: string;
  /**
   * Further names under which browsers and clients may reach pages, logins, queues and control
   * calls. Localhost, addresses, the imitated hosts and the host of `publicBase` need no mention.
   */
  readonly allowHosts?: readonly string[];
  readonly settings?: Partial<SellerSettings>;
  /** The faults to inject; see `parseFaults`. Default: none. */
  readonly faults?: FaultPlan;
  /**
   * A secret for mocks that other machines can reach. It must be the client secret, and control
   * calls send it as a bearer token.
   */
  readonly token?: string;
  /**
   * What access tokens and URLs of documents are made with. Default: a fixed one for a manual clock
   * without `token`, so that tests are the same in every run; otherwise new at each start.
   */
  readonly secret?: Secret;
  /** Makes the world of a scenario by its name, or from a scenario as data, for `POST /_sim/reset`. */
  readonly loadWorld?: (
    scenario: string | Readonly<Record<string, unknown>>,
    seed: number | null,
  ) => Promise<WorldDesign>;
  /**
   * Receives each EventBridge event when it is due. Default: events are dropped. Queues work
   * without it.
   */
  readonly onEvent?: (event: unknown) => void;
  /** Receives every mail as it is sent. The mailbox keeps all mails in any case. */
  readonly onMail?: (mail: Mail) => void;
  /** How many sellers may have a world, from 1 on. Default: 100. Another name is refused. */
  readonly maxSellers?: number;
  /** Receives every internal error; the client gets a 500. Default: errors are dropped. */
  readonly onBug?: (error: unknown) => void;
  /** The host's clock in milliseconds; tests of scaled clocks replace it. */
  readonly wall?: () => number;
};

/** How many sellers a mock has at most: each has a world of a megabyte and more. */
export const MOST_SELLERS = 100;
/** Usage-plan buckets are kept for so many pairs of an application and a seller. */
export const MOST_BUCKETS = 10_000;

/** State that the doors and the services share. */
export type Core = {
  readonly options: MarketplaceOptions;
  publicBase: string;
  /** Names of this mock in lower case; see `allowHosts`. */
  readonly hosts: Set<string>;
  readonly secret: Secret;
  readonly clock: Clock;
  plan: PlanName;
  /** The secret that callers have to show; undefined if they need none. */
  token: string | undefined;
  design: WorldDesign;
  /** The plan of faults in force. */
  faults: FaultPlan;
  readonly accounts: Map<string, SellerAccount>;
  tokens: TokenStore;
  notifications: NotificationState;
  /** Usage-plan buckets by application and seller. */
  readonly buckets: Map<string, Buckets>;
  readonly snapshots: Map<string, Snapshot>;
  /** Number of requests answered; `x-amzn-RequestId` is made from it. */
  served: number;
  /** Where everything that happens is kept; null if it is lost at the end. */
  recorder: Recorder | null;
  /** Whether a log is being replayed: mail and events were sent then, and nobody waits. */
  replaying: boolean;
  /** Whether the mock stops: what takes several turns of the event loop ends after this one. */
  isStopping: boolean;
  /**
   * Makes something happen at one instant, after it was recorded. Everything that changes a world or
   * what the API remembers goes through here.
   */
  happens<T>(cause: Cause, act: () => T): T;
  /** Whether a seller of this name has a world or may open one. A name that was admitted once stays so. */
  admits(name: string): boolean;
  /** The seller of an admitted name. Throws for any other, so ask `admits` first. */
  account(name: string): SellerAccount;
  /**
   * Brings a seller to the present: runs jobs, sends mails and publishes notifications. Doors call
   * it once a request; much work was done by `catchUp` before.
   */
  present(name: string): SellerAccount;
};

function secretFor({ clock, token }: MarketplaceOptions): Secret {
  return (clock ?? MANUAL).mode === 'manual' && token === undefined ? FIXED_SECRET : newSecret();
}

const MANUAL: ClockMode = { mode: 'manual' };

export function newCore(options: MarketplaceOptions): Core {
  if (options.token !== undefined && options.token.trim() === '')
    throw new TypeError('createMarketplace: `token` is empty; expected a secret, or leave it out');
  if (options.token !== undefined && !isToken(options.token))
    throw new TypeError(
      'createMarketplace: `token` holds characters that no header can; expected printable ASCII without blanks at its ends',
    );
  if (options.startsAt !== undefined && !isHeld(options.startsAt))
    throw new TypeError(`createMarketplace: expected \`startsAt\` to be an instant ${HELD_DATES}`);
  const clockMode = options.clock ?? MANUAL;
  const design = options.world ?? demoWorld(options.startsAt ?? (Date.now() as Instant));
  const faults = options.faults ?? NO_FAULTS;
  const first = openFresh('default', design, { settings: options.settings ?? {}, faults });
  const clock = createClock(clockMode, first.world.live.now, options.wall);
  const admitted = new Set(['default']);
  const core: Core = {
    options,
    publicBase: options.publicBase ?? 'http://127.0.0.1:4010',
    hosts: new Set((options.allowHosts ?? []).map((name) => name.toLowerCase())),
    secret: options.secret ?? secretFor(options),
    clock,
    token: options.token,
    plan: options.plan ?? (clockMode.mode === 'manual' ? 'off' : 'production'),
    design,
    faults,
    accounts: new Map([['default', first]]),
    tokens: newTokenStore(),
    notifications: newNotificationState(),
    buckets: new BoundedMap(MOST_BUCKETS),
    snapshots: new Map(),
    served: 0,
    recorder: null,
    replaying: false,
    isStopping: false,
    happens: (cause, act) =>
      clock.atOnce(() => {
        core.recorder?.note(cause, clock.now());
        return act();
      }),
    admits(name) {
      if (!admitted.has(name) && admitted.size < (options.maxSellers ?? MOST_SELLERS)) admitted.add(name);
      return admitted.has(name);
    },
    account(name) {
      const open = core.accounts.get(name);
      if (open !== undefined) return open;
      if (!core.admits(name)) throw new TypeError(`seller: ${noRoom(core)}`);
      const opened = openFresh(name, core.design, freshOptions(core));
      core.accounts.set(name, opened);
      return opened;
    },
    present(name) {
      const account = core.account(name);
      presentSome(core, account, () => false);
      return account;
    },
  };
  return core;
}

/** Why another seller is refused. */
export function noRoom({ options }: Core): string {
  return `this mock has ${options.maxSellers ?? MOST_SELLERS} sellers already and opens no more; expected the name of one of them`;
}

type FreshOptions = { readonly settings: Partial<SellerSettings>; readonly faults: FaultPlan };

function freshOptions({ options, faults }: Core): FreshOptions {
  return { settings: options.settings ?? {}, faults };
}

/** Opens a seller with their own world: the same design with their own seed. */
export function openFresh(name: string, design: WorldDesign, options: FreshOptions): SellerAccount {
  const account = openAccount(name, seeded(design.experiment, name), { ...design.live, ...options });
  planHealthCheck(account);
  design.prelude(account);
  return account;
}

export function seeded(experiment: WorldDesign['experiment'], name: string): WorldDesign['experiment'] {
  if (name === 'default') return experiment;
  return { ...experiment, seed: Math.floor(uniform(streamKey(experiment.seed, 'seller', name), 0, 0) * 1e9) };
}

/** Restarts every seller in this world. Tokens stay valid. */
export function newCoreDesign(core: Core, design: WorldDesign): void {
  const names = [...core.accounts.keys()];
  const opened = names.map((name) => [name, openFresh(name, design, freshOptions(core))] as const);
  core.design = design;
  core.accounts.clear();
  for (const [name, account] of opened) core.accounts.set(name, account);
  core.buckets.clear();
  core.notifications.rowsSeen.clear();
  core.clock.reset(core.account('default').world.live.now);
}
