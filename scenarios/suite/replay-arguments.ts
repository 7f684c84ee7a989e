import { resolve } from 'node:path';
import { bundledScenario } from '../language/find-scenario.ts';
import { isStrategyFile } from '../language/stand-in.ts';
import type { Source } from './playable.ts';

/**
 * What follows `cancelbench replay` to play an order of a run again: its address, the file it came
 * from, and the options that changed the scenario. Words are quoted for a shell where needed. Empty
 * where no command can play it, because the strategy is a function of the calling program.
 */
export function replayArguments(address: string, source: Source): string {
  if (source.type === 'scenario' && source.functions?.includes(strategyOf(address)) === true) return '';
  return [address, ...optionsOf(address, source)].map(shellWord).join(' ');
}

function optionsOf(address: string, source: Source): string[] {
  const { file } = source;
  const strategy = strategyOf(address);
  switch (source.type) {
    case 'backtest':
      return ['--scenario', file, ...trusted(strategy)];
    case 'scenario': {
      const { policy, readings = {}, today } = source.overrides;
      const bundled = bundledScenario(address.split('/')[0] ?? '');
      return [
        ...(bundled !== null && resolve(file) === resolve(bundled) ? [] : ['--scenario', file]),
        ...(source.overrides.strategies?.includes(strategy) === true && !isDefined(strategy, source)
          ? trusted(strategy)
          : []),
        ...(policy === undefined ? [] : ['--policy', policy]),
        ...Object.entries(readings).flatMap(([conflict, reading]) => ['--reading', `${conflict}=${reading}`]),
        ...(today === undefined ? [] : ['--today', today]),
      ];
    }
  }
}

/** `replay` runs the code of a file that only the address names if it is named again. */
const trusted = (strategy: string): string[] => (isStrategyFile(strategy) ? ['--strategy', strategy] : []);

/** The strategy of an address `SCENARIO/STRATEGY/SEED/REPLICATION/ORDER`, which may hold slashes. */
const strategyOf = (address: string): string => address.split('/').slice(1, -3).join('/');

function isDefined(strategy: string, { scenario }: Extract<Source, { type: 'scenario' }>): boolean {
  return scenario.strategies.some((arm) => (typeof arm === 'string' ? arm : (arm.as ?? arm.use)) === strategy);
}

/** A word as a shell takes it back. */
export function shellWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
