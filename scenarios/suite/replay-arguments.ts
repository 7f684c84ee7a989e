import { resolve } from 'node:path';
import { bundledScenario } from '../language/find-scenario.ts';
import type { Source } from './playable.ts';

/**
 * What follows `cancelbench replay` to play an order of a run again: its address, the file it came
 * from, and the options that changed the scenario. Words are quoted for a shell where needed.
 */
export function replayArguments(address: string, source: Source): string {
  return [address, ...optionsOf(address, source)].map(shellWord).join(' ');
}

function optionsOf(address: string, source: Source): string[] {
  const { file } = source;
  switch (source.type) {
    case 'backtest':
      return ['--scenario', file];
    case 'scenario': {
      const { policy, readings = {}, today } = source.overrides;
      const bundled = bundledScenario(address.split('/')[0] ?? '');
      return [
        ...(bundled !== null && resolve(file) === resolve(bundled) ? [] : ['--scenario', file]),
        ...(policy === undefined ? [] : ['--policy', policy]),
        ...Object.entries(readings).flatMap(([conflict, reading]) => ['--reading', `${conflict}=${reading}`]),
        ...(today === undefined ? [] : ['--today', today]),
      ];
    }
  }
}

function shellWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
