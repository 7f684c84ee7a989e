// What each hostile request costs: the whole time, and the longest that another client waits for the event loop. It asserts nothing.
import { HOSTILE_REQUESTS } from './support/hostile-requests.ts';
import { stallOf } from './support/stall.ts';

/** Only the requests whose names hold this text, if one is given. */
const only = process.argv[2] ?? '';
const print = (line: string): void => void process.stdout.write(`${line}\n`);

print(`${'request'.padEnd(44)} ${'whole'.padStart(9)} ${'longest'.padStart(9)}   (ms)`);
for (const { name, prepare } of HOSTILE_REQUESTS) {
  if (!name.includes(only)) continue;
  const work = await prepare();
  const { whole, longest } = await stallOf(work);
  print(`${name.padEnd(44)} ${whole.toFixed(0).padStart(9)} ${longest.toFixed(0).padStart(9)}`);
}
