import type { Command } from '@commander-js/extra-typings';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import {
  createMarketplace,
  demoWorld,
  isLoopback,
  REFRESH_TOKEN,
  scenarioWorld,
  type ClockMode,
  type WorldDesign,
} from '../../mocks/index.ts';
import type { Instant } from '../../sim/index.ts';
import { badInput } from '../problem.ts';
import { findScenario } from '../find-scenario.ts';
import { loadExperiment } from '../resolve.ts';
import { wholeNumber } from './options.ts';
import { waysOf } from './serve-ways.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .argument('[scenario]', 'a scenario file, or the name of a bundled one; default: the demo world')
    .description('the mock marketplace on a port: real clients list, cancel, message and read their account health')
    .option('--port <n>', 'port; 0 picks one', wholeNumber(0), 4010)
    .option('--host <address>', 'address to listen on; other than loopback only with --token', '127.0.0.1')
    .option('--token <secret>', 'a secret: clients use it as their client secret, control calls as bearer token')
    .option('--clock <mode>', 'manual, real, or scaled:N (N times as fast)', clockMode, { mode: 'scaled', factor: 60 })
    .option('--plan <name>', 'rate limits: production, sandbox or off', planName, 'production')
    .option('--seed <n>', 'another draw of the same world', wholeNumber(0))
    .option('--faults <file>', 'what is to go wrong: fault rules as YAML or JSON')
    .option('--smtp <host:port>', 'deliver every mail there as well', hostAndPort)
    .option('--mail-in <n>', "listen there for a seller's replies by mail; 0 picks a port", wholeNumber(0))
    .option('--webhook <url>', 'where events for EventBridge destinations are posted; on this machine', loopbackUrl)
    .option('--public-base <url>', 'where clients reach this mock, when it is not where it listens', baseUrl)
    .action(async (scenario, options) => {
      const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(options.host);
      if (!loopback && options.token === undefined)
        throw badInput('--host', `${options.host} can be reached from other machines: give a --token as well`);
      const world = await worldOf(scenario, options.seed ?? null);
      const ways = await waysOf(options);
      const marketplace = createMarketplace({
        ...ways.options,
        world,
        clock: options.clock,
        plan: options.plan,
        loadWorld: worldOf,
        onBug: report,
        ...(options.token === undefined ? {} : { token: options.token }),
        ...(options.publicBase === undefined ? {} : { publicBase: options.publicBase }),
      });
      const { listen } = await import('../../mocks/express.ts');
      const { url, close } = await listen(marketplace, { port: options.port, host: options.host }).catch((error) =>
        refuse(error, options.port),
      );
      const opened = await ways.open(marketplace);
      const { experiment } = world;
      const first = {
        url,
        scenario: experiment.name,
        seed: experiment.seed,
        clock: clockText(options.clock),
        plan: options.plan,
        ...opened,
      };
      process.stdout.write(`${JSON.stringify({ ...first, refreshToken: REFRESH_TOKEN })}\n`);
      process.stderr.write(howToConnect(url));
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void close().then(() => ways.close()));
    });
}

/** The demo, a bundled scenario by name, or a file. */
async function worldOf(scenario: string | undefined, seed: number | null): Promise<WorldDesign> {
  if (scenario === undefined || scenario === 'demo') return demoWorld(Date.now() as Instant, seed ?? 1);
  const today = new Date().toISOString().slice(0, 10);
  return scenarioWorld(await loadExperiment(findScenario(scenario), { today, ...(seed === null ? {} : { seed }) }));
}

function clockMode(text: string): ClockMode {
  if (text === 'manual' || text === 'real') return { mode: text };
  const factor = Number(/^scaled:(\d+(?:\.\d+)?)$/.exec(text)?.[1]);
  if (factor > 0 && factor <= 1_000_000) return { mode: 'scaled', factor };
  throw new InvalidArgumentError('expected manual, real, or scaled:N with N up to 1000000.');
}

function clockText(mode: ClockMode): string {
  return mode.mode === 'scaled' ? `scaled:${mode.factor}` : mode.mode;
}

function planName(text: string): 'production' | 'sandbox' | 'off' {
  if (text === 'production' || text === 'sandbox' || text === 'off') return text;
  throw new InvalidArgumentError('expected production, sandbox or off.');
}

function baseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new InvalidArgumentError('expected an http or https URL.');
  return text.replace(/\/+$/, '');
}

function hostAndPort(text: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw new InvalidArgumentError('expected HOST:PORT, e.g. 127.0.0.1:1025.');
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function loopbackUrl(text: string): string {
  if (!isLoopback(text))
    throw new InvalidArgumentError('expected an http URL on this machine, e.g. http://127.0.0.1:9000/hook.');
  return text;
}

function refuse(error: unknown, port: number): never {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    throw badInput('--port', `${port} is in use; give another one, or 0 to have one picked`);
  if ((error as NodeJS.ErrnoException).code === 'EACCES')
    throw badInput('--port', `${port} may not be opened by this user`);
  if ((error as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL')
    throw badInput('--host', 'this machine has no such address');
  throw error;
}

function report(error: unknown): void {
  process.stderr.write(
    `A fault of cancelbench, not of your client; please report it:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}

function howToConnect(url: string): string {
  return `
The mock marketplace listens at ${url}. Any client id and secret; refresh token ${REFRESH_TOKEN}
(more sellers: ${REFRESH_TOKEN}-NAME). Stop it with Ctrl-C.

  @sp-api-sdk        sellingPartnerRegions.na.endpoints.production = '${url}'   (from @sp-api-sdk/common)
                     and a subclass of SellingPartnerApiAuth, or an agent, for the token at ${url}/auth/o2/token
  amazon-sp-api      options.https_proxy_agent: an agent that dials ${url.replace('http://', '')} (its hosts are fixed)
  Amazon's JS SDK    new ApiClient('${url}')
  Python, Amazon's   SPAPIClient(config, endpoint='${url}', oauth_endpoint='${url}/auth/o2/token')
  python-amazon-sp-api  marketplace=SimpleNamespace(endpoint='${url}', marketplace_id='ATVPDKIKX0DER', region='us-east-1')
  Java, C#, PHP      base path '${url}', LWA endpoint '${url}/auth/o2/token'
  in a Node test     import { setupMarketplace } from 'cancelbench/mocks/msw': nothing to set at all

  See it:            curl ${url}/_sim/health
  Move time:         curl -X POST ${url}/_sim/clock/advance -d '{"by":"PT6H"}'
  See and play it:   ${url}/  (control room), ${url}/seller, ${url}/buyer in a browser
  Play buyer:        curl -X POST ${url}/_sim/orders -d '{"marketplace":"US"}'

`;
}
