// amazon-sp-api in a process of its own. HTTPS_PROXY it does not read by itself; its documentation shows this agent.
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { amazonSpApiRound } from './amazon-sp-api-round.ts';

const proxy = process.env['HTTPS_PROXY'];
const round = await amazonSpApiRound({
  refreshToken: process.env['LWA_REFRESH_TOKEN'] ?? '',
  pause: () => sleep(500),
  ...(proxy === undefined ? {} : { agent: new HttpsProxyAgent(proxy) }),
});
process.stdout.write(`${JSON.stringify(round)}\n`);
