/// <reference types="node" preserve="true" />
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { REAL_HOSTS, UPLOAD_BASE } from './wire/real-hosts.ts';
import './marketplace/planted.ts';
import { createMarketplace, type MockMarketplace } from './doors/marketplace.ts';
import type { MarketplaceOptions } from './marketplace/core.ts';

export type MarketplaceInTests = MockMarketplace & {
  /**
   * Starts answering for the real hosts in this process. A request to any other host is an error.
   */
  listen(): void;
  close(): void;
  /** Restarts the world and its clock. */
  reset(): Promise<void>;
  /**
   * Makes a control call, such as `control('POST orders', { marketplace: 'DE' })`. Throws if the
   * control call is refused.
   */
  control(call: string, body?: Readonly<Record<string, unknown>>): Promise<unknown>;
};

/**
 * The marketplace for tests. An unmodified Node client with fixed hosts reaches the mock without
 * configuration. By default the clock is manual and there are no rate limits. With vitest:
 *
 * ```ts
 * const market = setupMarketplace();
 * beforeAll(() => market.listen());
 * afterEach(() => market.reset());
 * afterAll(() => market.close());
 * ```
 */
export function setupMarketplace(options: MarketplaceOptions = {}): MarketplaceInTests {
  const marketplace = createMarketplace({ publicBase: UPLOAD_BASE, ...options });
  const handlers = REAL_HOSTS.map((host) =>
    http.all(`https://${host}/*`, ({ request }) => marketplace.handle(request)),
  );
  const server = setupServer(...handlers);
  const control = async (call: string, body?: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const [method = 'GET', path = ''] = call.split(' ');
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await marketplace.handle(new Request(`https://api.amazon.com/_sim/${path}`, init));
    const text = await response.text();
    if (!response.ok) throw new Error(`${call}: ${response.status} ${text}`);
    return response.headers.get('content-type') === 'application/json' ? (JSON.parse(text) as unknown) : text;
  };
  return {
    ...marketplace,
    listen: () => server.listen({ onUnhandledRequest: 'error' }),
    close: () => server.close(),
    reset: async () => void (await control('POST reset', {})),
    control,
  };
}
