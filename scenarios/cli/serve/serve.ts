import type { Command } from '@commander-js/extra-typings';
import { isLoopbackHost, REFRESH_TOKEN, type ClockMode, type MarketplaceOptions } from '../../../mocks/index.ts';
import { badInput } from '../../language/input/problem.ts';
import { wholeNumber } from '../terminal/options.ts';
import { howToConnect } from './serve-help.ts';
import {
  addressText,
  baseUrl,
  clockMode,
  clockText,
  hostAndPort,
  hostName,
  loopbackUrl,
  planName,
  portNumber,
  secretText,
} from './serve-options.ts';
import { openMarketplace } from './serve-state.ts';
import { worldsFor } from './serve-world.ts';
import { checkTls, openTls, refuseListening, type TlsOptions } from './serve-tls.ts';
import { waysOf, type WayOptions } from './serve-ways.ts';
import { quote } from '../../language/input/quote.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .argument('[scenario]', 'a scenario file, or the name of a bundled one (default: the demo world)')
    .option('--port <n>', 'port to listen on; 0 picks a free one', portNumber, 4010)
    .option(
      '--host <address>',
      'address to listen on; one that is not loopback needs --token',
      addressText,
      '127.0.0.1',
    )
    .option(
      '--token <secret>',
      'a secret: clients use it as client secret, control calls as bearer token, browsers and mail as password',
      secretText,
    )
    .option(
      '--allow-host <name>',
      'a further name under which pages, logins, queues and control calls may be reached; may be repeated',
      hostName,
      [],
    )
    .option('--clock <mode>', 'manual, real, or scaled:N (N times as fast)', clockMode, { mode: 'scaled', factor: 60 })
    .option('--plan <name>', 'rate limits: production, sandbox or off', planName, 'production')
    .option('--seed <n>', 'seed of the world', wholeNumber(0))
    .option('--state <folder>', 'keep everything in this folder, and find it again at the next start')
    .option('--faults <file>', 'a file of fault rules (YAML or JSON) that say what goes wrong')
    .option('--smtp <host:port>', 'also deliver every mail to this server', hostAndPort)
    .option('--mail-in <n>', "port on which to listen for the seller's replies by mail; 0 picks a free one", portNumber)
    .option(
      '--webhook <url>',
      'address on this machine to which events for EventBridge destinations are posted',
      loopbackUrl,
    )
    .option(
      '--public-base <url>',
      'address under which clients reach the mock, if it differs from where it listens',
      baseUrl,
    )
    .option('--tls', 'also serve the real hosts over TLS, with an HTTP proxy, for clients whose hosts are fixed')
    .option('--tls-port <n>', 'port for TLS; 0 picks a free one (default: 4443)', portNumber)
    .option('--proxy-port <n>', 'port of the proxy; 0 picks a free one (default: 4080)', portNumber)
    .option('--ca-folder <folder>', 'folder for the certificate that clients must trust (default: a new folder)')
    .action(serve);
}

type ServeOptions = TlsOptions &
  WayOptions & {
    readonly port: number;
    readonly token?: string | undefined;
    readonly allowHost: readonly string[];
    readonly clock: ClockMode;
    readonly plan: 'production' | 'sandbox' | 'off';
    readonly seed?: number | undefined;
    readonly state?: string | undefined;
  };

async function serve(scenario: string | undefined, options: ServeOptions): Promise<void> {
  checkTls(options);
  checkHost(options);
  const ways = await waysOf(options);
  const kept = await openMarketplace(
    { scenario, seed: options.seed ?? null, state: options.state },
    { ...ways.options, ...ownOptions(scenario, options) },
  );
  const { marketplace } = kept;
  const { listen } = await import('../../../mocks/express.ts');
  const { port, host } = options;
  const listening = await listen(marketplace, { port, host }).catch(async (error) => {
    await kept.close();
    return refuseListening(error, '--port', port);
  });
  const open = [kept.close, ways.close, listening.close];
  const close = async (): Promise<void> => {
    marketplace.stop();
    for (const one of open.splice(0).reverse()) await one();
  };
  try {
    const front = await openTls(marketplace, listening, options);
    if (front !== undefined) open.push(front.close);
    const opened = await ways.open(marketplace);
    const { name, seed } = marketplace.seller().experiment;
    const first = { url: listening.url, scenario: name, seed, clock: clockText(options.clock), plan: options.plan };
    const doors = front === undefined ? opened : { ...opened, tls: front.tls };
    process.stdout.write(`${JSON.stringify({ ...first, ...doors, refreshToken: REFRESH_TOKEN })}\n`);
    process.stderr.write(howToConnect(listening.url, front, options.token !== undefined));
  } catch (error) {
    await close();
    throw error;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
}

/** Refuses to be reached from other machines without a token. */
function checkHost({ host, token }: ServeOptions): void {
  if (isLoopbackHost(host) || token !== undefined) return;
  throw badInput(
    '--host',
    `${quote(host)} can be reached from other machines; expected a secret; add \`--token SECRET\``,
  );
}

function ownOptions(
  scenario: string | undefined,
  { clock, plan, token, publicBase, allowHost }: ServeOptions,
): MarketplaceOptions {
  return {
    clock,
    plan,
    loadWorld: worldsFor(scenario),
    onBug: report,
    allowHosts: allowHost,
    ...(token === undefined ? {} : { token }),
    ...(publicBase === undefined ? {} : { publicBase }),
  };
}

function report(error: unknown): void {
  process.stderr.write(
    `Internal error: this is a bug in cancelbench, not a problem with your client. Please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}
