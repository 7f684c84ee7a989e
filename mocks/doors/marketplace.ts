import type { Clock } from '../wire/clock.ts';
import { newCore, type MarketplaceOptions } from '../marketplace/core.ts';
import { answer } from './answer.ts';
import { half } from '../wire/exchange.ts';
import { splitUrl, type Incoming, type Outgoing } from '../wire/exchange.ts';
import type { SellerAccount } from '../seller/account.ts';

/** The mock marketplace: one handler for every door. */
export type MockMarketplace = {
  /** Answers any request: API, token, document, control. Never rejects. */
  handle(request: Request): Promise<Response>;
  /** The same without Request and Response, for doors that have their own (a third of the speed of a server is in these two). */
  answer(request: Incoming): Promise<Outgoing>;
  readonly clock: Clock;
  /** A seller by name; opened when first asked for. */
  seller(name?: string): SellerAccount;
  /** Document URLs point there from now on, unless `publicBase` was given. */
  listensAt(url: string): void;
};

/** A marketplace with the demo world, or the one given. Nothing listens yet: see `express.ts` and `msw.ts`. */
export function createMarketplace(options: MarketplaceOptions = {}): MockMarketplace {
  const core = newCore(options);
  return {
    handle: async (request) => response(await answer(core, incoming(request))),
    answer: (request) => answer(core, request),
    clock: core.clock,
    seller: (name = 'default') => core.present(name),
    listensAt(url) {
      if (options.publicBase === undefined) core.publicBase = url;
    },
  };
}

function incoming(request: Request): Incoming {
  return {
    method: request.method,
    ...splitUrl(request.url),
    header: (name) => request.headers.get(name),
    body: request.body as AsyncIterable<Uint8Array> | null,
  };
}

/** A connection that ends is a network error for whoever called fetch: at once, or while the body is read. */
function response({ status, headers, body, cut }: Outgoing): Response {
  if (cut === 'reset') return Response.error();
  if (cut === 'truncated') return new Response(breaksOff(half(body) ?? ''), { status, headers });
  return new Response(body as ConstructorParameters<typeof Response>[0], { status, headers });
}

function breaksOff(body: string | Uint8Array): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) return controller.error(new TypeError('terminated'));
      sent = true;
      controller.enqueue(typeof body === 'string' ? new TextEncoder().encode(body) : body);
    },
  });
}
