import type { Clock } from '../wire/clock.ts';
import { catchUp } from '../marketplace/catch-up.ts';
import { newCore, type Core, type MarketplaceOptions } from '../marketplace/core.ts';
import { answer } from './answer.ts';
import { takeReply, type ReplyByMail } from './receive-reply.ts';
import { half } from '../wire/exchange.ts';
import { splitUrl, type Incoming, type Outgoing } from '../wire/exchange.ts';
import type { SellerAccount } from '../seller/account.ts';

/** The mock marketplace: one handler for every door. */
export type MockMarketplace = {
  /** Answers any request: API, login, document, control call or page. Never rejects. */
  handle(request: Request): Promise<Response>;
  /**
   * Does the same without building Request and Response objects, which take a third of a server's
   * time.
   */
  answer(request: Incoming): Promise<Outgoing>;
  readonly clock: Clock;
  /** The seller of that name, brought to the present. A new name opens a new seller. */
  seller(name?: string): SellerAccount;
  /** Lets everything happen that is due, for every seller: feeds end, mail is sent, events go out. */
  bringToPresent(): Promise<void>;
  /** Takes a seller's reply by mail, which becomes a message of theirs. */
  receiveReply(reply: ReplyByMail): Promise<void>;
  /** Whether a token is needed. Only then may other machines reach the mock. */
  readonly hasToken: boolean;
  /**
   * Ends what takes long, such as an advance, within a fraction of a second. Requests that come later
   * are refused with 503.
   */
  stop(): void;
  /**
   * Makes document URLs point to this URL from now on, unless `publicBase` was given, and answers
   * to its name.
   */
  listensAt(url: string): void;
};

/**
 * Creates a marketplace with the demo world or the one given in `options`. It does not listen on a
 * port; see `express.ts` and `msw.ts`.
 */
export function createMarketplace(options: MarketplaceOptions = {}): MockMarketplace {
  return marketplaceOf(newCore(options));
}

export function marketplaceOf(core: Core): MockMarketplace {
  const { options } = core;
  return {
    handle: async (request) => response(await answer(core, incoming(request))),
    answer: (request) => answer(core, request),
    clock: core.clock,
    seller: (name = 'default') => core.present(name),
    async bringToPresent() {
      await catchUp(core);
      if (core.isStopping) return;
      for (const name of core.accounts.keys()) core.present(name);
    },
    receiveReply: (reply) => takeReply(core, reply),
    stop: () => void (core.isStopping = true),
    hasToken: options.token !== undefined,
    listensAt(url) {
      core.hosts.add(new URL(url).hostname);
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

/**
 * Turns a cut connection into what a caller of fetch sees: a network error at once, or one while
 * reading the body.
 */
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
