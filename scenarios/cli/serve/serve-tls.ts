import type { Front, Listening } from '../../../mocks/express.ts';
import type { MockMarketplace } from '../../../mocks/index.ts';
import { badInput } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';

export type TlsOptions = {
  readonly tls?: true | undefined;
  readonly tlsPort?: number | undefined;
  readonly proxyPort?: number | undefined;
  readonly caFolder?: string | undefined;
  readonly host: string;
  readonly publicBase?: string | undefined;
};

const TLS_PORT = 4443;
const PROXY_PORT = 4080;

/** Refuses options that have no effect without `--tls`. */
export function checkTls({ tls, tlsPort, proxyPort, caFolder }: TlsOptions): void {
  if (tls) return;
  const given = { '--tls-port': tlsPort, '--proxy-port': proxyPort, '--ca-folder': caFolder };
  for (const [option, value] of Object.entries(given))
    if (value !== undefined) throw badInput(option, 'this option works only with `--tls`; add that, or leave this out');
}

/**
 * Listens with TLS and as an HTTP proxy, for clients whose hosts are fixed. Undefined without
 * `--tls`.
 */
export async function openTls(
  marketplace: MockMarketplace,
  listening: Listening,
  options: TlsOptions,
): Promise<Front | undefined> {
  if (!options.tls) return undefined;
  const { listenWithTls, CannotListen } = await import('../../../mocks/express.ts');
  const { host, publicBase, caFolder, tlsPort = TLS_PORT, proxyPort = PROXY_PORT } = options;
  const note = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  return listenWithTls(marketplace, listening, { host, publicBase, caFolder, tlsPort, proxyPort, note }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error instanceof CannotListen)
        return refuseListening(error.cause, `--${error.door}-port`, error.door === 'tls' ? tlsPort : proxyPort);
      if (caFolder !== undefined && error.path !== undefined)
        throw badInput(
          '--ca-folder',
          `${quote(caFolder)} cannot be written to (${error.code}); expected a folder that you may write to`,
        );
      throw error;
    },
  );
}

export function refuseListening(error: NodeJS.ErrnoException, option: string, port: number): never {
  if (error.code === 'EADDRINUSE')
    throw badInput(option, `port ${port} is in use; give another one, or 0 to have a free one picked`);
  if (error.code === 'EACCES')
    throw badInput(option, `you may not open port ${port}; give another one, or 0 to have a free one picked`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    throw badInput('--host', 'this machine has no such address; expected one of its own, such as 127.0.0.1');
  throw error;
}
