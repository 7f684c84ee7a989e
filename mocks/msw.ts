/// <reference types="node" preserve="true" />
/**
 * The mock marketplace in place of the real hosts, inside a Node test. It needs `msw`.
 *
 * @module cancelbench/mocks/msw
 */
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { REAL_HOSTS, UPLOAD_BASE } from './wire/real-hosts.ts';
import './marketplace/planted.ts';
import { controlsOf, type Controls } from './doors/controls.ts';
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
  /** Plays buyers and moves the clock. */
  readonly controls: Controls;
  /**
   * Makes a control call by its method and path, such as `control('POST orders', { marketplace:
   * 'DE' })`. Throws if it is refused. `controls` has types.
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
  const controls = controlsOf({ answer: (request) => marketplace.answer(request), token: options.token });
  return {
    ...marketplace,
    listen: () => server.listen({ onUnhandledRequest: 'error' }),
    close: () => server.close(),
    reset: () => controls.reset(),
    controls,
    control: controls.send,
  };
}
