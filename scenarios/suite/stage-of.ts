import { prepare, type Stage } from '../../sim/internal.ts';
import { loadStrategyAnew } from '../language/load-strategy.ts';
import { playableFrom } from './playable.ts';
import type { Task } from './task.ts';

/** The stage of the last experiment. A thread plays many parts of the same one. */
let last: { readonly key: string; readonly stage: Stage } | null = null;

/** The stage of a task, which a thread makes again from its source. */
export async function stageOf({ source, readings }: Task): Promise<Stage> {
  const key = JSON.stringify([source, readings]);
  if (last?.key !== key) {
    const { experiment } = await playableFrom(source);
    last = { key, stage: prepare({ ...experiment, readings }) };
  }
  return last.stage;
}

/** The same stage, with the strategy files loaded again: their modules remember nothing. */
export async function stageAnew({ source, readings }: Task): Promise<Stage> {
  const { experiment } = await playableFrom(source, loadStrategyAnew);
  return prepare({ ...experiment, readings });
}
