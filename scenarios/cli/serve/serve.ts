import type { Command } from '@commander-js/extra-typings';
import {
  createMarketplace,
  demoWorld,
  REFRESH_TOKEN,
  scenarioWorld,
  type ClockMode,
  type MarketplaceOptions,
  type WorldDesign,
} from '../../../mocks/index.ts';
import type { Instant } from '../../../sim/internal.ts';
import { badInput } from '../../language/input/problem.ts';
import { findScenario } from '../../language/find-scenario.ts';
import { loadExperiment } from '../../language/load-experiment.ts';
import { wholeNumber } from '../terminal/options.ts';
import { howToConnect } from './serve-help.ts';
import { baseUrl, clockMode, clockText, hostAndPort, loopbackUrl, planName, portNumber } from './serve-options.ts';
import { checkTls, openTls, refuseListening, type TlsOptions } from './serve-tls.ts';
import { waysOf, type WayOptions } from './serve-ways.ts';
import { quote } from '../../language/input/quote.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .argument('[scenario]', 'a scenario file, or the name of a bundled one (default: the demo world)')
    .description('start the mock marketplace on a port, for real clients and for people')
    .option('--port <n>', 'port to listen on; 0 picks a free one', portNumber, 4010)
    .option('--host <address>', 'address to listen on; one that is not loopback needs --token', '127.0.0.1')
    .option('--token <secret>', 'a secret that clients use as client secret and control calls as bearer token')
    .option('--clock <mode>', 'manual, real, or scaled:N (N times as fast)', clockMode, { mode: 'scaled', factor: 60 })
    .option('--plan <name>', 'rate limits: production, sandbox or off', planName, 'production')
    .option('--seed <n>', 'seed of the world', wholeNumber(0))
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
    readonly clock: ClockMode;
    readonly plan: 'production' | 'sandbox' | 'off';
    readonly seed?: number | undefined;
  };

async function serve(scenario: string | undefined, options: ServeOptions): Promise<void> {
  checkTls(options);
  const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(options.host);
  if (!loopback && options.token === undefined)
    throw badInput(
      '--host',
      `${quote(options.host)} can be reached from other machines; expected a secret; add \`--token SECRET\``,
    );
  const world = await worldOf(scenario, options.seed ?? null);
  const ways = await waysOf(options);
  const marketplace = createMarketplace({ ...ways.options, ...ownOptions(options), world });
  const { listen } = await import('../../../mocks/express.ts');
  const { port, host } = options;
  const listening = await listen(marketplace, { port, host }).catch((error) => refuseListening(error, '--port', port));
  const open = [ways.close, listening.close];
  const close = async (): Promise<void> => {
    for (const one of open.splice(0).reverse()) await one();
  };
  try {
    const front = await openTls(marketplace, listening, options);
    if (front !== undefined) open.push(front.close);
    const opened = await ways.open(marketplace);
    const { name, seed } = world.experiment;
    const first = { url: listening.url, scenario: name, seed, clock: clockText(options.clock), plan: options.plan };
    const doors = front === undefined ? opened : { ...opened, tls: front.tls };
    process.stdout.write(`${JSON.stringify({ ...first, ...doors, refreshToken: REFRESH_TOKEN })}\n`);
    process.stderr.write(howToConnect(listening.url, front));
  } catch (error) {
    await close();
    throw error;
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
}

function ownOptions({ clock, plan, token, publicBase }: ServeOptions): MarketplaceOptions {
  return {
    clock,
    plan,
    loadWorld: worldOf,
    onBug: report,
    ...(token === undefined ? {} : { token }),
    ...(publicBase === undefined ? {} : { publicBase }),
  };
}

/** The world to serve: the demo, a bundled scenario by name, or a scenario file. */
async function worldOf(scenario: string | undefined, seed: number | null): Promise<WorldDesign> {
  if (scenario === undefined || scenario === 'demo') return demoWorld(Date.now() as Instant, seed ?? 1);
  return scenarioWorld(await loadExperiment(findScenario(scenario), seed === null ? {} : { seed }));
}

function report(error: unknown): void {
  process.stderr.write(
    `Internal error: this is a bug in cancelbench, not a problem with your client. Please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
}
