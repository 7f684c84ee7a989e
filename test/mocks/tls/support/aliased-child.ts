// Runs where the hosts file leads the real hosts to this machine: serve on port 443, and both clients with nothing but the certificate.
import { child } from './child.ts';
import { served } from './served.ts';

const mock = await served('--tls-port', '443');
const env = { NODE_EXTRA_CA_CERTS: mock.first.tls.ca, LWA_CLIENT_ID: 'any', LWA_CLIENT_SECRET: 'any' };
const rounds: unknown[] = [];
for (const script of ['sdk-round.ts', 'amazon-sp-api-child.ts']) {
  const ended = await child(script, { ...env, LWA_REFRESH_TOKEN: `Atzr|cancelbench-${script}` });
  if (ended.code !== 0) throw new Error(`${script} ended with ${ended.code}: ${ended.out}`);
  rounds.push(JSON.parse(ended.out));
}
await mock.stop();
process.stdout.write(`${JSON.stringify(rounds)}\n`);
