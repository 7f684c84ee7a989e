import type { BuyerReason, MarketplaceCode } from '../../sim/internal.ts';
import { bodyOf, type Incoming, type Outgoing } from '../wire/exchange.ts';

/** What an act did to an order: its state now, and what happened, a line each. */
export type Acted = { readonly orderId: string; readonly state: string; readonly events: readonly EventLine[] };

export type EventLine = Readonly<Record<string, unknown>>;

/** An order as the control calls show it. `determination` is null until something is cancelled. */
export type ShownOrder = {
  readonly orderId: string;
  readonly marketplace: MarketplaceCode;
  readonly state: string;
  readonly determination: {
    readonly counts: boolean;
    readonly clause: string;
    readonly reading: string | null;
    readonly sentence: string;
  } | null;
  readonly timeline: readonly EventLine[];
};

/** The account health of a marketplace, as a seller would see it now. */
export type ShownMetrics = {
  readonly now: string;
  readonly metrics: readonly {
    readonly marketplace: MarketplaceCode;
    readonly marketplaceId: string;
    readonly accountStatus: string;
    readonly asOf?: string;
    readonly windows: readonly {
      readonly windowDays: number;
      readonly from: string;
      readonly to: string;
      readonly cancellations: number;
      readonly orders: number;
      /** Null without orders. */
      readonly rate: number | null;
      readonly limit: number;
      readonly comparator: string;
      readonly breach: boolean;
      readonly clause: string;
    }[];
  }[];
  /** Why there is no rate, or that the scenario is over. */
  readonly note?: string;
};

export type ShownClock = { readonly now: string; readonly mode: 'manual' | 'real' | 'scaled' };

/**
 * The control calls of a mock as functions, for tests: they play buyers and move the clock. Each
 * throws if the mock refuses. Durations are in ISO 8601 (`PT6H`), instants too.
 */
export type Controls = {
  /** Places an order. It is pending until the next full minute. `amount` is its total in minor units. */
  placeOrder(order: {
    readonly marketplace: string;
    readonly items?: number;
    readonly amount?: number;
    readonly buyer?: { readonly optedOut?: boolean };
  }): Promise<Acted>;
  /** The buyer files a formal request. Refused while they can still cancel alone. */
  requestCancellation(
    orderId: string,
    request?: { readonly reason?: BuyerReason; readonly items?: readonly number[] },
  ): Promise<Acted>;
  /** The buyer cancels alone. Refused after the self-cancel window. */
  selfCancel(orderId: string): Promise<Acted>;
  /** The buyer writes. Without `kind` the text decides what the message means. */
  message(orderId: string, message: { readonly text: string; readonly kind?: string }): Promise<Acted>;
  order(orderId: string): Promise<ShownOrder>;
  /** Moves the clock forward, for all sellers. */
  advance(step: { readonly by: string } | { readonly to: string }): Promise<ShownClock>;
  metrics(marketplace?: string): Promise<ShownMetrics>;
  /** Restarts the world, or begins another one. */
  reset(world?: {
    readonly scenario?: string | Readonly<Record<string, unknown>>;
    readonly seed?: number;
  }): Promise<void>;
  snapshot(): Promise<string>;
  restore(id: string): Promise<void>;
  /** Any other control call, such as `send('POST faults', plan)`; see the README. */
  send(call: string, body?: Readonly<Record<string, unknown>>): Promise<unknown>;
};

/** A door of the mock that takes control calls, and the token that it needs. */
export type ControlDoor = { answer(request: Incoming): Promise<Outgoing>; readonly token?: string | undefined };

export function controlsOf({ answer, token }: ControlDoor): Controls {
  const send = async (call: string, body?: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const [method = 'GET', path = ''] = call.split(' ');
    const [pathname = '', search = ''] = path.split('?');
    const headers: Readonly<Record<string, string>> = {
      host: 'localhost',
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const reply = await answer({
      method,
      path: `/_sim/${pathname}`,
      search,
      header: (name) => headers[name.toLowerCase()] ?? null,
      body: body === undefined ? null : bodyOf(new TextEncoder().encode(JSON.stringify(body))),
    });
    const text = typeof reply.body === 'string' ? reply.body : new TextDecoder().decode(reply.body ?? new Uint8Array());
    if (reply.status >= 300) throw new Error(`${call}: ${reply.status} ${text}`);
    return isJson(reply) ? (JSON.parse(text) as unknown) : text;
  };
  const ask = async <T>(call: string, body?: Readonly<Record<string, unknown>>): Promise<T> =>
    (await send(call, body)) as T;
  const at = (orderId: string): string => `orders/${encodeURIComponent(orderId)}`;
  return {
    placeOrder: (order) => ask('POST orders', order),
    requestCancellation: (orderId, request = {}) => ask(`POST ${at(orderId)}/request-cancellation`, request),
    selfCancel: (orderId) => ask(`POST ${at(orderId)}/self-cancel`, {}),
    message: (orderId, message) => ask(`POST ${at(orderId)}/message`, message),
    order: (orderId) => ask(`GET ${at(orderId)}`),
    advance: (step) => ask('POST clock/advance', step),
    metrics: (marketplace) =>
      ask(marketplace === undefined ? 'GET metrics' : `GET metrics?marketplace=${encodeURIComponent(marketplace)}`),
    reset: async (world = {}) => void (await send('POST reset', world)),
    snapshot: async () => (await ask<{ id: string }>('POST snapshot', {})).id,
    restore: async (id) => void (await send('POST restore', { id })),
    send,
  };
}

const isJson = ({ headers }: Outgoing): boolean => (headers['Content-Type'] ?? '').startsWith('application/json');
