import {
  createMarketplace,
  REFRESH_TOKEN,
  type MarketplaceOptions,
  type MockMarketplace,
} from '../../../mocks/index.ts';
import { listen } from '../../../mocks/express.ts';
import { setupMarketplace } from '../../../mocks/msw.ts';

/** A way to the mock: where to send what a client would send, and what is behind it. */
export type Door = {
  readonly name: 'direct' | 'express' | 'msw';
  readonly marketplace: MockMarketplace;
  readonly api: string;
  readonly lwa: string;
  send(request: Request): Promise<Response>;
  close(): Promise<void>;
};

export const DOORS: Readonly<Record<Door['name'], (options: MarketplaceOptions) => Promise<Door>>> = {
  direct(options) {
    const marketplace = createMarketplace(options);
    const base = 'http://127.0.0.1:4010';
    return Promise.resolve({
      name: 'direct',
      marketplace,
      api: base,
      lwa: base,
      send: (request) => marketplace.handle(request),
      close: () => Promise.resolve(),
    });
  },
  async express(options) {
    const marketplace = createMarketplace(options);
    const { url, close } = await listen(marketplace, { port: 0 });
    return { name: 'express', marketplace, api: url, lwa: url, send: (request) => fetch(request), close };
  },
  msw(options) {
    const market = setupMarketplace(options);
    market.listen();
    return Promise.resolve({
      name: 'msw',
      marketplace: market,
      api: 'https://sellingpartnerapi-na.amazon.com',
      lwa: 'https://api.amazon.com',
      send: (request) => fetch(request),
      close: () => Promise.resolve(market.close()),
    });
  },
};

/** A client that knows only URLs: what it can do at one door it can do at the others. */
export type Client = {
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  put(url: string, text: string, contentType: string): Promise<number>;
  download(url: string): Promise<Uint8Array>;
  control(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
};

export async function clientAt(door: Door, seller = ''): Promise<Client> {
  const login = async (): Promise<string> => {
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: REFRESH_TOKEN + (seller === '' ? '' : `-${seller}`),
      client_id: 'test',
      client_secret: 'test',
    };
    const request = new Request(`${door.lwa}/auth/o2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    return ((await (await door.send(request)).json()) as { access_token: string }).access_token;
  };
  let token = await login();
  const ask = async (method: string, url: string, body: unknown, headers: Record<string, string>) => {
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await door.send(new Request(url, init));
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  return {
    async call(method, path, body) {
      const headers = () => ({ 'x-amz-access-token': token, 'content-type': 'application/json' });
      const answer = await ask(method, door.api + path, body, headers());
      if (answer.status !== 403 || !JSON.stringify(answer.body).includes('has expired')) return answer;
      token = await login();
      return ask(method, door.api + path, body, headers());
    },
    control: (method, path, body) =>
      ask(method, `${door.api}/_sim/${path}`, body, { 'content-type': 'application/json' }),
    async put(url, text, contentType) {
      const response = await door.send(
        new Request(url, { method: 'PUT', body: text, headers: { 'content-type': contentType } }),
      );
      await response.arrayBuffer();
      return response.status;
    },
    async download(url) {
      return new Uint8Array(await (await door.send(new Request(url))).arrayBuffer());
    },
  };
}
